import { Refusal } from '@sojourn/http';
import type { BankRefusal } from '@sojourn/ledger/contract';

const UNPROCESSABLE: readonly BankRefusal[] = [
  'account-not-cash',
  'statement-lines-missing',
  'statement-does-not-add-up',
  'match-does-not-add-up',
  'rate-missing',
];

/** A refusal of the bank's closed list. */
export function bankRefused(code: BankRefusal, facts: Record<string, unknown> = {}): Refusal {
  return new Refusal(code, code.startsWith('unknown-') ? 404 : UNPROCESSABLE.includes(code) ? 422 : 409, facts);
}
