import type { Scope } from '@sojourn/database';
import { TableReport, type FigureChoice, type FigureLine, type ReportColumn } from '@sojourn/ledger/contract';
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

describe.each(TableReport.options)('every figure of %s', (report) => {
  it.each([
    { from: '2026-01-01', to: '2026-03-31' },
    { from: '2026-02-06', to: '2026-03-12', compare: 'year-before' as const },
    { to: '2026-03-12' },
  ])('is the sum of the lines it leads to (%o)', async (query) => {
    const table = await reports.table(scope, report, query);
    for (const row of table.rows) {
      for (const [at, column] of table.columns.entries()) {
        const cell = row.cells[at];
        if (cell === null || cell === undefined || cell.choice === null) continue;
        const { lines, sum } = await linesBehind(cell.choice, column);
        const debit = lines.reduce((all, line) => all + BigInt(line.debitMinor) - BigInt(line.creditMinor), 0n);
        const place = `${row.id}/${column.id}`;
        expect({ place, sum, lines: (cell.choice.positive === 'debit' ? debit : -debit).toString() }).toEqual({
          place,
          sum: cell.minor,
          lines: cell.minor,
        });
        expect(new Set(lines.map((line) => `${line.key} ${line.account} ${line.fund}`)).size).toBe(lines.length);
        expect(lines.map(({ key }) => key.split('.')[0])).toEqual([...lines.map(({ date }) => date)].sort());
      }
    }
  });
});
