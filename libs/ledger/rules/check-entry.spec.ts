import { money } from '@sojourn/units';
import {
  credit,
  debit,
  entry,
  phrase,
  type AccountType,
  type DraftEntry,
  type DraftLine,
  type LineDimensions,
  type PhraseCode,
  type Restriction,
} from '@sojourn/ledger/contract';
import {
  cashOutflow,
  functionOf,
  fundTransferEntry,
  objectionTo,
  objectionToReversal,
  rentEntry,
  type KnownAccount,
  type KnownBooks,
  type KnownFund,
} from './index';

const account = (type: AccountType, accountGroup: string, more: Partial<KnownAccount> = {}): KnownAccount => ({
  type,
  accountGroup,
  defaultFunction: null,
  active: true,
  ...more,
});
const fund = (restriction: Restriction, more: Partial<KnownFund> = {}): KnownFund => ({
  id: restriction,
  restriction,
  startsOn: null,
  endsOn: null,
  closedOn: null,
  ...more,
});

const books: KnownBooks = {
  currency: 'EUR',
  accounts: new Map([
    ['1010', account('asset', 'cash')],
    ['1015', account('asset', 'cash', { active: false })],
    ['1020', account('asset', 'cash')],
    ['2000', account('liability', 'current')],
    ['4000', account('income', 'income')],
    ['4910', account('transfer', 'report')],
    ['4990', account('transfer', 'transfers')],
    ['6500', account('expense', 'office')],
    ['6800', account('expense', 'fundraising', { defaultFunction: 'FUN' })],
    ['7200', account('fx', 'finance')],
  ]),
  funds: new Map([
    ['GEN', fund('unrestricted')],
    ['DES', fund('designated')],
    ['RHOU', fund('restricted')],
    ['RLEG', fund('restricted')],
    ['END', fund('endowment')],
    ['OLD', fund('restricted', { closedOn: '2026-01-31' })],
    ['Y2025', fund('restricted', { startsOn: '2025-01-01', endsOn: '2025-12-31' })],
    ['Y2027', fund('restricted', { startsOn: '2027-01-01' })],
  ]),
  dimensions: new Map([
    ['GRA-A', { kind: 'grant', closedOn: null }],
    ['GRA-OLD', { kind: 'grant', closedOn: '2026-05-04' }],
    ['LL-7', { kind: 'counterparty', closedOn: null }],
  ]),
};

const eur = (minor: bigint) => money(minor, 'EUR');
const draft = (...lines: DraftLine[]): DraftEntry => entry('2026-05-05', phrase('gift', 1), lines);
const gift = draft(debit('1010', 'GEN', eur(100n)), credit('4000', 'GEN', eur(100n)));
const about = (dimensions: LineDimensions): DraftEntry =>
  draft(debit('1010', 'GEN', eur(100n), { dimensions }), credit('4000', 'GEN', eur(100n)));
const moved = (from: string, to: string): DraftEntry =>
  fundTransferEntry({
    requestId: '11111111-1111-4111-8111-111111111111',
    date: '2026-05-05',
    from,
    to,
    amountMinor: '100',
    currency: 'EUR',
  });
const spent = (fundCode: string, account = '6500'): DraftEntry =>
  draft(debit(account, fundCode, eur(1n), { functionCode: 'MGT' }), credit('1010', fundCode, eur(1n)));
const revalued = (account: string): DraftEntry =>
  draft(
    debit(account, 'GEN', eur(7n), { functionCode: 'MGT' }),
    credit('1020', 'GEN', eur(7n), { original: { amount: money(0n, 'USD'), rate: '1.1700' } }),
  );
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
  ['an account that takes no lines any more', draft(debit('1015', 'GEN', eur(1n)), credit('4000', 'GEN', eur(1n))), 'account-inactive'],
  ['a revaluation', revalued('7200'), null],
  ['a payment that calls itself a revaluation', revalued('6500'), 'original-amount-wrong'],
  ['a cost of a closed fund', spent('OLD'), 'fund-not-open'],
  ['a cost after the last day of its fund', spent('Y2025'), 'fund-not-open'],
  ['a cost before the first day of its fund', spent('Y2027'), 'fund-not-open'],
  ['a debt of an ended fund that is paid', spent('Y2025', '2000'), null],
  ['an advance before the fund begins', draft(debit('1010', 'Y2027', eur(1n)), credit('2000', 'Y2027', eur(1n))), null],
  ['what was brought forward into an ended fund', { ...spent('Y2025'), series: 'OB' }, null],
  ['a board label', moved('GEN', 'DES'), null],
  ['a board label taken back', moved('DES', 'GEN'), null],
  ['free money given to a donor’s purpose', moved('GEN', 'RHOU'), null],
  ['a donor’s money moved to free money', moved('RHOU', 'GEN'), 'restriction-would-be-lifted'],
  ['a donor’s money put under a board label', moved('RLEG', 'DES'), 'restriction-would-be-lifted'],
  ['an endowment spent', moved('END', 'RHOU'), 'restriction-would-be-lifted'],
  ['money that stays bound by donors', moved('RHOU', 'RLEG'), null],
  ['a fund nobody has', draft(debit('1010', 'RX', eur(1n)), credit('4000', 'RX', eur(1n))), 'unknown-fund'],
  ['a cost that served nothing', draft(debit('6500', 'GEN', eur(1n)), credit('1010', 'GEN', eur(1n))), 'function-missing'],
  ['a cost with its function', draft(debit('6500', 'GEN', eur(1n), { functionCode: 'MGT' }), credit('1010', 'GEN', eur(1n))), null],
  ['a cost with the function of its account', draft(debit('6800', 'GEN', eur(1n)), credit('1010', 'GEN', eur(1n))), null],
  ['a grant of the books', about({ grant: 'GRA-A', caseCost: '0A1B2C3D', taxSphere: 'ideal' }), null],
  ['a grant nobody has', about({ grant: 'GRA-Z' }), 'unknown-dimension'],
  ['a grant that has ended', about({ grant: 'GRA-OLD' }), 'dimension-closed'],
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

it('takes back what was posted although accounts, dates and codes were closed since, but puts nothing into a closed fund', () => {
  const back = (given: DraftEntry): string | null => objectionToReversal(given, books)?.refusal ?? null;
  expect(back(draft(debit('1015', 'GEN', eur(1n)), credit('4000', 'GEN', eur(1n))))).toBeNull();
  expect(back(spent('Y2025'))).toBeNull();
  expect(back(about({ grant: 'GRA-OLD' }))).toBeNull();
  expect(back(moved('RHOU', 'GEN'))).toBeNull();
  expect(back(spent('OLD'))).toBe('fund-not-open');
  expect(back(draft(debit('1010', 'GEN', eur(2n)), credit('4000', 'GEN', eur(1n))))).toBe('unbalanced');
});

it.each<[string, DraftEntry, bigint]>([
  ['a payment', spent('GEN'), 1n],
  ['a gift', gift, -100n],
  ['a transfer between funds', moved('GEN', 'DES'), 0n],
  ['a revaluation, which moves no money', revalued('7200'), 0n],
])('counts what leaves the cash by %s', (_, given, outflow) => {
  expect(cashOutflow(given, books)).toBe(outflow);
});
