import fc from 'fast-check';
import type { EntryLine, FunctionCode } from '@sojourn/ledger/contract';
import type { ExportedAccount, ExportedEntry, ExportFrame } from '../index';

const account = (code: string, name: string, type: ExportedAccount['type'], skr49Code: string): ExportedAccount => ({
  code,
  name,
  type,
  skr49Code,
  openingMinor: 0n,
  closingMinor: 0n,
  moved: true,
});

/** Part of the chart: two accounts share a code of SKR 49, one name has a colon and an ampersand. */
export const accounts: readonly ExportedAccount[] = [
  account('1010', 'Bank current account (functional currency)', 'asset', '0945'),
  account('1050', 'Payment processor clearing (Stripe)', 'asset', '0960'),
  account('1060', 'Money in transit between own accounts', 'asset', '0960'),
  account('1150', 'Other receivables', 'asset', '0700'),
  account('2000', 'Payables: rent & utilities', 'liability', '1600'),
  account('4000', 'Donations from individuals', 'income', '3220'),
  account('6200', 'Rent for residents', 'expense', '2661'),
  account('6800', 'Processor fees', 'expense', '2710'),
];

export const funds = [
  { code: 'GEN', name: 'General fund' },
  { code: 'RHOU', name: 'Housing' },
] as const;

/** A line with nothing but what is given. */
export function line(lineNo: number, accountCode: string, fund: string, minor: bigint, more: Partial<EntryLine> = {}): EntryLine {
  return {
    lineNo,
    account: accountCode,
    fund,
    functionCode: null,
    debitMinor: (minor > 0n ? minor : 0n).toString(),
    creditMinor: (minor < 0n ? -minor : 0n).toString(),
    originalCurrency: 'EUR',
    originalAmountMinor: minor.toString(),
    rate: null,
    dimensions: {},
    ...more,
  };
}

export function entryOf(number: number, lines: readonly EntryLine[], more: Partial<ExportedEntry> = {}): ExportedEntry {
  return {
    series: 'JE',
    fiscalYear: 2026,
    number,
    date: '2026-03-05',
    documentDate: null,
    phrase: { code: 'rent-of-property', numbers: [2026, 3] },
    postedAt: '2026-03-06T09:15:00.000Z',
    lines: [...lines],
    ...more,
  };
}

/** The frame whose totals are those of these entries. */
export function frameOf(entries: readonly ExportedEntry[], more: Partial<ExportFrame> = {}): ExportFrame {
  const lines = entries.flatMap((entry) => entry.lines);
  return {
    group: 'Haven e.V.',
    currency: 'EUR',
    from: '2026-01-01',
    to: '2026-03-31',
    madeAt: '2026-11-24T10:07:31.250Z',
    accounts,
    funds,
    totals: {
      entries: entries.length,
      lines: lines.length,
      debitMinor: lines.reduce((sum, { debitMinor }) => sum + BigInt(debitMinor), 0n),
      creditMinor: lines.reduce((sum, { creditMinor }) => sum + BigInt(creditMinor), 0n),
    },
    ...more,
  };
}

export async function* streamOf(entries: readonly ExportedEntry[]): AsyncGenerator<ExportedEntry> {
  for (const entry of entries) yield entry;
}

const anyAccount = fc.constantFrom(...accounts.map(({ code }) => code));
const anyFunction = fc.option(fc.constantFrom<FunctionCode>('LEG', 'HOU', 'PRO', 'MGT', 'FUN'));
const anyAmount = fc.bigInt(1n, 3n * 10n ** 12n);

/** Lines of one fund that balance: any amounts on both sides, the last line makes up the difference. */
const anyFundLines = (fund: string): fc.Arbitrary<EntryLine[]> =>
  fc
    .tuple(fc.array(fc.tuple(anyAccount, anyAmount, fc.boolean(), anyFunction), { minLength: 1, maxLength: 6 }), anyAccount)
    .map(([drawn, last]) => {
      const lines = drawn.map(([code, minor, onDebit, functionCode], place) =>
        line(place, code, fund, onDebit ? minor : -minor, { functionCode }),
      );
      const sum = lines.reduce((total, each) => total + BigInt(each.debitMinor) - BigInt(each.creditMinor), 0n);
      return sum === 0n ? lines : [...lines, line(lines.length, last, fund, -sum)];
    });

/** Any entries that balance inside each fund. */
export const anyEntries: fc.Arbitrary<ExportedEntry[]> = fc
  .array(fc.tuple(anyFundLines('GEN'), fc.option(anyFundLines('RHOU'), { nil: [] })), { minLength: 1, maxLength: 8 })
  .map((drawn) =>
    drawn.map(([general, housing], place) =>
      entryOf(
        place + 1,
        [...general, ...housing].map((each, index) => ({ ...each, lineNo: index + 1 })),
      ),
    ),
  );
