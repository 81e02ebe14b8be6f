import type { Store } from '../store';
import type { TestCard } from './test-cards';

export interface Payer {
  readonly name: string | null;
  readonly email: string | null;
}

export interface Expiry {
  readonly month: number;
  readonly year: number;
}

interface CardMeans {
  readonly kind: 'card';
  readonly card: TestCard;
  readonly expiry: Expiry;
}

interface DebitMeans {
  readonly kind: 'sepa_debit';
  readonly iban: string;
  readonly mandate: string;
}

/** What somebody pays with: the test card or account behind a payment method, which Stripe's own object does not show. */
export type PaymentMeans = (CardMeans | DebitMeans) & { readonly method: string; readonly payer: Payer };

export function keepMeans(store: Store, means: PaymentMeans): void {
  store.put('means', means.method, means);
}

export function meansOf(store: Store, method: string): PaymentMeans | null {
  return store.get<PaymentMeans>('means', method);
}

/** '12 / 34' as people type it. A year of two digits is of this century. */
export function readExpiry(typed: string): Expiry | null {
  const [, month = '', year = ''] = /^\s*(\d{1,2})\s*\/\s*(\d{2}|\d{4})\s*$/.exec(typed) ?? [];
  if (month === '' || Number(month) < 1 || Number(month) > 12) return null;
  return { month: Number(month), year: year.length === 2 ? 2000 + Number(year) : Number(year) };
}

/** A card is good to the end of its month. */
export function isOver({ month, year }: Expiry, millis: number): boolean {
  const now = new Date(millis);
  return year * 12 + month < now.getUTCFullYear() * 12 + now.getUTCMonth() + 1;
}
