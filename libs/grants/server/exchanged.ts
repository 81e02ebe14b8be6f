import { money } from '@sojourn/units';
import { bookedAt, rateBetween, type Exchanged } from '@sojourn/grants/rules';
import { refused } from './grant-refusal';
import { booksCurrencyOf, type StoredGrant } from './stored-grant';

/** How an amount in the agreement's currency came to the books: at a rate, or at what a bank credited. Neither, where both speak one currency. */
export interface HowExchanged {
  readonly rate?: string | undefined;
  readonly creditedMinor?: string | undefined;
}

/** The amount in both currencies. Refuses a missing rate, and one where there is nothing to exchange. */
export function exchanged(stored: StoredGrant, amountMinor: bigint, { rate, creditedMinor }: HowExchanged): Exchanged {
  const booksCurrency = booksCurrencyOf(stored);
  const agreed = money(amountMinor, stored.grant.currency);
  if (agreed.currency === booksCurrency) {
    if (rate !== undefined || creditedMinor !== undefined) throw refused('rate-not-needed', { currency: booksCurrency });
    return { agreed, booked: money(amountMinor, booksCurrency), rate: null };
  }
  if (rate !== undefined) return { agreed, booked: bookedAt(agreed, rate, booksCurrency), rate };
  if (creditedMinor === undefined) throw refused('rate-missing', { from: agreed.currency, to: booksCurrency });
  const booked = money(BigInt(creditedMinor), booksCurrency);
  return { agreed, booked, rate: rateBetween(agreed, booked) };
}
