import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { ExportDisagrees, saftFile, saftObjection, type ExportedEntry, type ExportFrame } from './index';
import { saftFaults } from './testing/saft-description';
import { accounts, anyEntries, entryOf, frameOf, line, streamOf } from './testing/any-entries';

const facts = { country: 'DE', softwareVersion: '0.1.0' };
const entries = [
  entryOf(1, [line(1, '1010', 'GEN', 10_000n), line(2, '4000', 'GEN', -10_000n)], { series: 'OB', documentDate: '2025-12-31' }),
  entryOf(17, [
    line(1, '6200', 'RHOU', 95_050n, { functionCode: 'HOU', dimensions: { grant: 'G-A', caseCost: '0123ABCD' } }),
    line(2, '1010', 'RHOU', -95_050n, { originalCurrency: 'USD', originalAmountMinor: '-110000', rate: '1.1573' }),
  ]),
];

async function textOf(given: readonly ExportedEntry[], more: Partial<ExportFrame> = {}): Promise<string> {
  let text = '';
  for await (const chunk of saftFile(frameOf(given, more), streamOf(given), facts)) text += chunk;
  return text;
}

const parser = new XMLParser({ parseTagValue: false, isArray: (name) => ['Account', 'Transaction', 'Line', 'Analysis'].includes(name) });

it('is well-formed and says whose books it shows and of when', async () => {
  const text = await textOf(entries, { group: 'Haven & <Hope>' });
  expect(XMLValidator.validate(text)).toBe(true);
  expect(text).toContain('<AuditFile xmlns="urn:OECD:StandardAuditFile-Taxation/2.00">');
  expect(parser.parse(text).AuditFile.Header).toMatchObject({
    AuditFileCountry: 'DE',
    Company: { Name: 'Haven & <Hope>' },
    DefaultCurrencyCode: 'EUR',
    SelectionCriteria: { SelectionStartDate: '2026-01-01', SelectionEndDate: '2026-03-31' },
  });
});

it('gives each account with its balances, on the side where they stand', async () => {
  const balanced = accounts.map((account) => ({
    ...account,
    openingMinor: 12_345n,
    closingMinor: account.code === '4000' ? -10_000n : 0n,
  }));
  const { Account } = parser.parse(await textOf(entries, { accounts: balanced })).AuditFile.MasterFiles.GeneralLedgerAccounts;
  expect(Account).toHaveLength(accounts.length);
  expect(Account).toContainEqual({
    AccountID: '4000',
    AccountDescription: 'Donations from individuals',
    StandardAccountID: '3220',
    AccountType: 'Sale',
    OpeningDebitBalance: '123.45',
    ClosingCreditBalance: '100.00',
  });
});

it('writes every line with its amount, fund and dimensions, and totals that are those of its lines', async () => {
  const { GeneralLedgerEntries } = parser.parse(await textOf(entries)).AuditFile;
  expect(GeneralLedgerEntries).toMatchObject({ NumberOfEntries: '2', TotalDebit: '1050.50', TotalCredit: '1050.50' });
  const [opening, rent] = GeneralLedgerEntries.Journal.Transaction;
  expect(opening).toMatchObject({
    TransactionID: 'OB-2026-1',
    TransactionDate: '2025-12-31',
    GLPostingDate: '2026-03-05',
    TransactionType: 'OB',
  });
  expect(rent.Line).toEqual([
    {
      RecordID: '1',
      AccountID: '6200',
      Analysis: [
        { AnalysisType: 'FUND', AnalysisID: 'RHOU' },
        { AnalysisType: 'FUNCTION', AnalysisID: 'HOU' },
        { AnalysisType: 'GRANT', AnalysisID: 'G-A' },
        { AnalysisType: 'CASE', AnalysisID: '0123ABCD' },
      ],
      Description: 'Rent of property 2026-3',
      DebitAmount: { Amount: '950.50' },
    },
    {
      RecordID: '2',
      AccountID: '1010',
      Analysis: [{ AnalysisType: 'FUND', AnalysisID: 'RHOU' }],
      Description: 'Rent of property 2026-3',
      CreditAmount: { Amount: '950.50', CurrencyCode: 'USD', CurrencyAmount: '1100.00', ExchangeRate: '0.86408019' },
    },
  ]);
});

it('gives a rate by which the foreign amount becomes that of the books', async () => {
  const rate = /<ExchangeRate>([^<]*)</.exec(await textOf(entries))?.[1] ?? '';
  expect(Math.round(1100 * Number(rate) * 100)).toBe(95_049); // 1,100.00 USD at 1.1573 for one euro
});

it('is in every element what the OECD describes: order, number, kind and length', async () => {
  expect(saftFaults(await textOf(entries))).toEqual([]);
  expect(saftFaults(await textOf([]))).toEqual([]);
  await fc.assert(
    fc.asyncProperty(
      anyEntries,
      fc.constantFrom('EUR', 'JPY'),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      async (drawn, currency, group) => {
        expect(saftFaults(await textOf(drawn, { currency, group }))).toEqual([]);
      },
    ),
    { numRuns: 20 },
  );
});

it('tells an amount of three decimals in words, because the format takes two', async () => {
  const dinars = { originalCurrency: 'KWD', originalAmountMinor: '-305250', rate: '0.3212' };
  const text = await textOf([entryOf(1, [line(1, '6200', 'GEN', 95_050n), line(2, '1010', 'GEN', -95_050n, dinars)])]);
  expect(saftFaults(text)).toEqual([]);
  expect(text).toContain('<Description>Rent of property 2026-3 (305.250 KWD)</Description>');
  expect(saftObjection(frameOf(entries))).toBeNull();
  expect(saftObjection(frameOf(entries, { currency: 'KWD' }))).toEqual({ refusal: 'saft-two-decimals', facts: { currency: 'KWD' } });
});

it.each([
  ['an element in the wrong place', /(<PeriodYear>.*?<\/PeriodYear>\n)(<TransactionDate>.*?<\/TransactionDate>\n)/, '$2$1', 'PeriodYear'],
  ['one that is missing', /<Telephone>.*?<\/Telephone>\n/, '', 'Telephone'],
  ['one that nobody knows', '<RecordID>', '<Voucher>x</Voucher><RecordID>', 'Voucher'],
  ['a text that is too long', '<Name>', `<Name>${'x'.repeat(70)}`, 'Name'],
  ['a day that is none', '<AuditFileDateCreated>2026', '<AuditFileDateCreated>26', 'AuditFileDateCreated'],
  ['three decimals', '<Amount>950.50', '<Amount>950.500', 'Amount'],
  ['an account of nobody', '<AccountID>6200</AccountID>\n<Analysis>', '<AccountID>6299</AccountID>\n<Analysis>', '6299'],
  ['a number twice', '<TransactionID>OB-2026-1<', '<TransactionID>JE-2026-17<', 'JE-2026-17'],
])('the description finds %s', async (_, right, wrong, named) => {
  const text = await textOf(entries);
  const changed = text.replace(right, wrong);
  expect(changed).not.toBe(text);
  expect(saftFaults(changed).join()).toContain(named);
});

it('does not finish a file whose lines come to other totals than it announced', async () => {
  const frame = frameOf(entries);
  const wrong = { totals: { ...frame.totals, debitMinor: frame.totals.debitMinor + 1n } };
  await expect(textOf(entries, wrong)).rejects.toThrow(ExportDisagrees);
});

it('writes a period without entries', async () => {
  const text = await textOf([]);
  expect(XMLValidator.validate(text)).toBe(true);
  expect(parser.parse(text).AuditFile.GeneralLedgerEntries).toEqual({ NumberOfEntries: '0', TotalDebit: '0.00', TotalCredit: '0.00' });
});
