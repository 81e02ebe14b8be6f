import { money } from '@sojourn/units';
import type { HandGift } from '@sojourn/giving/contract';
import { convertAt, handGiftEntry, handGiftRefusal, type HandGiftFacts } from './index';

const facts: HandGiftFacts = {
  booksCurrency: 'EUR',
  today: '2026-11-27',
  restriction: 'unrestricted',
  campaignFund: undefined,
  cashBefore: 0n,
};
const bank: HandGift = {
  method: 'bank',
  receivedOn: '2026-11-24',
  amountMinor: '10000',
  currency: 'EUR',
  fund: 'GEN',
  giver: { is: 'known' },
};
const cash: HandGift = { ...bank, method: 'cash', giver: { is: 'unknown' } };
const lawyers: HandGift = {
  ...bank,
  method: 'in-kind',
  amountMinor: '300000',
  inKind: { of: 'services', account: '6120', basis: 'usual-fee', skilled: true },
};
const beds: HandGift = { ...bank, method: 'in-kind', inKind: { of: 'goods', account: '6225', basis: 'market-price' } };
const given: Parameters<typeof handGiftEntry>[1] = {
  id: '6c0a9a1e-0000-4000-8000-000000000017',
  number: 17,
  restriction: 'unrestricted',
  booksCurrency: 'EUR',
};
const written = (gift: HandGift, changes: Partial<typeof given> = {}): string[] =>
  handGiftEntry(gift, { ...given, ...changes }).lines.map((line) => `${line.side} ${line.account} ${line.fund} ${line.amount.minor}`);

it.each<[string, HandGift, Partial<HandGiftFacts>, string | null]>([
  ['a transfer', bank, {}, null],
  ['tomorrow’s transfer', { ...bank, receivedOn: '2026-11-28' }, {}, 'received-in-future'],
  ['a fund nobody has', bank, { restriction: null }, 'unknown-fund'],
  ['a campaign nobody has', bank, { campaignFund: null }, 'unknown-campaign'],
  ['a campaign of another fund', bank, { campaignFund: 'RHOU' }, 'campaign-of-another-fund'],
  ['dollars without a rate', { ...bank, currency: 'USD' }, {}, 'rate-needed'],
  ['dollars at a rate of nothing', { ...bank, currency: 'USD', rate: '0.00' }, {}, 'rate-needed'],
  ['dollars at a rate', { ...bank, currency: 'USD', rate: '1.1600' }, {}, null],
  ['euro at a rate', { ...bank, rate: '1.0' }, {}, 'rate-not-wanted'],
  ['one dinar cent that is no cent', { ...bank, amountMinor: '1', currency: 'IRR', rate: '44000.0' }, {}, 'amount-rounds-to-nothing'],
  ['goods without facts', { ...bank, method: 'in-kind' }, {}, 'in-kind-facts-needed'],
  ['a transfer of goods', { ...beds, method: 'bank' }, {}, 'in-kind-facts-not-wanted'],
  ['beds', beds, {}, null],
  ['beds as salaries', { ...beds, inKind: { of: 'goods', account: '6000', basis: 'market-price' } }, {}, 'account-not-for-this-kind'],
  ['beds at a usual fee', { ...beds, inKind: { of: 'goods', account: '6225', basis: 'usual-fee' } }, {}, 'basis-not-for-this-kind'],
  ['the work of lawyers', lawyers, {}, null],
  // Help that anybody can give is thanked for and not booked. (accounting.md 1)
  [
    'help that needs no skill',
    { ...lawyers, inKind: { of: 'services', account: '6120', basis: 'usual-fee' } },
    {},
    'service-not-recognisable',
  ],
  ['cash of a stranger at the limit', { ...cash, amountMinor: '100000' }, {}, null],
  ['cash of a stranger above it', { ...cash, amountMinor: '100001' }, {}, 'cash-above-house-limit'],
  ['cash of somebody known', { ...cash, amountMinor: '500000', giver: { is: 'known' } }, {}, null],
  [
    'the same stranger again this year',
    { ...cash, giver: { is: 'code', code: '4711' } },
    { cashBefore: 90_001n },
    'cash-above-house-limit',
  ],
  ['the same stranger within the limit', { ...cash, giver: { is: 'code', code: '4711' } }, { cashBefore: 90_000n }, null],
  ['a transfer above the limit', { ...bank, amountMinor: '500000', giver: { is: 'unknown' } }, {}, null], // its bank knows who
])('answers %s', (_, gift, changes, refusal) => {
  expect(handGiftRefusal(gift, { ...facts, ...changes })).toBe(refusal);
});

it.each<[string, HandGift, Partial<typeof given>, string[]]>([
  ['a transfer', bank, {}, ['debit 1010 GEN 10000', 'credit 4000 GEN 10000']],
  ['a transfer for housing', { ...bank, fund: 'RHOU' }, { restriction: 'restricted' }, ['debit 1010 RHOU 10000', 'credit 4010 RHOU 10000']],
  ['cash', cash, {}, ['debit 1000 GEN 10000', 'credit 4000 GEN 10000']],
  // the pro bono entry of the worked quarter: 20 hours at 150.00
  ['the work of lawyers', lawyers, {}, ['debit 6120 GEN 300000', 'credit 4300 GEN 300000']],
  ['beds', beds, {}, ['debit 6225 GEN 10000', 'credit 4310 GEN 10000']],
  // the second instalment of the worked quarter: 10,000.00 USD at 1.1600
  [
    'dollars',
    { ...bank, amountMinor: '1000000', currency: 'USD', rate: '1.1600' },
    {},
    ['debit 1020 GEN 862069', 'credit 4000 GEN 862069'],
  ],
])('books %s', (_, gift, changes, lines) => {
  expect(written(gift, changes)).toEqual(lines);
});

it('keeps what really came beside what it is worth, and says its number and nothing else', () => {
  const entry = handGiftEntry({ ...bank, amountMinor: '1000000', currency: 'USD', rate: '1.1600' }, given);
  expect(entry.lines[0]?.original).toEqual({ amount: money(1_000_000n, 'USD'), rate: '1.1600' });
  expect(entry).toMatchObject({ date: '2026-11-24', phrase: { code: 'gift', numbers: [17] }, source: { kind: 'gift', id: given.id } });
});

it.each([
  [1_000_000n, 'USD', '1.1600', 'EUR', 862_069n], // worked quarter, entry 10
  [300_000n, 'USD', '1.1800', 'EUR', 254_237n], // worked quarter, entry 14
  [5_000n, 'JPY', '162.5', 'EUR', 3_077n],
  [10_050n, 'EUR', '0.0061', 'JPY', 16_475n],
  [1_250n, 'KWD', '0.357', 'EUR', 350n],
  [5n, 'EUR', '2', 'GBP', 3n], // half a penny goes up
])('converts %s minor units of %s at %s into %s', (minor, currency, rate, books, result) => {
  expect(convertAt(money(minor, currency), rate, books)).toEqual(money(result, books));
});
