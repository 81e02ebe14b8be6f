import * as z from 'zod/mini';
import { Currency, LocalDate } from '@sojourn/units';

/** Digits of a rate, as its source writes them. */
export const RateText = z.string().check(
  z.regex(/^(0|[1-9][0-9]{0,8})(\.[0-9]{1,10})?$/, 'not-a-rate'),
  z.refine((text) => !/^[0.]+$/.test(text), { error: 'not-a-rate' }),
);

/**
 * Who said so: the European Central Bank, a national bank by its country, or InforEuro, the monthly rate of the European Commission that
 * agreements ask for.
 */
export const RateSource = z.string().check(z.regex(/^(ecb|inforeuro|[a-z]{2}-national-bank)$/, 'not-a-rate-source'));
export type RateSource = z.infer<typeof RateSource>;

/** 1 EUR = `rate` of the currency on that day. (accounting.md 4) */
export const ExchangeRate = z
  .strictObject({ currency: Currency, day: LocalDate, source: RateSource, rate: RateText })
  .register(z.globalRegistry, { id: 'ExchangeRate' });
export type ExchangeRate = z.infer<typeof ExchangeRate>;

/** Rates of one source, some days of a published file or one by hand. */
export const NewRates = z
  .strictObject({
    source: RateSource,
    rates: z.array(z.strictObject({ currency: Currency, day: LocalDate, rate: RateText })).check(z.minLength(1), z.maxLength(5000)),
  })
  .register(z.globalRegistry, { id: 'NewRates' });
export type NewRates = z.infer<typeof NewRates>;

export const RatesSaved = z
  .strictObject({ added: z.int(), changed: z.int(), same: z.int() })
  .register(z.globalRegistry, { id: 'RatesSaved' });
export type RatesSaved = z.infer<typeof RatesSaved>;

/** The newest rate of each currency and source, and the first and last day there is anything for. */
export const RateTable = z
  .strictObject({
    newest: z.array(ExchangeRate),
    days: z.nullable(z.strictObject({ first: LocalDate, last: LocalDate })),
    count: z.int(),
  })
  .register(z.globalRegistry, { id: 'RateTable' });
export type RateTable = z.infer<typeof RateTable>;

export const RateQuestion = z.strictObject({ currency: Currency, on: LocalDate });
export type RateQuestion = z.infer<typeof RateQuestion>;

/** `GET /ledger/rates/suggestion`: what a form may write in by itself; null where the books keep no rate of that day. */
export const RateSuggestion = z
  .strictObject({ currency: Currency, on: LocalDate, rate: z.nullable(z.string()) })
  .register(z.globalRegistry, { id: 'RateSuggestion' });
export type RateSuggestion = z.infer<typeof RateSuggestion>;

/** How much of a currency 1 unit of the books is worth on a day, and the published rates it was made of (two when the books are not in euro). */
export const RateAnswer = z
  .strictObject({ currency: Currency, on: LocalDate, rate: z.string(), from: z.array(ExchangeRate) })
  .register(z.globalRegistry, { id: 'RateAnswer' });
export type RateAnswer = z.infer<typeof RateAnswer>;
