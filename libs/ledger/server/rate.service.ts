import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { CLOCK, type Clock, type LocalDate } from '@sojourn/units';
import type { NewRates, RateAnswer, RatesSaved, RateSuggestion, RateTable } from '@sojourn/ledger/contract';
import { rateForDay, type RateOnDay, type RateRefusal } from '@sojourn/ledger/rules';
import { booksDay } from './books-day';
import { booksCurrency } from './books-currency';
import { refused } from './ledger-refusal';
import { ratesAround, readRateTable } from './read-rates';

/** Rates of other currencies: published ones imported, those of national banks by hand, and the rate of a day. */
@Injectable()
export class RateService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  table(scope: Scope): Promise<RateTable> {
    return this.tenant.transaction(scope, readRateTable);
  }

  /** What 1 unit of the books is worth in a currency on a day. Refuses with the reason and, where one is to be used, with the last day that was published. */
  onDay(scope: Scope, currency: string, on: LocalDate): Promise<RateAnswer> {
    return this.tenant.transaction(scope, async (tx) => {
      const rate = await this.findOnDay(tx, currency, on);
      if ('refusal' in rate) throw refused(rate.refusal, rate.facts);
      return { currency, on, rate: rate.text, from: [...rate.from] };
    });
  }

  /** The same for a form that asks by itself: null where `onDay` refuses. */
  suggestion(scope: Scope, currency: string, on: LocalDate): Promise<RateSuggestion> {
    return this.tenant.transaction(scope, async (tx) => {
      const rate = await this.findOnDay(tx, currency, on);
      return { currency, on, rate: 'refusal' in rate ? null : rate.text };
    });
  }

  /** The same inside a transaction, with a refusal as a value. */
  async findOnDay(tx: Tx, currency: string, on: LocalDate): Promise<RateOnDay | RateRefusal> {
    const books = await booksCurrency(tx);
    return rateForDay(currency, books, on, await ratesAround(tx, [currency, books], on));
  }

  /** Keeps rates of one source: new ones are added, a rate that was corrected replaces the old one, the same again changes nothing. All or none. */
  save(scope: Scope, { source, rates }: NewRates): Promise<RatesSaved> {
    return this.tenant.transaction(scope, async (tx) => {
      const today = await booksDay(tx, this.clock);
      const early = rates.find(({ day }) => day > today);
      if (early !== undefined) throw refused('rate-of-the-future', { day: early.day, currency: early.currency });
      const written = await tx.query<{ added: boolean }>(
        `INSERT INTO exchange_rate AS r (group_id, currency, day, source, rate, entered_by)
         SELECT DISTINCT ON (x.currency, x.day) $1::uuid, x.currency, x.day, $2, x.rate, $3::uuid
           FROM unnest($4::text[], $5::date[], $6::text[]) AS x (currency, day, rate) WHERE x.currency <> 'EUR'
         ON CONFLICT (group_id, currency, day, source) DO UPDATE SET rate = EXCLUDED.rate, entered_by = EXCLUDED.entered_by
          WHERE r.rate::numeric <> EXCLUDED.rate::numeric
         RETURNING xmax = 0 AS added`,
        [
          scope.groupId,
          source,
          scope.memberId,
          rates.map(({ currency }) => currency),
          rates.map(({ day }) => day),
          rates.map(({ rate }) => rate),
        ],
      );
      const added = written.filter((row) => row.added).length;
      if (written.length > 0) await this.audit.append(tx, scope, 'money', 'exchange-rates-saved', null);
      return { added, changed: written.length - added, same: rates.length - written.length };
    });
  }
}
