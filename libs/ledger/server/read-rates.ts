import type { Tx } from '@sojourn/database';
import { addDays, type LocalDate } from '@sojourn/units';
import type { ExchangeRate, RateTable } from '@sojourn/ledger/contract';
import { rateForDay } from '@sojourn/ledger/rules';

const COLUMNS = 'currency, day, source, rate';
/** More than the oldest rate that rules accept. */
const LOOK_BACK_DAYS = 14;

/** Every rate of these currencies that could be the one of a day. */
export function ratesAround(tx: Tx, currencies: readonly string[], on: LocalDate): Promise<ExchangeRate[]> {
  return ratesBetween(tx, currencies, on, on);
}

/** The rates of these days: units of the currency for one of the books'. A day without one is left out. */
export async function readRatesOnDays(
  tx: Tx,
  currency: string,
  booksCurrency: string,
  days: readonly LocalDate[],
): Promise<ReadonlyMap<LocalDate, string>> {
  const [first, last] = [days.toSorted()[0], days.toSorted().at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const known = await ratesBetween(tx, [currency, booksCurrency], first, last);
  const found = days.map((day) => [day, rateForDay(currency, booksCurrency, day, known)] as const);
  return new Map(found.flatMap(([day, rate]) => ('refusal' in rate ? [] : [[day, rate.text]])));
}

function ratesBetween(tx: Tx, currencies: readonly string[], first: LocalDate, last: LocalDate): Promise<ExchangeRate[]> {
  return tx.query<ExchangeRate>(
    `SELECT ${COLUMNS} FROM exchange_rate WHERE currency = ANY ($1) AND day BETWEEN $2 AND $3 ORDER BY currency, day DESC`,
    [currencies, addDays(first, -LOOK_BACK_DAYS), last],
  );
}

/** The newest rate of each currency and source. */
export async function readRateTable(tx: Tx): Promise<RateTable> {
  const newest = await tx.query<ExchangeRate>(
    `SELECT DISTINCT ON (currency, source) ${COLUMNS} FROM exchange_rate ORDER BY currency, source, day DESC`,
  );
  const [all] = await tx.query<{ first: LocalDate | null; last: LocalDate | null; count: bigint }>(
    'SELECT min(day) AS first, max(day) AS last, count(*) AS count FROM exchange_rate',
  );
  const days = all === undefined || all.first === null || all.last === null ? null : { first: all.first, last: all.last };
  return { newest, days, count: Number(all?.count ?? 0n) };
}
