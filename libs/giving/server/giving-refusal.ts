import { Refusal } from '@sojourn/http';
import type {
  CheckoutRefusal,
  HandGiftRefusal,
  ImportRefusal,
  ManageRefusal,
  OfficeRefusal,
  ReconciliationRefusal,
  RefundRefusal,
  StripeEventRefusal,
} from '@sojourn/giving/contract';

export type GivingRefusal =
  | CheckoutRefusal
  | StripeEventRefusal
  | ManageRefusal
  | RefundRefusal
  | HandGiftRefusal
  | ImportRefusal
  | OfficeRefusal
  | ReconciliationRefusal;

const STATUS: Partial<Record<GivingRefusal, number>> = {
  'unknown-group': 404,
  'unknown-campaign': 404,
  'too-many-tries': 429,
  'giving-not-set-up': 409,
  'monthly-paused': 409,
  'campaign-not-open': 409,
  'stripe-away': 503,
  'unknown-endpoint': 404,
  'signature-refused': 400,
  'not-an-event': 400,
  'event-of-another-account': 403,
  'event-of-another-mode': 409,
  'unknown-link': 404,
  'already-stopped': 409,
  'not-started-yet': 409,
  'paused-by-the-group': 409,
  'unknown-gift': 404,
  'gift-not-booked': 409,
  'country-needs-officer': 403,
  'refund-refused': 409,
  'external-id-taken': 409,
  'id-taken': 409,
  'unknown-import': 404,
  'import-ended': 409,
  'lines-missing': 409,
  'campaign-slug-taken': 409,
  'unknown-recurring-gift': 404,
  'country-built-in': 409,
  'country-not-listed': 404,
  'unknown-listing-day': 404,
  'listing-day-undone': 409,
  'second-officer-needed': 409,
  'exports-frozen': 423,
  'comparison-running': 409,
};

/** A refusal of giving's closed lists; what is wrong with the wish itself is 422. */
export function refused(code: GivingRefusal, facts: Record<string, unknown> = {}): Refusal {
  return new Refusal(code, STATUS[code] ?? 422, facts);
}
