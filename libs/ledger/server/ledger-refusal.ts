import { Refusal } from '@sojourn/http';
import type { LedgerRefusal } from '@sojourn/ledger/contract';

const STATUS: Partial<Record<LedgerRefusal, number>> = {
  'unknown-entry': 404,
  'unknown-draft': 404,
  'unknown-report': 404,
  'books-not-open': 409,
  'draft-changed': 409,
  'draft-step-not-allowed': 409,
  'approver-drafted': 409,
  'already-reversed': 409,
  'source-already-booked': 409,
  'period-soft-closed': 409,
  'needs-second-person': 409,
  'period-step-not-allowed': 409,
  'period-not-ready': 409,
  'second-person-is-the-first': 409,
  'nothing-asked': 409,
  'account-code-taken': 409,
  'fund-code-taken': 409,
  'fund-has-balance': 409,
  'dimension-code-taken': 409,
  'voucher-container-elsewhere': 409,
  'nothing-to-revalue': 409,
  'revaluation-differs': 409,
  'exports-busy': 503,
};

/** A refusal of the ledger's closed list; what is wrong with the content itself is 422. */
export function refused(code: LedgerRefusal, facts: Record<string, unknown> = {}): Refusal {
  return new Refusal(code, STATUS[code] ?? 422, facts);
}
