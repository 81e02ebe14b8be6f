import { Refusal } from '@sojourn/http';
import type { GrantRefusal } from '@sojourn/grants/contract';

const STATUS: Partial<Record<GrantRefusal, number>> = {
  'no-such-grant': 404,
  'no-such-instalment': 404,
  'no-such-condition': 404,
  'no-such-report': 404,
  'no-such-commitment': 404,
  'no-such-receipt': 404,
  'no-such-fulfilment': 404,
  'no-such-charge': 404,
  'id-known': 409,
  'fund-counted-already': 409,
  'grant-step-not-allowed': 409,
  'grant-not-active': 409,
  'budget-period-overlaps': 409,
  'rate-known': 409,
  'condition-already-met': 409,
  'report-already-sent': 409,
  'commitment-already-released': 409,
  'indirect-already-charged': 409,
  'advance-earned-already': 409,
  'taken-back-already': 409,
};

/** A refusal of the closed list of grants; what is wrong with the content itself is 422. */
export function refused(code: GrantRefusal, facts: Record<string, unknown> = {}): Refusal {
  return new Refusal(code, STATUS[code] ?? 422, facts);
}
