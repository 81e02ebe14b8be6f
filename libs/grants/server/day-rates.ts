import type { Scope } from '@sojourn/database';
import type { LocalDate } from '@sojourn/units';

/** Where the rate of a day comes from, for costs whose entry exchanged nothing: units of the currency for one of the books'. */
export interface DayRates {
  /** The rates known of these days; a day without one is left out. */
  ratesOf(scope: Scope, currency: string, days: readonly LocalDate[]): Promise<ReadonlyMap<LocalDate, string>>;
}

export const DAY_RATES = Symbol('DayRates');

/** No source of daily rates: what an entry did not exchange itself is converted at the rate of its month, by hand, or not at all. */
export const noDayRates: DayRates = { ratesOf: () => Promise.resolve(new Map()) };
