import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { JournalFile, ReportTable, TableReport } from '@sojourn/ledger/contract';
import { postWorkedQuarter, workedQuarter } from '@sojourn/ledger/server/testing';
import { decimalText, parseDecimal } from '@sojourn/units';
import { expectedReports } from '../../libs/ledger/server/testing/expected-reports';
import { readPdf } from '../../libs/platform/documents/testing/read-pdf';
import { operator, type Operator } from './testing/operator';
import { FORMATS, READERS, type Format, type Rows } from './testing/read-table';

/**
 * `report` as an operator types it, with the worked quarter of accounting.md 8 in the books. The figures are read out of its files by other
 * programs than wrote them.
 */
let desk: Operator;
let group: string;
let empty: string;
let folder: string;

beforeAll(async () => {
  desk = await operator();
  const { books } = desk;
  const scope = await books.newBooks();
  await postWorkedQuarter(books, scope);
  group = await desk.nameOf(scope.groupId);
  empty = await desk.nameOf((await books.db.newGroup()).groupId);
});
afterAll(() => desk.leave());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'report-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const { start, end } = workedQuarter.period;
const QUARTER = ['--from', start, '--to', end];

const report = (...words: string[]): Promise<{ code: number; said: string }> => desk.types('report', ...words);

/** The report of the quarter as a file. */
async function written(name: string, format: Format, ...more: string[]): Promise<Buffer> {
  const out = join(folder, `report.${format}`);
  expect(await report(name, '--group', group, ...QUARTER, '--format', format, '--out', out, ...more)).toEqual({ code: 0, said: '' });
  return readFileSync(out);
}

/** Figures by row and column. */
type Figures = Readonly<Record<string, Readonly<Record<string, string>>>>;

const { expected } = workedQuarter;
const cash = expected.cash_flow_direct;
const minor = (decimal: string): bigint => parseDecimal(decimal, 'EUR') ?? 0n;
const spent = expected.functional_expenses.find(({ account }) => account === 'TOTAL');

/** Every name with the figures that the separate calculation of the quarter gives for it. */
const TABLES: readonly (readonly [TableReport, Figures])[] = TableReport.options.map((name) => [
  name,
  expectedReports[name] ??
    (name === 'form-990'
      ? { 'total-expenditure': { total: spent?.total ?? '' } }
      : { 'cash-change': { total: decimalText(minor(cash.closing_cash) - minor(cash.opening_cash), 'EUR') } }),
]);

function picked(rows: Rows, { columns }: ReportTable, from: Figures): unknown {
  const at = (column: string): number => columns.findIndex(({ id }) => id === column);
  return Object.fromEntries(
    Object.entries(from).map(([row, figures]) => [
      row,
      Object.fromEntries(Object.keys(figures).map((column) => [column, rows.get(row)?.[at(column)]])),
    ]),
  );
}

describe.each(TABLES)('%s', (name, figures) => {
  it.each(FORMATS)('says the figures of the quarter as %s', async (format) => {
    const bytes = await written(name, format);
    const table = ReportTable.parse(JSON.parse((await written(name, 'json')).toString()));
    expect(picked(await READERS[format](bytes, table), table, figures)).toEqual(figures);
  });
});

/** All lines of the quarter's entries, and their debit. */
const lines = workedQuarter.journal.flatMap((entry) => entry.lines);
const total = decimalText(
  lines.reduce((sum, { debit }) => sum + minor(debit), 0n),
  'EUR',
);

const sums = (rows: readonly { debit?: string | undefined; credit?: string | undefined }[]): string[] =>
  (['debit', 'credit'] as const).map((side) =>
    decimalText(
      rows.reduce((sum, row) => sum + minor(row[side] ?? ''), 0n),
      'EUR',
    ),
  );

describe('journal', () => {
  it('says every line as csv', async () => {
    const rows = parse<Record<string, string>>(await written('journal', 'csv'), { columns: true });
    expect([rows.length, ...sums(rows)]).toEqual([expected.line_count, total, total]);
  });

  it('says every line as json, in the form that the import reads', async () => {
    const { entries } = JournalFile.parse(JSON.parse((await written('journal', 'json')).toString()));
    const rows = entries.flatMap((entry) => entry.lines);
    expect([entries.length, rows.length, ...sums(rows)]).toEqual([expected.entry_count, expected.line_count, total, total]);
  });

  it('says every line as xlsx, and their sum', async () => {
    const rows = await readSheet(await written('journal', 'xlsx'));
    const [debit = -1, credit = -1] = ['Debit', 'Credit'].map((title) => rows.find((row) => row.includes(title))?.indexOf(title));
    const figures = rows.filter((row) => typeof row[debit] === 'number' || typeof row[credit] === 'number');
    expect(figures).toHaveLength(expected.line_count + 1);
    expect([debit, credit].map((column) => Number(figures.at(-1)?.[column]).toFixed(2))).toEqual([total, total]);
  });

  it('says every line as pdf, and their sum', async () => {
    const { rows } = await readPdf(await written('journal', 'pdf'));
    const figures = rows.map((row) => row.slice(-2).map((text) => text.replaceAll(',', ''))).filter((pair) => pair.join('') !== '');
    expect([figures.length, ...(figures.at(-1) ?? [])]).toEqual([expected.line_count + 1, total, total]);
  });
});

/** What each account that moved stands at when the quarter ends, debit positive. */
const closing = Object.fromEntries(
  expected.trial_balance.rows
    .filter(({ opening, debit_movement: debit, credit_movement: credit }) => [opening, debit, credit].some((text) => minor(text) !== 0n))
    .map((row) => [row.account, decimalText(minor(row.closing_debit) - minor(row.closing_credit), 'EUR')]),
);

describe('general-ledger', () => {
  it('ends each account at its balance, as csv', async () => {
    const rows = parse<Record<string, string>>(await written('general-ledger', 'csv'), { columns: true });
    expect(Object.fromEntries(rows.map((row) => [row['account']?.slice(0, 4), row['balance']]))).toEqual(closing);
  });

  it('ends each account at its balance, as xlsx', async () => {
    const rows = (await readSheet(await written('general-ledger', 'xlsx'))).filter((row) => typeof row[8] === 'number');
    expect(Object.fromEntries(rows.map((row) => [String(row[0]).slice(0, 4), Number(row[8]).toFixed(2)]))).toEqual(closing);
  });

  it('ends each account at its balance, as pdf', async () => {
    const { rows } = await readPdf(await written('general-ledger', 'pdf'));
    const read: Record<string, string> = {};
    let account = '';
    for (const [first = '', ...cells] of rows) {
      if (/^\d{4} /.test(first)) account = first.slice(0, 4);
      else read[account] = (cells.at(-1) ?? '').replace('(', '-').replace(/[,)]/g, '');
    }
    expect(read).toEqual(closing);
  });
});

it('writes to standard output when no file is named', async () => {
  let shown = '';
  const shownThere = jest.spyOn(process.stdout, 'write').mockImplementation((chunk, encoding, done?: (error?: Error | null) => void) => {
    shown += Buffer.from(chunk as Uint8Array).toString();
    (typeof encoding === 'function' ? encoding : done)?.(null);
    return true;
  });
  expect((await report('trial-balance', '--group', group, ...QUARTER)).code).toBe(0);
  shownThere.mockRestore();
  const records = parse<Record<string, string>>(shown, { columns: true });
  expect(records.find(({ code }) => code === 'total')?.['closing-debit']).toBe('104067.71');
});

it('leaves out --from and --to for the whole of the books, and speaks Russian when asked', async () => {
  const out = join(folder, 'all.csv');
  expect((await report('sofa', '--group', group, '--lang', 'ru', '--out', out)).code).toBe(0);
  const records = parse<Record<string, string>>(readFileSync(out), { columns: true });
  expect(records.find(({ code }) => code === 'carried-forward')).toMatchObject({ total: '65236.91', line: expect.stringMatching(/[а-я]/) });
});

const NAMES =
  'sofa, net-assets, position, cash-flow, functional-expenses, form-990, fund-movement, trial-balance, cash-basis, general-ledger, journal';

it.each<[string, () => string[], RegExp]>([
  ['an unknown name', () => ['payroll', '--group', group], new RegExp(`^There is no report “payroll”\\. Reports: ${NAMES}\\.\n$`)],
  ['no name', () => ['--group', group], /missing required argument 'name'/],
  ['an unknown group', () => ['sofa', '--group', 'nobody'], /^There is no group “nobody” here\. Groups: g-[0-9a-f]+, g-[0-9a-f]+\.\n$/],
  ['no group', () => ['sofa'], /required option '--group <name>' not specified/],
  ['a format nobody writes', () => ['sofa', '--group', group, '--format', 'docx'], /Allowed choices are csv, xlsx, pdf, json\./],
  ['a language nobody speaks here', () => ['sofa', '--group', group, '--lang', 'de'], /Allowed choices are en, ru\./],
  ['a day of another country', () => ['sofa', '--group', group, '--from', '31.03.2026'], /^--from is not a day: write 2026-03-31\.\n$/],
  ['a day that is none', () => ['sofa', '--group', group, '--to', '2026-02-30'], /^--to is not a day: write 2026-03-31\.\n$/],
  [
    'days in the wrong order',
    () => ['journal', '--group', group, '--from', '2026-03-31', '--to', '2026-01-01'],
    /^--from 2026-03-31 is after --to 2026-01-01: exchange them\.\n$/,
  ],
  ['an option it does not have', () => ['sofa', '--group', group, '--year', '2026'], /unknown option '--year'/],
  ['a PDF on the terminal', () => ['sofa', '--group', group, '--format', 'pdf'], /^A PDF needs a place: add --out report\.pdf\.\n$/],
  ['the general ledger as json', () => ['general-ledger', '--group', group, '--format', 'json'], /is written as csv, xlsx or pdf\./],
  ['a group without books', () => ['sofa', '--group', empty], /^This group has no books yet/],
  [
    'a folder that is not there',
    () => ['sofa', '--group', group, '--out', join(folder, 'no', 'a.csv')],
    /cannot be written \(ENOENT\)\. Name a file in a folder that is there and yours\.\n$/,
  ],
])('ends with 1 and a sentence for %s', async (_, words, sentence) => {
  expect(await report(...words())).toEqual({ code: 1, said: expect.stringMatching(sentence) });
});

it('keeps the file that was there when the new one cannot be written, and leaves no half of one', async () => {
  const out = join(folder, 'kept.csv');
  writeFileSync(out, 'the report of last year');
  expect((await report('journal', '--group', empty, ...QUARTER, '--out', out)).code).toBe(1);
  expect({ kept: readFileSync(out, 'utf8'), files: readdirSync(folder) }).toEqual({ kept: 'the report of last year', files: ['kept.csv'] });
  expect(existsSync(`${out}.part`)).toBe(false);
});
