import { Refusal } from '@sojourn/http';
import type { LedgerRefusal } from '@sojourn/ledger/contract';

const STATUS: Partial<Record<LedgerRefusal, number>> = {
  'unknown-entry': 404,
  'books-not-open': 409,
  'already-reversed': 409,
  'source-already-booked': 409,
  'fund-code-taken': 409,
  'exports-busy': 503,
};

/** A refusal of the ledger's closed list; what is wrong with the content itself is 422. */
export function refused(code: LedgerRefusal, facts: Record<string, unknown> = {}): Refusal {
  return new Refusal(code, STATUS[code] ?? 422, facts);
}
