import { daysBetween, divideRatios, parseRatio, ratioText, type LocalDate, type Ratio } from '@sojourn/units';
import type { ExchangeRate } from '@sojourn/ledger/contract';
import { isPublishedByEcb, lastPublishedByEcb } from './published-by-ecb';

/** The longest gap between two days of a central bank (Easter, the turn of the year) is five days; an older rate means that nobody fetched the new ones. */
const OLDEST_DAYS = 7;

export interface RateOnDay {
  /** Units of the currency for 1 of the books, exact. */
  readonly ratio: Ratio;
  /** The same as a decimal, for the line of an entry. */
  readonly text: string;
  /** The published rates it was made of. */
  readonly from: readonly ExchangeRate[];
}

export interface RateRefusal {
  readonly refusal: 'rate-not-published' | 'rate-missing';
  readonly facts: { readonly currency: string; readonly on: LocalDate; readonly lastPublished: LocalDate | null };
}

/**
 * The rate of a day: the last one published on or before it (weekends and holidays use the one before). Books that are not in euro are
 * reached through it. Of two sources of one day the ECB goes first. `known` may hold other days and currencies, in any order.
 */
export function rateForDay(currency: string, books: string, on: LocalDate, known: readonly ExchangeRate[]): RateOnDay | RateRefusal {
  const [foreign, own] = [perEuro(currency, on, known), perEuro(books, on, known)];
  if ('refusal' in foreign) return foreign;
  if ('refusal' in own) return own;
  const ratio = divideRatios(foreign.ratio, own.ratio);
  return { ratio, text: ratioText(ratio), from: [...foreign.from, ...own.from] };
}

function perEuro(currency: string, on: LocalDate, known: readonly ExchangeRate[]): Pick<RateOnDay, 'ratio' | 'from'> | RateRefusal {
  if (currency === 'EUR') return { ratio: { over: 1n, under: 1n }, from: [] };
  const fitting = known.filter((rate) => rate.currency === currency && rate.day <= on && daysBetween(rate.day, on) <= OLDEST_DAYS);
  const [best] = fitting.sort((a, b) => (a.day === b.day ? rank(a) - rank(b) : a.day < b.day ? 1 : -1));
  const ratio = best === undefined ? null : parseRatio(best.rate);
  if (best === undefined || ratio === null) {
    const refusal = isPublishedByEcb(currency, on) ? 'rate-missing' : 'rate-not-published';
    return { refusal, facts: { currency, on, lastPublished: lastPublishedByEcb(currency) } };
  }
  return { ratio, from: [best] };
}

function rank({ source }: ExchangeRate): number {
  return source === 'ecb' ? 0 : source === 'inforeuro' ? 2 : 1;
}
