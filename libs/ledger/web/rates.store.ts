import { inject, Injectable } from '@angular/core';
import { ApiClient } from '@sojourn/http/client';
import {
  PostedEntrySchema,
  RateAnswer,
  RatesSaved,
  RateTable,
  Revaluation,
  type NewRates,
  type NewRevaluation,
} from '@sojourn/ledger/contract';
import type { LocalDate } from '@sojourn/units';
import type { Posted } from './ledger.store';

const AT_ONCE = 2500;

/** Other currencies: rates and the revaluation at a period's end. */
@Injectable({ providedIn: 'root' })
export class RatesStore {
  private readonly api = inject(ApiClient);

  table(): Promise<RateTable> {
    return this.api.get('/ledger/rates', RateTable);
  }

  onDay(currency: string, on: LocalDate): Promise<RateAnswer> {
    return this.api.get('/ledger/rate', RateAnswer, { query: { currency, on } });
  }

  /** Saves rates part after part and tells how far it is, from 0 to 1. A part that was saved twice changes nothing. */
  async save(source: string, rates: NewRates['rates'], progress: (part: number) => void): Promise<RatesSaved> {
    const sum = { added: 0, changed: 0, same: 0 };
    for (let at = 0; at < rates.length; at += AT_ONCE) {
      const saved = await this.api.post('/ledger/rates', { source, rates: rates.slice(at, at + AT_ONCE) }, RatesSaved);
      sum.added += saved.added;
      sum.changed += saved.changed;
      sum.same += saved.same;
      progress(Math.min(1, (at + AT_ONCE) / rates.length));
    }
    return sum;
  }

  revaluation(on: LocalDate): Promise<Revaluation> {
    return this.api.get('/ledger/revaluation', Revaluation, { query: { on } });
  }

  revalue(revaluation: NewRevaluation): Promise<Posted> {
    return this.api.post('/ledger/revaluations', revaluation, PostedEntrySchema);
  }
}
