import { isFree, type ReportRow, type ReportTable } from '@sojourn/ledger/contract';

/** One bar of a report's drawing: a row or a column of it, and its figure. */
export interface ReportBar {
  readonly label: ReportRow['label'];
  readonly minor: bigint;
  readonly tone: 'free' | 'bound' | 'less';
}

/** What is worth a drawing: which fund has what, what the money served, where cash came from and went. Other reports have none. */
export function reportBars(table: ReportTable): { heading: string; bars: readonly ReportBar[] } | null {
  switch (table.report) {
    case 'fund-movement':
      return drawn('reports.free-and-bound', lines(table, 'closing', toneOfFund));
    case 'functional-expenses': {
      const total = table.rows.find(({ kind }) => kind === 'total');
      const bars = table.columns.flatMap(({ label }, at): ReportBar[] => {
        const cell = total?.cells[at];
        return label.of === 'function' && cell ? [{ label, minor: BigInt(cell.minor), tone: 'free' }] : [];
      });
      return drawn('reports.what-it-served', bars);
    }
    case 'cash-flow':
      return drawn(
        'reports.where-cash-went',
        lines(table, 'total', ({ minor }) => (minor < 0n ? 'less' : 'free')).filter(
          ({ label }) => label.of === 'word' && /row\.cash-(?!before)/.test(label.word),
        ),
      );
    default:
      return null;
  }
}

function drawn(heading: string, bars: readonly ReportBar[]): { heading: string; bars: readonly ReportBar[] } | null {
  const shown = bars.filter(({ minor }) => minor !== 0n);
  return shown.length < 2 ? null : { heading, bars: shown };
}

function lines(table: ReportTable, column: string, toneOf: (bar: { minor: bigint; row: ReportRow }) => ReportBar['tone']): ReportBar[] {
  const at = table.columns.findIndex(({ id }) => id === column);
  return table.rows
    .filter(({ kind }) => kind === 'line')
    .map((row) => {
      const minor = BigInt(row.cells[at]?.minor ?? '0');
      return { label: row.label, minor, tone: toneOf({ minor, row }) };
    });
}

function toneOfFund({ minor, row: { label } }: { minor: bigint; row: ReportRow }): ReportBar['tone'] {
  if (minor < 0n) return 'less';
  return label.of === 'fund' && !isFree(label.restriction) ? 'bound' : 'free';
}
