export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/**
 * Where a key leads in the grid, and by how many days the board must move for it; null for keys that are not the grid's.
 * At the left and right edge the board moves under the cell by one day, so that walking never ends at the screen.
 */
export function gridStep(key: string, at: GridPlace, size: { rows: number; columns: number }): { at: GridPlace; shift: number } | null {
  const last = size.columns - 1;
  const row = (next: number): { at: GridPlace; shift: number } => ({
    at: { row: Math.min(Math.max(next, 0), size.rows - 1), column: at.column },
    shift: 0,
  });
  switch (key) {
    case 'ArrowRight':
      return at.column < last ? { at: { ...at, column: at.column + 1 }, shift: 0 } : { at, shift: 1 };
    case 'ArrowLeft':
      return at.column > 0 ? { at: { ...at, column: at.column - 1 }, shift: 0 } : { at, shift: -1 };
    case 'ArrowDown':
      return row(at.row + 1);
    case 'ArrowUp':
      return row(at.row - 1);
    case 'Home':
      return { at: { ...at, column: 0 }, shift: 0 };
    case 'End':
      return { at: { ...at, column: last }, shift: 0 };
    case 'PageDown':
      return { at, shift: size.columns };
    case 'PageUp':
      return { at, shift: -size.columns };
    default:
      return null;
  }
}
