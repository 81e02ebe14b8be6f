import { Refusal } from '@sojourn/http';
import type { PaymentRefusal } from '@sojourn/ledger/contract';

const UNPROCESSABLE: readonly PaymentRefusal[] = ['payment-of-another-account', 'payment-currency-differs', 'payment-rate-missing'];

/** A refusal of the payments' closed list. */
export function paymentRefused(code: PaymentRefusal, facts: Record<string, unknown> = {}): Refusal {
  return new Refusal(code, code.startsWith('unknown-') ? 404 : UNPROCESSABLE.includes(code) ? 422 : 409, facts);
}
