import { createHash } from 'node:crypto';

/** Everything an entry says, in the form that is hashed: strings and small numbers only, amounts as decimal integers. */
export interface EntryContent {
  readonly groupId: string;
  readonly chainNo: string;
  readonly id: string;
  readonly series: string;
  readonly fiscalYear: number;
  readonly number: string;
  readonly date: string;
  readonly phrase: string;
  readonly phraseNumbers: readonly number[];
  readonly currency: string;
  readonly sourceKind: string | null;
  readonly sourceId: string | null;
  readonly reversesId: string | null;
  readonly postedBy: string;
  readonly postedAt: string;
  readonly lines: readonly LineContent[];
}

export interface LineContent {
  readonly lineNo: number;
  readonly account: string;
  readonly fundId: string;
  readonly functionCode: string | null;
  readonly debitMinor: string;
  readonly creditMinor: string;
  readonly currency: string;
  readonly amountCurrencyMinor: string;
  readonly rate: string | null;
}

export const GENESIS = Buffer.alloc(32);

/** SHA-256 over the previous hash and the entry as a JSON array of fixed order, so that any later change of any entry shows. (accounting.md 3.9) */
export function entryHash(previous: Buffer, entry: EntryContent): Buffer {
  const canonical = JSON.stringify([
    'sojourn-entry-v1',
    entry.groupId,
    entry.chainNo,
    entry.id,
    entry.series,
    entry.fiscalYear,
    entry.number,
    entry.date,
    entry.phrase,
    entry.phraseNumbers,
    entry.currency,
    entry.sourceKind,
    entry.sourceId,
    entry.reversesId,
    entry.postedBy,
    entry.postedAt,
    entry.lines.map((line) => [
      line.lineNo,
      line.account,
      line.fundId,
      line.functionCode,
      line.debitMinor,
      line.creditMinor,
      line.currency,
      line.amountCurrencyMinor,
      line.rate,
    ]),
  ]);
  return createHash('sha256').update(previous).update(canonical, 'utf8').digest();
}
