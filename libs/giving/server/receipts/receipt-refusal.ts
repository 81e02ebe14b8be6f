import { Refusal } from '@sojourn/http';
import type { ReceiptRefusal } from '@sojourn/giving/contract';

const STATUS: Partial<Record<ReceiptRefusal, number>> = {
  'receipts-not-set-up': 404,
  'box-already-there': 409,
  'unknown-checkout': 404,
  'wish-already-there': 409,
  'unknown-wish': 404,
  'unknown-gift': 404,
  'gift-already-receipted': 409,
  'unknown-receipt': 404,
  'receipt-void': 409,
  'answer-not-next': 409,
};

/** A refusal of the closed list of receipts; what is wrong with the request itself is 422. */
export function receiptRefused(code: ReceiptRefusal, facts: Record<string, unknown> = {}): Refusal {
  return new Refusal(code, STATUS[code] ?? 422, facts);
}
