import { Refusal } from '@sojourn/http';
import type { AdvocacyRefusal } from '@sojourn/advocacy/contract';

const STATUS: Partial<Record<AdvocacyRefusal, number>> = { 'no-such-counts': 404, 'counts-single-out': 422, 'counts-differ': 422 };

/** A refusal of the closed list of advocacy. */
export function refused(code: AdvocacyRefusal, facts: Record<string, unknown> = {}): Refusal {
  return new Refusal(code, STATUS[code] ?? 409, facts);
}
