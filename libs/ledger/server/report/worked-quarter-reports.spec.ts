import 'reflect-metadata';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import type { Scope } from '@sojourn/database';
import { decimalText } from '@sojourn/units';
import { ReportTable, TableReport, type ReportLanguage } from '@sojourn/ledger/contract';
import { readPdf } from '../../../platform/documents/testing/read-pdf';
import { readCells } from '../../../platform/documents/testing/read-workbook';
import { openTestBooks, postWorkedQuarter, runningLedger, workedQuarter, type RunningLedger, type TestBooks } from '../testing';
import { expectedReports } from '../testing/expected-reports';
import { ReportWords } from './report-words';

// The worked quarter of accounting.md 8, read through the real routes: as figures, and out of the files by other programs than wrote them.
let books: TestBooks;
let ledger: RunningLedger;
let scope: Scope;

beforeAll(async () => {
  books = await openTestBooks();
  ledger = await runningLedger(books);
  scope = await books.newBooks();
  await postWorkedQuarter(books, scope);
  ledger.signIn(scope);
});
afterAll(async () => {
  await ledger.app.close();
  await books.db.close();
});

const { start, end } = workedQuarter.period;
const QUARTER = `from=${start}&to=${end}`;
const EXPECTED = Object.entries(expectedReports).map(([name, figures]) => [TableReport.parse(name), figures] as const);

async function tableOf(report: TableReport, query = QUARTER): Promise<ReportTable> {
  const { status, body } = await ledger.get(`/ledger/reports/${report}?${query}`);
  expect(status).toBe(200);
  return ReportTable.parse(JSON.parse(body.toString()));
}

/** Figures by row and column, as decimals; an empty cell is none. */
type Read = Map<string, Map<string, string>>;

function figuresOf(table: ReportTable): Read {
  return new Map(
    table.rows.map((row) => [
      row.id,
      new Map(
        table.columns.map(({ id }, at) => {
          const cell = row.cells[at];
          return [id, cell === null || cell === undefined ? '0.00' : decimalText(BigInt(cell.minor), table.currency)];
        }),
      ),
    ]),
  );
}

function expectFigures(found: Read, expected: Readonly<Record<string, Readonly<Record<string, string>>>>): void {
  const picked = Object.fromEntries(
    Object.entries(expected).map(([row, columns]) => [
      row,
      Object.fromEntries(Object.keys(columns).map((column) => [column, found.get(row)?.get(column)])),
    ]),
  );
  expect(picked).toEqual(expected);
}

/** What a file calls each row and column, so that its figures can be found again. */
function namesIn(table: ReportTable, language: ReportLanguage): { rows: Map<string, string>; columns: Map<string, string> } {
  const words = new ReportWords(language);
  return {
    rows: new Map(table.rows.filter(({ kind }) => kind !== 'heading').map(({ id, label }) => [words.label(label), id])),
    columns: new Map(table.columns.map(({ id, label }) => [words.label(label), id])),
  };
}

describe.each(EXPECTED)('%s', (report, expected) => {
  it('says every expected figure, and every sum in it holds', async () => {
    const table = await tableOf(report);
    expectFigures(figuresOf(table), expected);
    expect(table.checks.length).toBeGreaterThan(0);
    expect(table.checks.filter(({ holds }) => !holds)).toEqual([]);
  });

  it('says nothing else in its other rows: what is not expected is zero or a sum', async () => {
    const table = await tableOf(report);
    const strange = table.rows.filter(
      (row) => row.kind === 'line' && expected[row.id] === undefined && row.cells.some((cell) => cell !== null && cell.minor !== '0'),
    );
    // Between funds nets to zero; functions and openings are shown besides.
    const known = ['cash-between-funds', 'program-services', 'management', 'fundraising', 'net-assets-before'];
    expect(strange.map(({ id }) => id).filter((id) => !known.includes(id))).toEqual([]);
  });

  it.each<ReportLanguage>(['en', 'ru'])('prints them, tagged, in %s', async (lang) => {
    const { status, headers, body } = await ledger.get(`/ledger/reports/${report}.pdf?${QUARTER}&lang=${lang}`);
    expect({ status, type: headers['content-type'], file: headers['content-disposition'] }).toEqual({
      status: 200,
      type: 'application/pdf',
      file: `attachment; filename="${report}-${start}-${end}.pdf"`,
    });
    const pdf = await readPdf(body);
    expect({ tagged: pdf.isTagged, title: pdf.title }).toEqual({ tagged: true, title: new ReportWords(lang).of(`report.name.${report}`) });
    const names = namesIn(await tableOf(report), lang);
    const columns = pdf.head.map((title) => names.columns.get(title) ?? '');
    const decimal = (text: string): string => {
      const digits = text.replace(/[\s,()\u00a0\u202f]/g, (sign) => (sign === ',' && lang === 'ru' ? '.' : ''));
      return text === '' ? '0.00' : text.startsWith('(') ? `-${digits}` : digits;
    };
    const read: Read = new Map();
    for (const [label = '', ...figures] of pdf.rows) {
      const id = names.rows.get(label);
      if (id !== undefined && figures.some((figure) => figure !== ''))
        read.set(id, new Map(figures.map((figure, at) => [columns[at + 1] ?? '', decimal(figure)])));
    }
    expectFigures(read, expected);
  });

  it('gives them as a workbook: numbers, and formulas where they are sums', async () => {
    const { headers, body } = await ledger.get(`/ledger/reports/${report}.xlsx?${QUARTER}`);
    expect(headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const table = await tableOf(report);
    const names = namesIn(table, 'en');
    const rows = await readSheet(body);
    const head = rows.findIndex((row) => row.some((cell) => names.columns.has(String(cell))));
    const read: Read = new Map();
    const places = new Map<string, number>();
    for (const [at, row] of rows.entries()) {
      const id = names.rows.get(String(row[0]));
      if (at <= head || id === undefined || row.slice(1).every((cell) => cell === null)) continue;
      places.set(id, at + 1);
      const figure = (cell: (typeof row)[number] | undefined): string => (typeof cell === 'number' ? cell.toFixed(2) : '0.00');
      read.set(id, new Map((rows[head] ?? []).map((title, column) => [names.columns.get(String(title)) ?? '', figure(row[column])])));
    }
    expectFigures(read, expected);
    const cells = readCells(body);
    for (const row of table.rows.filter(({ sum, cells: own }) => sum !== null && sum.length > 0 && own[0] !== null))
      expect({ row: row.id, formula: cells.get(`B${places.get(row.id)}`)?.formula }).toEqual({
        row: row.id,
        formula: expect.stringMatching(/[A-Z]+\d+/),
      });
  });

  it('gives them as CSV by the same codes as on screen', async () => {
    const { headers, body } = await ledger.get(`/ledger/reports/${report}.csv?${QUARTER}`);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    const records = parse<Record<string, string>>(body, { columns: true });
    expect(new Set(records.map(({ currency }) => currency))).toEqual(new Set(['EUR']));
    expectFigures(
      new Map(
        records.map(({ code = '', ...fields }) => [
          code,
          new Map(Object.entries(fields).map(([key, text]) => [key, text === '' ? '0.00' : text])),
        ]),
      ),
      expected,
    );
  });
});

it('shows both views of one quarter: what is released is what was charged to restricted funds', async () => {
  const [sofa, us] = [figuresOf(await tableOf('sofa')), figuresOf(await tableOf('net-assets'))];
  expect(us.get('released')?.get('without-restrictions')).toBe(sofa.get('total-expenditure')?.get('restricted'));
  expect(us.get('net-assets-after')?.get('total')).toBe(sofa.get('carried-forward')?.get('total'));
});

it('compares with the year before when asked, and only then', async () => {
  expect((await tableOf('sofa')).columns.map(({ id }) => id)).toEqual(['unrestricted', 'restricted', 'endowment', 'total']);
  const next = await tableOf('sofa', 'from=2027-01-01&to=2027-03-31&compare=year-before');
  expect(next.columns.at(-1)).toMatchObject({ id: 'prior', from: '2026-01-01', to: '2026-03-31', compares: true });
  expect(figuresOf(next).get('total-income')?.get('prior')).toBe('44860.69');
  expect(figuresOf(next).get('brought-forward')?.get('total')).toBe('65236.91');
});

it('knows a day as well as a period', async () => {
  const position = await tableOf('position', 'on=2026-03-31');
  expect(position).toMatchObject({ from: null, to: '2026-03-31' });
  expect(figuresOf(position).get('total-funds')?.get('total')).toBe('65236.91');
});

it.each<[string, number, string]>([
  ['sofa?from=2026-03-31&to=2026-01-01', 400, 'not-understood'],
  ['sofa?from=2026-02-30', 400, 'not-understood'],
  ['sofa?on=2026-03-31&to=2026-03-31', 400, 'not-understood'],
  ['sofa?compare=2025', 400, 'not-understood'],
  ['sofa?limit=5', 400, 'not-understood'],
  ['sofa.pdf?lang=de', 400, 'not-understood'],
  ['sofa.docx', 404, 'unknown-report'],
  ['sofa.pdf.pdf', 404, 'unknown-report'],
  ['payroll', 404, 'unknown-report'],
  ['journal.pdf?account=1010', 400, 'not-understood'],
  ['general-ledger', 400, 'not-understood'],
  ['lines?span=within', 400, 'not-understood'],
  ['lines?span=within&positive=debit&after=1', 400, 'not-understood'],
])('refuses %s', async (path, status, code) => {
  const answer = await ledger.get(`/ledger/reports/${path}`);
  expect({ status: answer.status, code: JSON.parse(answer.body.toString()).code }).toEqual({ status, code });
});
