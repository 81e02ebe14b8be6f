import { bankEntry, type BankEntry } from './index';

const anonymous: BankEntry = {
  date: '2026-03-31',
  phrase: { code: 'bank-gift', numbers: [] },
  bankAccount: '1010',
  amountMinor: 4500n,
  currency: 'EUR',
  rate: null,
  account: '4000',
  fund: 'GEN',
  functionCode: null,
  dimensions: {},
  source: { kind: 'bank-line', id: 'x' },
};

it('books money that came as a debit of the bank, money that went as a credit', () => {
  const sides = (given: BankEntry): unknown =>
    bankEntry(given, 'EUR').lines.map(({ side, account, amount }) => [side, account, amount.minor]);
  expect(sides(anonymous)).toEqual([
    ['debit', '1010', 4500n],
    ['credit', '4000', 4500n],
  ]);
  expect(sides({ ...anonymous, amountMinor: -350n, account: '6820' })).toEqual([
    ['debit', '6820', 350n],
    ['credit', '1010', 350n],
  ]);
});

it('keeps the foreign amount on the line of the bank alone', () => {
  const { lines } = bankEntry({ ...anonymous, currency: 'USD', rate: '1.1600', amountMinor: 1000000n, bankAccount: '1020' }, 'EUR');
  expect(lines.map(({ amount, original }) => [amount.minor, original?.amount.minor])).toEqual([
    [862069n, 1000000n], // worked quarter: 10,000.00 USD at 1.1600 are 8,620.69
    [862069n, undefined],
  ]);
});
