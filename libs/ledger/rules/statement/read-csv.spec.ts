import type { CsvMapping } from '@sojourn/ledger/contract';
import { guessCsv, guessEncoding, headingHash, type CsvBeginning } from './index';
import { golden, pieces, readFile, type ReadFile } from './testing/read-golden';

const NO_BALANCES = { openingMinor: null, closingMinor: null };

async function guessed(name: string): Promise<CsvBeginning> {
  const bytes = golden(name);
  const encoding = await guessEncoding(pieces(bytes, 5));
  return guessCsv(new TextDecoder(encoding).decode(bytes), encoding);
}

async function read(
  name: string,
  account: { currency: string; openingMinor: bigint | null; closingMinor: bigint | null },
): Promise<ReadFile> {
  const { mapping } = await guessed(name);
  return readFile(golden(name), { mapping, account });
}

it('reads a German export: ISO-8859-1, semicolons, decimal commas, newest first with the balance beside each row, a line break in quotes', async () => {
  const { statements, objection } = await read('csv-german.csv', { currency: 'EUR', ...NO_BALANCES });
  expect(objection).toBeNull();
  expect(statements[0]?.lines).toMatchObject([
    {
      fileLine: 5,
      bookedOn: '2026-03-31',
      amountMinor: 104500n,
      counterpartyName: 'Jürgen Groß',
      counterpartyIban: 'DE02120300000000202051',
      remittance: 'Spende; danke "sehr" zweite Zeile',
    },
    { fileLine: 7, bookedOn: '2026-03-30', amountMinor: -50n, counterpartyName: 'Vermieter', remittance: 'Miete' },
  ]);
  expect(statements[0]?.end).toMatchObject({ openingMinor: 100000n, closingMinor: 204450n, lineCount: 2 });
});

it('reads a Russian export: Windows-1251, one column for what went and one for what came', async () => {
  const { statements, objection } = await read('csv-russian.csv', { currency: 'EUR', openingMinor: 200000n, closingMinor: 84500n });
  expect(objection).toBeNull();
  expect(statements[0]?.lines).toMatchObject([
    { amountMinor: 4500n, counterpartyName: 'Иванов Тест Тестович', remittance: 'Пожертвование на жильё', bankReference: '17' },
    { amountMinor: -120000n, counterpartyName: 'ООО «Пример»', remittance: 'Аренда', bankReference: '18' },
  ]);
});

it('reads a Polish export: ISO-8859-2, commas between columns and in quotes, decimal points', async () => {
  const { statements } = await read('csv-polish.csv', { currency: 'PLN', openingMinor: 0n, closingMinor: 3990n });
  expect(statements[0]?.lines).toMatchObject([
    { amountMinor: 4500n, counterpartyName: 'Łukasz Żółć', remittance: 'Darowizna, dziękuję' },
    { amountMinor: -510n, counterpartyName: 'Świętosława Ćma', remittance: 'Składka źródło' },
  ]);
});

it('reads UTF-16 with a mark beside the amount, in a currency without decimals', async () => {
  const { statements } = await read('csv-utf-16.csv', { currency: 'JPY', openingMinor: 1000n, closingMinor: 2200n });
  expect(statements[0]?.lines.map(({ amountMinor, remittance }) => [amountMinor, remittance])).toEqual([
    [1500n, 'Gift from 日本'],
    [-300n, 'Fee'],
  ]);
});

it.each([
  ['csv-german.csv', 'iso-8859-1', ';', 'DD.MM.YYYY', ',', 'signed'],
  ['csv-russian.csv', 'windows-1251', ';', 'DD.MM.YYYY', ',', 'two-columns'],
  ['csv-polish.csv', 'iso-8859-2', ',', 'YYYY-MM-DD', '.', 'signed'],
  ['csv-utf-16.csv', 'utf-16le', '\t', 'DD/MM/YYYY', ',', 'mark'],
])('guesses %s: %s, %j, %s, decimal %j, %s', async (name, encoding, delimiter, dateFormat, decimalMark, sign) => {
  expect((await guessed(name)).mapping).toMatchObject({ encoding, delimiter, dateFormat, decimalMark, sign });
});

it('guesses columns also where sums and remarks stand below the table', async () => {
  expect((await guessed('csv-german.csv')).mapping).toMatchObject({
    bookedOn: 0,
    valueOn: 1,
    amount: 5,
    balance: 6,
    currency: 7,
    counterpartyName: 2,
    counterpartyIban: 3,
    remittance: [4],
  });
});

it('sees whether the layout is still the remembered one, whatever the lines say', async () => {
  const { headings, mapping } = await guessed('csv-polish.csv');
  expect(mapping.headingHash).toBe(headingHash(headings));
  expect(headingHash(['Data operacji', 'Kwota'])).not.toBe(mapping.headingHash);
});

const mapping: CsvMapping = {
  encoding: 'utf-8',
  delimiter: ';',
  rowsBefore: 1,
  headingHash: null,
  dateFormat: 'DD.MM.YYYY',
  decimalMark: ',',
  sign: 'signed',
  bookedOn: 0,
  valueOn: null,
  amount: 1,
  debit: null,
  credit: null,
  mark: null,
  currency: 2,
  balance: 3,
  reference: null,
  endToEnd: null,
  counterpartyName: null,
  counterpartyIban: null,
  remittance: [],
};
const HEAD = 'Date;Amount;Currency;Balance\n';
const whole = (rows: string, change: Partial<CsvMapping> = {}): Promise<ReadFile> =>
  readFile(new TextEncoder().encode(HEAD + rows), { mapping: { ...mapping, ...change }, account: { currency: 'EUR', ...NO_BALANCES } });

it.each<[string, string, Partial<CsvMapping>, object]>([
  [
    'decimal points where commas were said',
    '01.03.2026;12.50;EUR;12,50',
    {},
    { code: 'decimal-mark-wrong', fileLine: 2, facts: { amount: '12.50', mark: ',' } },
  ],
  [
    'decimal commas where points were said',
    '01.03.2026;12,50;EUR;12,50',
    { decimalMark: '.' },
    { code: 'decimal-mark-wrong', fileLine: 2 },
  ],
  [
    'a third decimal of a cent',
    '01.03.2026;12,505;EUR;12,50',
    {},
    { code: 'too-many-decimals', fileLine: 2, facts: { amount: '12.505', currency: 'EUR' } },
  ],
  [
    'a word instead of an amount',
    '01.03.2026;twelve;EUR;12,50',
    {},
    { code: 'amount-unreadable', fileLine: 2, facts: { amount: 'twelve' } },
  ],
  [
    'days where months were said',
    '31.03.2026;1,00;EUR;1,00',
    { dateFormat: 'MM/DD/YYYY' },
    { code: 'date-unreadable', fileLine: 2, facts: { format: 'MM/DD/YYYY' } },
  ],
  ['the 30th of February', '01.03.2026;1,00;EUR;1,00\n30.02.2026;1,00;EUR;2,00', {}, { code: 'date-unreadable', fileLine: 3 }],
  ['another currency', '01.03.2026;1,00;USD;1,00', {}, { code: 'currency-differs', fileLine: 2, facts: { currency: 'USD', needs: 'EUR' } }],
  ['an unknown currency', '01.03.2026;1,00;EUX;1,00', {}, { code: 'currency-unknown', fileLine: 2 }],
  [
    'rows that are too short',
    '01.03.2026;1,00;EUR;1,00\n02.03.2026,1,00,EUR',
    { amount: 4 },
    { code: 'column-missing', fileLine: 2, facts: { column: '5' } },
  ],
  [
    'a row that is missing in between',
    '01.03.2026;1,00;EUR;1,00\n02.03.2026;1,00;EUR;3,00\n03.03.2026;1,00;EUR;4,00',
    {},
    { code: 'balance-chain-broken' },
  ],
  ['a quote that never ends', '01.03.2026;"1,00;EUR;1,00\n', {}, { code: 'row-unreadable' }],
  ['only headings', '', {}, { code: 'statement-missing' }],
  ['no balance anywhere', '01.03.2026;1,00;EUR;', {}, { code: 'balance-missing', facts: { balance: 'CSV' } }],
  [
    'a mark nobody knows',
    '01.03.2026;1,00;EUR;1,00',
    { sign: 'mark', mark: 2, currency: null },
    { code: 'mark-unknown', fileLine: 2, facts: { mark: 'EUR' } },
  ],
])('objects to %s and names the line', async (_, rows, change, said) => {
  expect((await whole(rows, change)).objection).toMatchObject(said);
});

it.each([
  ["1'234,50", 123450n],
  ['1.234,50', 123450n],
  ['1 234,5', 123450n],
  ['-1.234,50 EUR', -123450n],
  ['1.234,50-', -123450n],
  ['(1.234,50)', -123450n],
  ['−0,01', -1n],
  ['+7', 700n],
  ['7,000', 700n],
])('reads the amount %s', async (amount, minor) => {
  const { statements } = await whole(`01.03.2026;${amount};;${amount}`);
  expect(statements[0]?.lines[0]?.amountMinor).toBe(minor);
});

it('lets no text into what can be sealed that the seal would refuse: blanks, control signs, half letters', async () => {
  const { statements } = await whole('01.03.2026;1,00;EUR;1,00;e\u0301tude\u0007  two\t', { remittance: [4] });
  expect(statements[0]?.lines[0]?.remittance).toBe('étude two');
});
