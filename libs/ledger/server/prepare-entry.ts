import { invariant } from '@sojourn/http';
import type { DraftEntry, DraftLine } from '@sojourn/ledger/contract';
import { cashOutflow, functionOf, objectionTo, objectionToReversal, type KnownBooks } from '@sojourn/ledger/rules';
import type { LineContent } from './entry-hash';
import { refused } from './ledger-refusal';

/** A draft that passed every rule; only number, chain and time are missing. */
export interface PreparedEntry {
  readonly draft: DraftEntry;
  readonly series: 'JE' | 'OB';
  readonly fiscalYear: number;
  readonly reversesId: string | null;
  readonly outflowMinor: bigint; // of cash; above the limit it takes a second person
  readonly lines: readonly LineContent[];
}

/** Refuses the draft whole or prepares it whole. `place` says which of a batch it was. */
export function prepareEntry(draft: DraftEntry, books: KnownBooks, reversesId: string | null, place: number): PreparedEntry {
  const objection = reversesId === null ? objectionTo(draft, books) : objectionToReversal(draft, books);
  if (objection !== null) throw refused(objection.refusal, { entry: place, ...objection.facts });
  return {
    draft,
    series: draft.series ?? 'JE',
    fiscalYear: Number(draft.date.slice(0, 4)),
    reversesId,
    outflowMinor: cashOutflow(draft, books),
    lines: draft.lines.map((line, index) => preparedLine(line, index + 1, books)),
  };
}

function preparedLine(line: DraftLine, lineNo: number, books: KnownBooks): LineContent {
  const fund = books.funds.get(line.fund);
  invariant(fund !== undefined, 'a checked line has a known fund', { fund: line.fund });
  const { minor } = line.amount;
  const happened = line.original?.amount ?? line.amount;
  const onDebit = line.side === 'debit';
  return {
    lineNo,
    account: line.account,
    fundId: fund.id,
    functionCode: functionOf(line, books),
    debitMinor: (onDebit ? minor : 0n).toString(),
    creditMinor: (onDebit ? 0n : minor).toString(),
    currency: happened.currency,
    amountCurrencyMinor: (onDebit ? happened.minor : -happened.minor).toString(),
    rate: line.original?.rate ?? null,
    grant: line.dimensions?.grant ?? null,
    project: line.dimensions?.project ?? null,
    caseCost: line.dimensions?.caseCost ?? null,
    counterparty: line.dimensions?.counterparty ?? null,
    taxSphere: line.dimensions?.taxSphere ?? null,
  };
}
