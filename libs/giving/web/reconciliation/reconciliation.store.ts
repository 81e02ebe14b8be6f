import { inject, Injectable } from '@angular/core';
import { ComparisonRun, Reconciliation, type ReconciliationQuery } from '@sojourn/giving/contract';
import { ApiClient } from '@sojourn/http/client';

/** The account at Stripe beside the books, as the api tells it. Nothing is kept. */
@Injectable({ providedIn: 'root' })
export class ReconciliationStore {
  private readonly api = inject(ApiClient);

  read(days: ReconciliationQuery): Promise<Reconciliation> {
    return this.api.get('/giving/reconciliation', Reconciliation, { query: { ...days } });
  }

  /** Compares now; answers when it is done. */
  compare(): Promise<ComparisonRun> {
    return this.api.post('/giving/reconciliation/runs', {}, ComparisonRun);
  }
}
