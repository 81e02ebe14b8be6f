import { money } from '@sojourn/units';
import {
  credit,
  debit,
  entry,
  phrase,
  type DraftEntry,
  type DraftLine,
  type LineDimensions,
  type PhraseCode,
} from '@sojourn/ledger/contract';
import { functionOf, objectionTo, rentEntry, type KnownBooks } from './index';

const books: KnownBooks = {
  currency: 'EUR',
  accounts: new Map([
    ['1010', { type: 'asset', accountGroup: 'cash', defaultFunction: null }],
    ['4000', { type: 'income', accountGroup: 'income', defaultFunction: null }],
    ['4910', { type: 'transfer', accountGroup: 'report', defaultFunction: null }],
    ['6500', { type: 'expense', accountGroup: 'office', defaultFunction: null }],
    ['6800', { type: 'expense', accountGroup: 'fundraising', defaultFunction: 'FUN' }],
  ]),
  funds: new Map([
    ['GEN', { id: 'general' }],
    ['RHOU', { id: 'housing' }],
  ]),
  dimensions: new Map([
    ['GRA-A', 'grant'],
    ['LL-7', 'counterparty'],
  ]),
};

const eur = (minor: bigint) => money(minor, 'EUR');
const draft = (...lines: DraftLine[]): DraftEntry => entry('2026-05-05', phrase('gift', 1), lines);
const gift = draft(debit('1010', 'GEN', eur(100n)), credit('4000', 'GEN', eur(100n)));
const about = (dimensions: LineDimensions): DraftEntry =>
  draft(debit('1010', 'GEN', eur(100n), { dimensions }), credit('4000', 'GEN', eur(100n)));
const withOriginal = (minor: bigint, currency: string, rate: string): DraftEntry =>
  draft(debit('1010', 'GEN', eur(100n), { original: { amount: money(minor, currency), rate } }), credit('4000', 'GEN', eur(100n)));

it.each<[string, DraftEntry, string | null]>([
  ['a whole entry', gift, null],
  ['a phrase that is a name', { ...gift, phrase: { code: 'ivan petrov' as PhraseCode, numbers: [] } }, 'unknown-phrase'],
  ['a telephone number among the numbers', { ...gift, phrase: phrase('gift', 491701234567) }, 'unknown-phrase'],
  ['a sentence as source', { ...gift, source: { kind: 'import', id: 'rent for Ivan' } }, 'source-not-opaque'],
  ['no lines', draft(), 'too-few-lines'],
  ['one line', draft(debit('1010', 'GEN', eur(100n))), 'too-few-lines'],
  ['another currency', draft(debit('1010', 'GEN', money(100n, 'USD')), credit('4000', 'GEN', eur(100n))), 'wrong-currency'],
  ['zero', draft(debit('1010', 'GEN', eur(0n)), credit('4000', 'GEN', eur(0n))), 'amount-not-positive'],
  ['a negative amount', draft(debit('1010', 'GEN', eur(-1n)), credit('4000', 'GEN', eur(-1n))), 'amount-not-positive'],
  ['more than the world has', draft(debit('1010', 'GEN', eur(10n ** 15n)), credit('4000', 'GEN', eur(10n ** 15n))), 'amount-too-large'],
  ['foreign money with its rate', withOriginal(116n, 'USD', '1.1600'), null],
  ['foreign money at no rate', withOriginal(116n, 'USD', '0.00'), 'original-amount-wrong'],
  ['foreign money that is not foreign', withOriginal(100n, 'EUR', '1'), 'original-amount-wrong'],
  ['money of nowhere', withOriginal(100n, 'XXQ', '1'), 'original-amount-wrong'],
  ['an account nobody has', draft(debit('1999', 'GEN', eur(1n)), credit('4000', 'GEN', eur(1n))), 'unknown-account'],
  ['a line of a report as account', draft(debit('4910', 'GEN', eur(1n)), credit('4000', 'GEN', eur(1n))), 'account-not-postable'],
  ['a fund nobody has', draft(debit('1010', 'RX', eur(1n)), credit('4000', 'RX', eur(1n))), 'unknown-fund'],
  ['a cost that served nothing', draft(debit('6500', 'GEN', eur(1n)), credit('1010', 'GEN', eur(1n))), 'function-missing'],
  ['a cost with its function', draft(debit('6500', 'GEN', eur(1n), { functionCode: 'MGT' }), credit('1010', 'GEN', eur(1n))), null],
  ['a cost with the function of its account', draft(debit('6800', 'GEN', eur(1n)), credit('1010', 'GEN', eur(1n))), null],
  ['a grant of the books', about({ grant: 'GRA-A', caseCost: '0A1B2C3D', taxSphere: 'ideal' }), null],
  ['a grant nobody has', about({ grant: 'GRA-Z' }), 'unknown-dimension'],
  ['a counterparty as grant', about({ grant: 'LL-7' }), 'unknown-dimension'],
  ['a name as case-cost code', about({ caseCost: 'IVANPETR' }), 'unknown-dimension'],
  ['one cent too little', draft(debit('1010', 'GEN', eur(100n)), credit('4000', 'GEN', eur(99n))), 'unbalanced'],
  ['one fund paying for another', draft(debit('1010', 'GEN', eur(100n)), credit('4000', 'RHOU', eur(100n))), 'unbalanced-in-fund'],
])('%s', (_, given, refusal) => {
  expect(objectionTo(given, books)?.refusal ?? null).toBe(refusal);
});

it('books processor fees as a fundraising cost without being told', () => {
  expect(functionOf(debit('6800', 'GEN', eur(1n)), books)).toBe('FUN');
  expect(functionOf(debit('6800', 'GEN', eur(1n), { functionCode: 'MGT' }), books)).toBe('MGT');
  expect(functionOf(debit('1010', 'GEN', eur(1n)), books)).toBeNull();
});

it('treats another amount for the same property on the same day as another payment', () => {
  const rent = {
    propertyRef: '11111111-1111-4111-8111-111111111111',
    amountMinor: '95000',
    currency: 'EUR',
    paidOn: '2026-02-02',
    fundCode: 'RHOU',
  };
  expect(rentEntry({ ...rent }).source).toEqual(rentEntry(rent).source);
  expect(rentEntry({ ...rent, amountMinor: '95001' }).source).not.toEqual(rentEntry(rent).source);
});
