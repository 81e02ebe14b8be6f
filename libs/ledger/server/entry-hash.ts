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
  readonly documentDate: string | null;
  readonly voucherId: string | null;
  readonly voucherHash: string | null; // hex
  readonly draftedBy: string | null; // null: whoever posted
  readonly approvedBy: string | null;
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
  readonly grant: string | null;
  readonly project: string | null;
  readonly caseCost: string | null;
  readonly counterparty: string | null;
  readonly taxSphere: string | null;
}

export const GENESIS = Buffer.alloc(32);

/**
 * SHA-256 over the previous hash and the entry as a JSON array of fixed order, so that any later change of any entry shows. (accounting.md 3.9)
 * What an entry or line has none of is left off at the end, so that entries from before these fields existed keep their hash.
 */
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
      ...whereAny([line.grant, line.project, line.caseCost, line.counterparty, line.taxSphere]),
    ]),
    ...whereAny([entry.documentDate, entry.voucherId, entry.voucherHash, entry.draftedBy, entry.approvedBy]),
  ]);
  return createHash('sha256').update(previous).update(canonical, 'utf8').digest();
}

function whereAny(fields: readonly (string | null)[]): readonly (readonly (string | null)[])[] {
  return fields.some((field) => field !== null) ? [fields] : [];
}
