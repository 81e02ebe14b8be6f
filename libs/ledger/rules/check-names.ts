import * as z from 'zod/mini';
import { LineDimensions, type DimensionKind, type DraftEntry, type DraftLine } from '@sojourn/ledger/contract';
import { firstLine } from './check-lines';
import type { EntryObjection, KnownBooks } from './known-books';

/** Dimensions that are registered in the books. A case-cost code is not: only a sealed case knows whose it is. */
export const REGISTERED: readonly DimensionKind[] = ['grant', 'project', 'counterparty'];

export function fundsAreKnown(draft: DraftEntry, books: KnownBooks): EntryObjection | null {
  return firstLine(
    draft,
    (line) => !books.funds.has(line.fund),
    'unknown-fund',
    (line) => ({ fund: line.fund }),
  );
}

export function dimensionsAreKnown(draft: DraftEntry, books: KnownBooks): EntryObjection | null {
  const unknown = ({ dimensions }: DraftLine): string | undefined => {
    if (dimensions === undefined) return undefined;
    const strange = REGISTERED.find((kind) => dimensions[kind] !== undefined && books.dimensions.get(dimensions[kind])?.kind !== kind);
    return strange ?? (z.safeParse(LineDimensions, dimensions).success ? undefined : 'caseCost');
  };
  return firstLine(
    draft,
    (line) => unknown(line) !== undefined,
    'unknown-dimension',
    (line) => ({ dimension: unknown(line) }),
  );
}
