import { readGiftLines, readTableAmount, readTableDate } from './index';

const table = (...lines: string[]) => lines.map((line, index) => ({ line: index + 1, cells: line.split(';') }));
const HEAD = 'date;amount;currency;fund;method;external_id;giver';

it('reads a table with decimal commas, dotted dates and columns of its own', () => {
  const read = readGiftLines(
    table('Datum und Name;Date;Amount;Fund;Method;External ID', 'Ada Lovelace;24.11.2026;1.234,50;RHOU;bank;RE-2026-0017'),
    'EUR',
  );
  expect(read).toMatchObject({ mistakes: [], missing: [], ignored: ['Datum und Name'] });
  expect(read.gifts).toEqual([
    {
      line: 2,
      gift: {
        method: 'bank',
        receivedOn: '2026-11-24',
        amountMinor: '123450',
        currency: 'EUR',
        fund: 'RHOU',
        giver: { is: 'unknown' },
        externalId: 'RE-2026-0017',
      },
    },
  ]);
  expect(JSON.stringify(read.gifts)).not.toContain('Ada');
});

it('reads goods and services with what their value rests on', () => {
  const { gifts } = readGiftLines(
    table(
      'date;amount;fund;method;kind;account;basis;skilled;rate;currency',
      '2026-03-12;3000.00;GEN;in-kind;services;6120;usual-fee;yes;1,16;USD',
    ),
    'EUR',
  );
  expect(gifts[0]?.gift).toMatchObject({
    rate: '1.16',
    currency: 'USD',
    inKind: { of: 'services', account: '6120', basis: 'usual-fee', skilled: true },
  });
});

it.each([
  ['12/11/2026;100;EUR;GEN;bank;;', 'date', 'date-not-readable'],
  ['31.11.2026;100;EUR;GEN;bank;;', 'date', 'date-not-readable'],
  ['2026-11-24;1.234;EUR;GEN;bank;;', 'amount', 'amount-ambiguous'],
  ['2026-11-24;hundred;EUR;GEN;bank;;', 'amount', 'amount-not-readable'],
  ['2026-11-24;-5;EUR;GEN;bank;;', 'amount', 'amount-not-readable'],
  ['2026-11-24;0,00;EUR;GEN;bank;;', 'amount', 'amount-not-positive'],
  ['2026-11-24;100.50;JPY;GEN;bank;;', 'amount', 'amount-too-fine'],
  ['2026-11-24;100;XXQ;GEN;bank;;', 'currency', 'currency-unknown'],
  ['2026-11-24;100;EUR;housing;bank;;', 'fund', 'fund-not-a-code'],
  ['2026-11-24;100;EUR;GEN;cheque;;', 'method', 'method-unknown'],
  ['2026-11-24;100;EUR;GEN;bank;Ada Lovelace;', 'external_id', 'external-id-not-opaque'],
  ['2026-11-24;100;EUR;GEN;cash;;Ada', 'giver', 'giver-not-a-code'],
  ['2026-11-24;100;EUR;GEN;in-kind;;', 'kind', 'kind-unknown'],
])('names the line and the column of "%s"', (line, column, problem) => {
  const read = readGiftLines(table(HEAD, '2026-11-24;100;EUR;GEN;bank;A-1;', line), 'EUR');
  expect(read.mistakes).toEqual([{ line: 3, column, problem }]);
  expect(read.gifts).toHaveLength(1);
});

it('sees an external id that stands twice in the file', () => {
  const line = '2026-11-24;100;EUR;GEN;bank;A-1;';
  expect(readGiftLines(table(HEAD, line, line), 'EUR').mistakes).toEqual([
    { line: 3, column: 'external_id', problem: 'external-id-twice' },
  ]);
});

it('says which needed columns the head does not name, and reads nothing', () => {
  expect(readGiftLines(table('Betrag;Datum', '100;2026-11-24'), 'EUR')).toMatchObject({
    gifts: [],
    missing: ['date', 'amount', 'fund', 'method'],
    ignored: ['Betrag', 'Datum'],
  });
  expect(readGiftLines([], 'EUR').missing).toHaveLength(4);
});

it.each([
  ['100', 'EUR', 10_000n],
  ['100.5', 'EUR', 10_050n],
  ['1 234,50', 'EUR', 123_450n],
  ['1,234.50', 'EUR', 123_450n],
  ['1.234.567', 'EUR', 123_456_700n],
  ["1'234.50", 'CHF', 123_450n],
  ['0,29', 'EUR', 29n],
  ['1.234', 'KWD', 1_234n],
  ['5000', 'JPY', 5_000n],
])('reads %s %s', (text, currency, minor) => {
  expect(readTableAmount(text, currency)).toEqual({ minor });
});

it.each([
  ['1.234', 'EUR', 'amount-ambiguous'],
  ['1,234', 'JPY', 'amount-ambiguous'],
  ['1.234,5.6', 'EUR', 'amount-not-readable'],
  ['12.34.56', 'EUR', 'amount-not-readable'],
  ['12,34.5', 'EUR', 'amount-not-readable'],
  ['', 'EUR', 'amount-not-readable'],
  ['1e3', 'EUR', 'amount-not-readable'],
  ['10.055', 'EUR', 'amount-ambiguous'],
  ['10.0555', 'EUR', 'amount-too-fine'],
  ['9'.repeat(15), 'EUR', 'amount-not-readable'],
])('refuses %s %s as %s', (text, currency, problem) => {
  expect(readTableAmount(text, currency)).toEqual({ problem });
});

it.each([
  ['2026-11-24', '2026-11-24'],
  [' 4.1.2026 ', '2026-01-04'],
  ['29.02.2026', null],
  ['2026/11/24', null],
  ['11/12/2026', null],
  ['24.11.26', null],
])('reads the date %s as %s', (text, date) => {
  expect(readTableDate(text)).toBe(date);
});
