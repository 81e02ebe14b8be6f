import type { LocalDate } from '@sojourn/units';

/**
 * Currencies whose euro reference rate the European Central Bank publishes, as its list stood on 23 November 2026.
 * Source: ECB, "Euro foreign exchange reference rates". Belarus rouble, dram, lari, tenge, hryvnia were never on it.
 */
const PUBLISHED = 'AUD BRL CAD CHF CNY CZK DKK GBP HKD HUF IDR ILS INR ISK JPY KRW MXN MYR NOK NZD PHP PLN RON SEK SGD THB TRY USD ZAR';

/**
 * The last day of those it no longer publishes. Rouble: suspended from 2 March 2022 until further notice. Kuna and lev: their countries took
 * the euro. A rate of before would be wrong money, so it is refused and not used. (accounting.md 4)
 */
const ENDED: ReadonlyMap<string, LocalDate> = new Map([
  ['RUB', '2022-03-01'],
  ['HRK', '2022-12-30'],
  ['BGN', '2025-12-31'],
]);

const published: ReadonlySet<string> = new Set(PUBLISHED.split(' '));

/** Whether the ECB publishes a rate of this currency for this day; if not, the national bank's is to be used, and said so. */
export function isPublishedByEcb(currency: string, day: LocalDate): boolean {
  const last = ENDED.get(currency);
  return last === undefined ? published.has(currency) : day <= last;
}

/** The last day on which it was published, for the explanation; null for those that never were, or still are. */
export function lastPublishedByEcb(currency: string): LocalDate | null {
  return ENDED.get(currency) ?? null;
}
