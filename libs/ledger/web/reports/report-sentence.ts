import type { ReportTable } from '@sojourn/ledger/contract';

/** A sentence that opens a report: its key, its amounts in minor units, and its counts. */
export interface ReportSentence {
  readonly key: string;
  readonly amounts: Readonly<Record<string, bigint>>;
  readonly counts?: Readonly<Record<string, number>>;
}

/** What a report says, in one sentence. */
export function reportSentence(table: ReportTable): ReportSentence {
  const of = (row: string, column = 'total'): bigint => figure(table, row, column);
  switch (table.report) {
    case 'sofa':
      return {
        key: 'reports.says.sofa',
        amounts: { came: of('total-income'), spent: of('total-expenditure'), left: of('carried-forward'), bound: boundOf(of) },
      };
    case 'net-assets':
      return {
        key: 'reports.says.net-assets',
        amounts: { released: of('released', 'without-restrictions'), change: of('change', 'without-restrictions') },
      };
    case 'position':
      return {
        key: 'reports.says.position',
        amounts: { there: of('total-assets'), owed: of('total-liabilities'), free: of('funds-unrestricted') },
      };
    case 'cash-flow':
      return changed('reports.says.cash-flow', of('cash-change'), { after: of('cash-after') });
    case 'functional-expenses':
      return {
        key: 'reports.says.functional-expenses',
        amounts: {
          spent: of('total-expenditure'),
          programs: ['LEG', 'HOU', 'PRO'].reduce((sum, code) => sum + of('total-expenditure', code), 0n),
        },
      };
    case 'form-990':
      return { key: 'reports.says.form-990', amounts: { shown: of('total-part-ix'), spent: of('total-expenditure') } };
    case 'fund-movement':
      return {
        key: 'reports.says.fund-movement',
        amounts: { left: of('total', 'closing'), cash: of('total', 'of-which-cash') },
        counts: {
          count: table.rows.filter(({ kind }) => kind === 'line').length,
          warnings: table.rows.filter(({ warning }) => warning !== null).length,
        },
      };
    case 'trial-balance':
      return {
        key: 'reports.says.trial-balance',
        amounts: { side: of('total', 'closing-debit') },
        counts: { count: table.rows.filter(({ kind }) => kind === 'line').length },
      };
    case 'cash-basis':
      return changed('reports.says.cash-basis', of('surplus'), {});
  }
}

/** Net assets that donors bound. */
function boundOf(of: (row: string, column: string) => bigint): bigint {
  return of('carried-forward', 'restricted') + of('carried-forward', 'endowment');
}

/** A sentence for more and one for less, the amount without its sign. */
function changed(key: string, by: bigint, amounts: Readonly<Record<string, bigint>>): ReportSentence {
  return { key: `${key}.${by < 0n ? 'less' : 'more'}`, amounts: { by: by < 0n ? -by : by, ...amounts } };
}

function figure(table: ReportTable, row: string, column: string): bigint {
  const at = table.columns.findIndex(({ id }) => id === column);
  return BigInt(table.rows.find(({ id }) => id === row)?.cells[at]?.minor ?? '0');
}

/** Whether anything at all stands in a report. */
export function isEmpty(table: ReportTable): boolean {
  return table.rows.every(({ cells }) => cells.every((cell) => cell === null || cell.minor === '0'));
}
