import { invariant } from '@sojourn/http';

/** Place of a line in the books by date. */
export interface LinePlace {
  readonly date: string; // a day, or PostgreSQL's infinity
  readonly chainNo: string;
  readonly lineNo: number;
}

/** Before every line. */
export const FIRST_PLACE: LinePlace = { date: '-infinity', chainNo: '0', lineNo: 0 };

export function lineKey({ date, chainNo, lineNo }: { date: string; chainNo: bigint; lineNo: number }): string {
  return `${date}.${chainNo}.${lineNo}`;
}

/** The place a key of the contract names: 'date.chain.line', or 'date.chain' for a whole entry. */
export function placeOfKey(key: string): LinePlace {
  const [date, chainNo, lineNo = '0'] = key.split('.');
  invariant(date !== undefined && chainNo !== undefined, 'a key has passed its contract', { key });
  return { date, chainNo, lineNo: Number(lineNo) };
}
