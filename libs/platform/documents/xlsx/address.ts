/** 'A', 'Z', 'AA': the letters of a column counted from 0. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

/** A cell, counted from column 0 and row 1. */
export interface Address {
  readonly column: number;
  readonly row: number;
}

export function addressText({ column, row }: Address): string {
  return `${columnLetters(column)}${row}`;
}

const LONGEST_FORMULA = 8000; // Excel takes 8,192 characters
const MOST_ARGUMENTS = 250; // Excel takes 255 in one call

/**
 * A formula without '=' that adds some cells and takes others off: 'SUM(C5:C9)-C12'. Cells beside or under each other become one range.
 * Null when it would be longer than a spreadsheet reads, or when there is nothing to add.
 */
export function sumFormula(plus: readonly Address[], minus: readonly Address[]): string | null {
  if (plus.length + minus.length === 0) return null;
  const formula = `${termsOf(plus)}${minus.length === 0 ? '' : `-${termsOf(minus)}`}`;
  return formula.length <= LONGEST_FORMULA ? formula : null;
}

/** The sum of one column from one row to another: 'SUM(C5:C1000004)'. */
export function columnSum(column: number, fromRow: number, toRow: number): string {
  return `SUM(${addressText({ column, row: fromRow })}:${addressText({ column, row: toRow })})`;
}

/** The shortest way to say the sum of these: nothing, one cell, or calls of SUM. */
function termsOf(cells: readonly Address[]): string {
  const [first] = cells;
  if (first !== undefined && cells.length === 1) return addressText(first);
  const ranges = rangesOf(cells);
  const calls: string[] = [];
  for (let start = 0; start < ranges.length; start += MOST_ARGUMENTS)
    calls.push(`SUM(${ranges.slice(start, start + MOST_ARGUMENTS).join(',')})`);
  if (calls.length > 1) return `SUM(${calls.join(',')})`;
  return calls[0] ?? '';
}

function rangesOf(cells: readonly Address[]): string[] {
  const sorted = [...cells].sort((a, b) => a.column - b.column || a.row - b.row);
  const ranges: { from: Address; to: Address }[] = [];
  for (const cell of sorted) {
    const last = ranges[ranges.length - 1];
    if (last !== undefined && follows(last, cell)) last.to = cell;
    else ranges.push({ from: cell, to: cell });
  }
  return ranges.map(({ from, to }) => (from === to ? addressText(from) : `${addressText(from)}:${addressText(to)}`));
}

/** Under the last cell of a range that runs down, or beside the last of one that runs across. */
function follows({ from, to }: { from: Address; to: Address }, cell: Address): boolean {
  if (cell.column === to.column) return cell.row === to.row + 1 && from.column === to.column;
  return cell.row === to.row && from.row === to.row && cell.column === to.column + 1;
}
