import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { datevFile, datevObjection, type DatevAccounts, type ExportedEntry, type ExportFrame } from './index';
import { datevFaults, describedFields } from './testing/datev-description';
import { accounts, anyEntries, entryOf, frameOf, line, streamOf } from './testing/any-entries';
import { windows1252 } from './windows-1252';

const office = { consultant: 1001, client: 7 };

interface Row {
  readonly [column: string]: string | undefined;
}

async function read(
  entries: readonly ExportedEntry[],
  more: Partial<ExportFrame> = {},
  by: DatevAccounts = 'skr49',
): Promise<{ header: string[]; rows: Row[]; text: string }> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of datevFile(frameOf(entries, more), streamOf(entries), office, by)) chunks.push(chunk);
  const text = new TextDecoder('windows-1252').decode(Buffer.concat(chunks));
  const [head = '', ...rest] = text.split('\r\n');
  const [header = []] = parse(head, { delimiter: ';' });
  return { header, rows: parse<Row>(rest.join('\r\n'), { delimiter: ';', columns: true }), text };
}

const cents = (amount: string | undefined): bigint => BigInt((amount ?? '').replace(',', ''));

/** Debit and credit by account of SKR 49 and fund, as an office that reads the file adds them up. */
function sumsOf(rows: readonly Row[]): Record<string, string> {
  const sums = new Map<string, bigint>();
  const add = (key: string, minor: bigint): void => void sums.set(key, (sums.get(key) ?? 0n) + minor);
  for (const row of rows) {
    const fund = row['KOST1 - Kostenstelle'];
    const sign = row['Soll/Haben-Kennzeichen'] === 'S' ? 1n : -1n;
    add(`${row['Konto']} ${fund}`, sign * cents(row['Umsatz (ohne Soll/Haben-Kz)']));
    add(`${row['Gegenkonto (ohne BU-Schlüssel)']} ${fund}`, -sign * cents(row['Umsatz (ohne Soll/Haben-Kz)']));
  }
  return Object.fromEntries([...sums].filter(([, minor]) => minor !== 0n).map(([key, minor]) => [key, minor.toString()]));
}

function expectedSums(entries: readonly ExportedEntry[]): Record<string, string> {
  const codes = new Map(accounts.map(({ code, skr49Code }) => [code, skr49Code]));
  const sums = new Map<string, bigint>();
  for (const each of entries.flatMap((entry) => entry.lines)) {
    const key = `${codes.get(each.account)} ${each.fund}`;
    sums.set(key, (sums.get(key) ?? 0n) + BigInt(each.debitMinor) - BigInt(each.creditMinor));
  }
  return Object.fromEntries([...sums].filter(([, minor]) => minor !== 0n).map(([key, minor]) => [key, minor.toString()]));
}

const gift = entryOf(17, [
  line(1, '1050', 'GEN', 10_000n),
  line(2, '4000', 'GEN', -10_000n),
  line(3, '6800', 'GEN', 175n, { functionCode: 'FUN' }),
  line(4, '1050', 'GEN', -175n),
]);

it('begins with the header that DATEV reads: 31 fields, then 125 column names', async () => {
  const { header, text } = await read([gift]);
  expect(header).toHaveLength(31);
  expect(text.split('\r\n')[0]).toBe(
    '"EXTF";700;21;"Buchungsstapel";13;20261124100731250;;"SJ";"";"";1001;7;20260101;4;20260101;20260331;"Haven e.V.";"";1;0;0;"EUR";;"";;;"49";;;"";""',
  );
  expect(text.split('\r\n')[1]?.split(';')).toHaveLength(125);
});

it('writes an entry of four lines as rows of account and contra account', async () => {
  const { rows, text } = await read([gift]);
  expect(
    rows.map((row) => [
      row['Umsatz (ohne Soll/Haben-Kz)'],
      row['Soll/Haben-Kennzeichen'],
      row['Konto'],
      row['Gegenkonto (ohne BU-Schlüssel)'],
    ]),
  ).toEqual([
    ['100,00', 'S', '0960', '3220'],
    ['1,75', 'S', '2710', '0960'],
  ]);
  expect(rows[1]).toMatchObject({
    Belegdatum: '0503',
    'Belegfeld 1': 'JE-2026-17',
    Buchungstext: 'Rent of property 2026-3',
    'KOST1 - Kostenstelle': 'GEN',
    'KOST2 - Kostenstelle': 'FUN',
    'WKZ Umsatz': 'EUR',
    Festschreibung: '0',
  });
  expect(text.split('\r\n')[2]?.split(';')).toHaveLength(125);
});

it('carries grant, project, case code, partner and sphere', async () => {
  const dimensions = { grant: 'G-A', project: 'P1', caseCost: '0123ABCD', counterparty: 'C9', taxSphere: 'ideal' } as const;
  const { rows } = await read([
    entryOf(1, [line(1, '6200', 'GEN', 5n, { functionCode: 'HOU', dimensions }), line(2, '1010', 'GEN', -5n)], {
      documentDate: '2026-02-28',
    }),
  ]);
  const more = [1, 2, 3, 4, 5, 6].map((place) => [
    rows[0]?.[`Zusatzinformation - Art ${place}`],
    rows[0]?.[`Zusatzinformation- Inhalt ${place}`],
  ]);
  expect(more).toEqual([
    ['Zuwendung', 'G-A'],
    ['Projekt', 'P1'],
    ['Fallcode', '0123ABCD'],
    ['Partner', 'C9'],
    ['Sphaere', 'ideal'],
    ['Belegdatum', '2026-02-28'],
  ]);
});

it('puts another account between two that are one and the same in SKR 49', async () => {
  const { rows } = await read([entryOf(1, [line(1, '1060', 'GEN', 9_825n), line(2, '1050', 'GEN', -9_825n)])]);
  expect(rows.map((row) => [row['Konto'], row['Gegenkonto (ohne BU-Schlüssel)'], row['Umsatz (ohne Soll/Haben-Kz)']])).toEqual([
    ['0960', '0700', '98,25'],
    ['0700', '0960', '98,25'],
  ]);
});

it('spreads an amount of more than ten digits over several rows', async () => {
  const { rows } = await read([entryOf(1, [line(1, '1010', 'GEN', 10n ** 15n - 1n), line(2, '4000', 'GEN', 1n - 10n ** 15n)])]);
  for (const row of rows) expect(row['Umsatz (ohne Soll/Haben-Kz)']).toMatch(/^\d{1,10},\d\d$/);
  expect(rows.reduce((sum, row) => sum + cents(row['Umsatz (ohne Soll/Haben-Kz)']), 0n)).toBe(10n ** 15n - 1n);
});

it('gives a currency without decimals two of them', async () => {
  const { rows } = await read([entryOf(1, [line(1, '1010', 'GEN', 500n), line(2, '4000', 'GEN', -500n)])], { currency: 'JPY' });
  expect(rows[0]?.['Umsatz (ohne Soll/Haben-Kz)']).toBe('500,00');
});

it('gives every account and fund the sum it has in the books, and names no account twice in a row', async () => {
  await fc.assert(
    fc.asyncProperty(anyEntries, async (entries) => {
      const { rows } = await read(entries);
      expect(sumsOf(rows)).toEqual(expectedSums(entries));
      for (const row of rows) expect(row['Konto']).not.toBe(row['Gegenkonto (ohne BU-Schlüssel)']);
    }),
    { numRuns: 30 },
  );
});

it('knows the description of the whole format', () => {
  expect(describedFields).toEqual({ header: 31, columns: 125 });
});

it('is in every field what DATEV’s description of the format says', async () => {
  const dimensions = { grant: 'G-A', project: 'P1', caseCost: '0123ABCD', counterparty: 'C9', taxSphere: 'purpose-operation' } as const;
  const full = entryOf(
    99_999,
    [
      line(1, '6200', 'RHOU', 10n ** 15n, {
        functionCode: 'HOU',
        dimensions,
        originalCurrency: 'USD',
        originalAmountMinor: '1',
        rate: '9',
      }),
      line(2, '1010', 'RHOU', -(10n ** 15n)),
    ],
    { documentDate: '2025-12-31', series: 'OB' },
  );
  expect(datevFaults((await read([gift, full])).text)).toEqual([]);
  await fc.assert(
    fc.asyncProperty(
      anyEntries,
      fc.constantFrom('EUR', 'JPY'),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      async (drawn, currency, group) => {
        for (const by of ['skr49', 'own'] as const) expect(datevFaults((await read(drawn, { currency, group }, by)).text)).toEqual([]);
      },
    ),
    { numRuns: 30 },
  );
}, 240_000);

it.each([
  ['a sum of nothing', '100,00;"S"', '0,00;"S"', 'row 1, Umsatz (ohne Soll/Haben-Kz): 0,00'],
  ['a point for a comma', '100,00;"S"', '100.00;"S"', 'row 1, Umsatz (ohne Soll/Haben-Kz): 100.00'],
  ['a day with its year', ';0503;', ';05032026;', 'row 1, Belegdatum: 05032026'],
  ['no account', ';0960;3220;', ';;3220;', 'row 1, Konto: '],
  ['a name with signs', '"Haven e.V."', '"Haven (e.V.)"', 'header, Bezeichnung: "Haven (e.V.)"'],
  ['a field too many', '"GEN";""', '"GEN";;""', 'row 1: 126 fields, not 125'],
])('the description finds %s', async (_, right, wrong, fault) => {
  const { text } = await read([gift]);
  expect(datevFaults(text)).toEqual([]);
  expect(datevFaults(text.replace(right, wrong))).toEqual([fault]);
});

it.each<[string, Partial<ExportFrame>, unknown]>([
  ['a period of one year', {}, null],
  ['a currency of three decimals', { currency: 'KWD' }, { refusal: 'datev-two-decimals', facts: { currency: 'KWD' } }],
  ['a period over New Year', { from: '2025-12-31' }, { refusal: 'datev-one-year', facts: { from: '2025-12-31', to: '2026-03-31' } }],
  [
    'more lines than a file may have',
    { totals: { entries: 50_000, lines: 100_000, debitMinor: 0n, creditMinor: 0n } },
    { refusal: 'export-too-long', facts: { lines: 100_000, most: 99_999 } },
  ],
  [
    'an account that SKR 49 has no name for',
    { accounts: accounts.map((each) => (each.code === '6200' ? { ...each, skr49Code: '' } : each)) },
    { refusal: 'account-without-skr49', facts: { accounts: ['6200'] } },
  ],
  [
    'one that did not move',
    { accounts: accounts.map((each) => (each.code === '6200' ? { ...each, skr49Code: '', moved: false } : each)) },
    null,
  ],
])('%s', (_, more, objection) => {
  expect(datevObjection(frameOf([gift], more), 'skr49')).toEqual(objection);
});

it('takes the chart’s own numbers where SKR 49 has none, and says that they are no SKR', async () => {
  const unnamed = accounts.map((each) => ({ ...each, skr49Code: '' }));
  expect(datevObjection(frameOf([gift], { accounts: unnamed }), 'own')).toBeNull();
  const { header, rows } = await read([gift], { accounts: unnamed }, 'own');
  expect(header[26]).toBe('');
  expect(rows.map((row) => [row['Konto'], row['Gegenkonto (ohne BU-Schlüssel)']])).toEqual([
    ['1050', '4000'],
    ['6800', '1050'],
  ]);
});

it('writes every sign of Windows-1252 as that byte, and a question mark for others', () => {
  const all = Array.from({ length: 256 }, (_, byte) => new TextDecoder('windows-1252').decode(Uint8Array.of(byte))).filter(
    (sign) => !/\p{Cc}/u.test(sign),
  );
  expect(new TextDecoder('windows-1252').decode(windows1252(all.join('')))).toBe(all.join(''));
  expect(windows1252('Жლ')).toEqual(Uint8Array.of(0x3f, 0x3f));
});
