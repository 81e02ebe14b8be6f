import type { BankAccount } from '@sojourn/ledger/contract';
import { bankSentence, standingOf } from './bank-sentence';

const account = (change: Partial<BankAccount>): BankAccount => ({
  id: '11111111-1111-4111-8111-111111111111',
  code: 'MAIN',
  account: '1010',
  currency: 'EUR',
  iban: null,
  csvMapping: null,
  statementsFrom: '2026-01-01',
  statementsTo: '2026-03-31',
  statementMinor: '100',
  bookMinor: '100',
  unmatched: 0,
  suggested: 0,
  matched: 5,
  ignored: 0,
  ...change,
});

it.each([
  ['lines wait', [account({ unmatched: 2 }), account({ suggested: 3 })], 'ledger.bank-sentence-waiting', { count: 5 }],
  ['no statement was ever read in', [account({ statementsTo: null, statementMinor: null })], 'ledger.bank-sentence-none', {}],
  ['nothing waits', [account({}), account({ statementsTo: null })], 'ledger.bank-sentence-agrees', { count: 2 }],
])('when %s', (_, accounts, key, params) => {
  expect(bankSentence(accounts)).toEqual({ key, params });
});

it.each([
  ['no-statement', { statementMinor: null }],
  ['waiting', { unmatched: 1, bookMinor: '50' }],
  ['agrees', {}],
  ['differs', { bookMinor: '99' }],
] as const)('an account %s', (standing, change) => {
  expect(standingOf(account(change))).toBe(standing);
});
