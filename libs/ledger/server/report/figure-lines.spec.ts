import type { Scope } from '@sojourn/database';
import {
  TableReport,
  type FigureChoice,
  type FigureLine,
  type ReportColumn,
  type ReportRow,
  type ReportTable,
} from '@sojourn/ledger/contract';
import { figureParts } from '@sojourn/ledger/rules';
import { openTestBooks, postWorkedQuarter, type TestBooks } from '../testing';
import { ReportReader } from './report-reader';

let books: TestBooks;
let reports: ReportReader;
let scope: Scope;

beforeAll(async () => {
  books = await openTestBooks();
  reports = new ReportReader(books.db.tenant);
  scope = await books.newBooks();
  await postWorkedQuarter(books, scope);
});
afterAll(() => books.db.close());

async function linesBehind(
  choice: FigureChoice,
  days: Pick<ReportColumn, 'from' | 'to'>,
): Promise<{ lines: FigureLine[]; sum: string | null }> {
  const query = { ...choice, ...(days.from === null ? {} : { from: days.from }), ...(days.to === null ? {} : { to: days.to }) };
  const first = await reports.figure(scope, query);
  const lines = [...first.lines];
  for (let next = first.next; next !== null;) {
    const page = await reports.figure(scope, { ...query, after: next });
    lines.push(...page.lines);
    next = page.next;
  }
  return { lines, sum: first.sumMinor };
}

/** What the entries behind a figure come to: by its own lines, or by those of the figures it is the sum of. Each is read once. */
function entriesBehind(table: ReportTable, row: ReportRow, column: ReportColumn, known: Map<string, Promise<bigint>>): Promise<bigint> {
  const place = `${row.id}/${column.id}`;
  const found = known.get(place) ?? readBehind(table, row, column, known);
  known.set(place, found);
  return found;
}

async function readBehind(table: ReportTable, row: ReportRow, column: ReportColumn, known: Map<string, Promise<bigint>>): Promise<bigint> {
  const cell = row.cells[table.columns.indexOf(column)];
  if (!cell) throw new Error(`no figure at ${row.id}/${column.id}`);
  if (cell.choice === null) {
    let sum = 0n;
    for (const part of figureParts(table, row, column)) {
      const taken = BigInt(part.row.cells[table.columns.indexOf(part.column)]?.minor ?? '0') !== part.minor;
      const behind = await entriesBehind(table, part.row, part.column, known);
      sum += taken ? -behind : behind;
    }
    return sum;
  }
  const place = `${row.id}/${column.id}`;
  const { lines, sum } = await linesBehind(cell.choice, column);
  const debit = lines.reduce((all, line) => all + BigInt(line.debitMinor) - BigInt(line.creditMinor), 0n);
  expect({ place, sum }).toEqual({ place, sum: cell.minor });
  expect(new Set(lines.map((line) => `${line.key} ${line.account} ${line.fund}`)).size).toBe(lines.length);
  expect(lines.map(({ key }) => key.split('.')[0])).toEqual([...lines.map(({ date }) => date)].sort());
  return cell.choice.positive === 'debit' ? debit : -debit;
}

describe.each(TableReport.options)('every figure of %s', (report) => {
  it.each([
    { from: '2026-01-01', to: '2026-03-31' },
    { from: '2026-02-06', to: '2026-03-12', compare: 'year-before' as const },
    { to: '2026-03-12' },
  ])('is the sum of the entries it opens (%o)', async (query) => {
    const table = await reports.table(scope, report, query);
    const known = new Map<string, Promise<bigint>>();
    for (const row of table.rows) {
      for (const [at, column] of table.columns.entries()) {
        const cell = row.cells[at];
        if (!cell) continue;
        const place = `${row.id}/${column.id}`;
        expect({ place, entries: (await entriesBehind(table, row, column, known)).toString() }).toEqual({ place, entries: cell.minor });
      }
    }
    expect(known.size).toBeGreaterThan(5);
  });
});
