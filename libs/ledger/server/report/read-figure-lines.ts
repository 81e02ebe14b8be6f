import type { Tx } from '@sojourn/database';
import type { FigureChoice, FigureLine, FigureLines } from '@sojourn/ledger/contract';
import { Figures, type Days } from '@sojourn/ledger/rules';
import { figureLineOf, withEntries, type FigureLineRow, type LinesOfPage } from './figure-line';
import { rangeOf } from './figure-range';
import { FIRST_PLACE, placeOfKey, type LinePlace } from './line-key';
import { LINES_BEFORE, LINES_WITHIN, rangeParameters, rangesOf } from './line-ranges';
import { readCashFlowLines } from './read-cash-flow-lines';
import { readReportBooks } from './read-report-books';

const PAGE = 50;
/** Lines read at once where all of them are wanted. */
const STRETCH = 2000;

/** A page of the lines a figure is made of, oldest first, by key; the first page also has their sum, counted as the figure itself is. */
export async function readFigureLines(tx: Tx, currency: string, choice: FigureChoice, days: Days, after?: string): Promise<FigureLines> {
  const place = after === undefined ? FIRST_PLACE : placeOfKey(after);
  const page =
    choice.measure === 'cash-flow'
      ? await readCashFlowLines(tx, choice, days, place, PAGE)
      : await (
          await movementLines(tx, choice, days)
        )(place, PAGE);
  const sum = after === undefined ? new Figures(await readReportBooks(tx, currency, days, null)).of(choice, 'this') : null;
  return { currency, ...page, sumMinor: sum?.toString() ?? null };
}

/** Reads the lines of a figure of movement: the first so many after a place. */
export async function movementLines(
  tx: Tx,
  choice: FigureChoice,
  days: Days,
): Promise<(after: LinePlace, most: number) => Promise<LinesOfPage>> {
  const range = await rangeOf(tx, choice, days);
  const ranges = await rangesOf(tx, choice, range);
  return async (after, most) => {
    const rows = await tx.query<FigureLineRow>(
      withEntries(choice.span === 'before' ? LINES_BEFORE : LINES_WITHIN),
      rangeParameters(ranges, range, after, most + 1),
    );
    const lines = rows.slice(0, most).map(figureLineOf);
    return { lines, next: rows.length > most ? (lines.at(-1)?.key ?? null) : null };
  };
}

/** All lines of a figure of movement, stretch after stretch: memory holds one. */
export async function* allMovementLines(tx: Tx, choice: FigureChoice, days: Days): AsyncGenerator<FigureLine> {
  const read = await movementLines(tx, choice, days);
  for (let after: LinePlace | null = FIRST_PLACE; after !== null;) {
    const { lines, next } = await read(after, STRETCH);
    yield* lines;
    after = next === null ? null : placeOfKey(next);
  }
}
