import { Refusal } from '@sojourn/http';
import type { CheckoutRefusal, StripeEventRefusal } from '@sojourn/giving/contract';

const STATUS: Partial<Record<CheckoutRefusal | StripeEventRefusal, number>> = {
  'unknown-group': 404,
  'giving-not-set-up': 409,
  'stripe-away': 503,
  'unknown-endpoint': 404,
  'signature-refused': 400,
  'not-an-event': 400,
};

/** A refusal of giving's closed lists; what is wrong with the wish itself is 422. */
export function refused(code: CheckoutRefusal | StripeEventRefusal, facts: Record<string, unknown> = {}): Refusal {
  return new Refusal(code, STATUS[code] ?? 422, facts);
}
