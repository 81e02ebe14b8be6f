import type { FigureChoice, ReportCell, ReportTerm } from '@sojourn/ledger/contract';
import type { Figures } from './figure';
import type { ColumnPlan, RowPlan } from './plan';

/** The cells of a planned table, each counted once. */
export class Sheet {
  private readonly known = new Map<string, ReportCell>();
  private readonly byRow: ReadonlyMap<string, RowPlan>;
  private readonly byColumn: ReadonlyMap<string, ColumnPlan>;

  constructor(
    private readonly rows: readonly RowPlan[],
    private readonly columns: readonly ColumnPlan[],
    private readonly figures: Figures,
  ) {
    this.byRow = new Map(rows.map((row) => [row.id, row]));
    this.byColumn = new Map(columns.map((column) => [column.id, column]));
  }

  cell(row: RowPlan, column: ColumnPlan): ReportCell {
    const place = `${row.id}/${column.id}`;
    const known = this.known.get(place);
    if (known !== undefined) return known;
    const cell = this.counted(row, column);
    this.known.set(place, cell);
    return cell;
  }

  isEmpty(row: RowPlan): boolean {
    return this.columns.every((column) => this.minor(row, column) === 0n);
  }

  /** Whether every cell that is a sum, of rows or of columns, is what its parts make. */
  addsUp(): boolean {
    return this.rows.every((row) =>
      this.columns.every((column) => {
        if (this.cell(row, column) === null) return true;
        const minor = this.minor(row, column);
        return (
          (row.sum === undefined || minor === this.overRows(row.sum, column)) &&
          (column.sum === undefined || minor === this.overColumns(column.sum, row))
        );
      }),
    );
  }

  private counted(row: RowPlan, column: ColumnPlan): ReportCell {
    const choice = row.kind === 'heading' ? null : choiceOf(row, column);
    if (choice === null) return null;
    const minor = choice === undefined ? this.summed(row, column) : this.figures.of(choice, column.period ?? 'this');
    if (column.only !== undefined && (minor < 0n || (minor === 0n && column.only === 'above-zero'))) return null;
    return { minor: minor.toString(), choice: choice ?? null };
  }

  private summed(row: RowPlan, column: ColumnPlan): bigint {
    return row.sum === undefined ? this.overColumns(column.sum ?? [], row) : this.overRows(row.sum, column);
  }

  private overRows(terms: readonly ReportTerm[], column: ColumnPlan): bigint {
    return total(terms, (id) => this.minor(this.byRow.get(id), column));
  }

  private overColumns(terms: readonly ReportTerm[], row: RowPlan): bigint {
    return total(terms, (id) => this.minor(row, this.byColumn.get(id)));
  }

  private minor(row: RowPlan | undefined, column: ColumnPlan | undefined): bigint {
    return row === undefined || column === undefined ? 0n : BigInt(this.cell(row, column)?.minor ?? '0');
  }
}

/** What a cell is made of: null where the row has nothing in this column, undefined where it can only be summed. */
function choiceOf(row: RowPlan, column: ColumnPlan): FigureChoice | null | undefined {
  const instead = row.instead?.[column.id];
  if (instead !== undefined) return instead;
  if (row.choice === undefined) return undefined;
  const [{ bound }, of] = [row.choice, column.choice?.bound];
  if (bound !== undefined && of !== undefined && bound !== of) return null;
  const { span, positive, ...rest } = { ...column.choice, ...row.choice };
  return span === undefined || positive === undefined ? undefined : { span, positive, ...rest };
}

function total(terms: readonly ReportTerm[], minorOf: (id: string) => bigint): bigint {
  return terms.reduce((sum, { id, sign }) => (sign === 'plus' ? sum + minorOf(id) : sum - minorOf(id)), 0n);
}
