import { inject, Injectable } from '@angular/core';
import { ApiClient } from '@sojourn/http/client';
import {
  AccountList,
  EntriesPage,
  FundBalances,
  FundList,
  PostedEntrySchema,
  TrialBalance,
  type Account,
  type Fund,
  type NewEntry,
  type RentPayment,
} from '@sojourn/ledger/contract';

export interface Books {
  readonly accounts: readonly Account[];
  readonly funds: readonly Fund[];
  readonly currency: string;
}

/** The books as the api tells them. Nothing is kept: figures are read when a page opens. */
@Injectable({ providedIn: 'root' })
export class LedgerStore {
  private readonly api = inject(ApiClient);

  entries(before?: string): Promise<EntriesPage> {
    return this.api.get('/ledger/entries', EntriesPage, { query: { before } });
  }

  trialBalance(): Promise<TrialBalance> {
    return this.api.get('/ledger/trial-balance', TrialBalance);
  }

  fundBalances(): Promise<FundBalances> {
    return this.api.get('/ledger/fund-balances', FundBalances);
  }

  /** What each account is called. */
  async accountNames(): Promise<ReadonlyMap<string, string>> {
    const { accounts } = await this.api.get('/ledger/accounts', AccountList);
    return new Map(accounts.map(({ code, name }) => [code, name]));
  }

  /** Chart, funds and the currency of the books, for forms. */
  async books(): Promise<Books> {
    const [{ accounts }, { funds }, { currency }] = await Promise.all([
      this.api.get('/ledger/accounts', AccountList),
      this.api.get('/ledger/funds', FundList),
      this.fundBalances(),
    ]);
    return { accounts, funds, currency };
  }

  post(entry: NewEntry): Promise<{ number: number; fiscalYear: number }> {
    return this.api.post('/ledger/entries', entry, PostedEntrySchema);
  }

  payRent(payment: RentPayment): Promise<{ number: number; fiscalYear: number }> {
    return this.api.post('/ledger/rent-payments', payment, PostedEntrySchema);
  }

  /** Address of a CSV file; the browser fetches it with the session's cookie. */
  async csv(report: 'trial-balance' | 'fund-balances'): Promise<string> {
    return new URL(`/ledger/${report}.csv`, (await this.api.settings()).api).href;
  }
}
