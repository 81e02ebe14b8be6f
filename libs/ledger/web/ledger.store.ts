import { inject, Injectable } from '@angular/core';
import { ApiClient } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import {
  AccountList,
  BookableDay,
  DimensionList,
  EntriesPage,
  EntryInChain,
  FundBalances,
  FundList,
  inReadersLanguage,
  PostedEntrySchema,
  type Account,
  type Dimension,
  type EntriesQuery,
  type Fund,
  type NewEntry,
  type NewReversal,
  type RentPayment,
} from '@sojourn/ledger/contract';
import type { LocalDate } from '@sojourn/units';

/** What a form needs to know of the books. */
export interface Books {
  readonly accounts: readonly Account[];
  readonly funds: readonly Fund[];
  readonly dimensions: readonly Dimension[];
  readonly currency: string;
}

/** What posting gave: a number, and the id the entry's page has. */
export interface Posted {
  readonly id: string;
  readonly number: number;
  readonly fiscalYear: number;
}

/** The books as the api tells them. Nothing is kept: figures are read when a page opens. */
@Injectable({ providedIn: 'root' })
export class LedgerStore {
  private readonly api = inject(ApiClient);
  private readonly translate = inject(Translate);

  entries(query: EntriesQuery = {}): Promise<EntriesPage> {
    return this.api.get('/ledger/entries', EntriesPage, { query });
  }

  entry(id: string): Promise<EntryInChain> {
    return this.api.get(`/ledger/entries/${id}`, EntryInChain);
  }

  fundBalances(): Promise<FundBalances> {
    return this.api.get('/ledger/fund-balances', FundBalances);
  }

  /** What each account is called, in the language in which the page was opened. */
  async accountNames(): Promise<ReadonlyMap<string, string>> {
    const { accounts } = await this.api.get('/ledger/accounts', AccountList);
    return new Map((await inReadersLanguage(accounts, this.translate)).map(({ code, name }) => [code, name]));
  }

  /** Chart, funds, codes and the currency of the books, for forms. */
  async books(): Promise<Books> {
    const [{ accounts }, { funds }, { dimensions }, { currency }] = await Promise.all([
      this.api.get('/ledger/accounts', AccountList),
      this.api.get('/ledger/funds', FundList),
      this.api.get('/ledger/dimensions', DimensionList),
      this.fundBalances(),
    ]);
    return { accounts: await inReadersLanguage(accounts, this.translate), funds, dimensions, currency };
  }

  /** Where something that happened on a day can be booked. */
  bookableDay(date: LocalDate): Promise<BookableDay> {
    return this.api.get('/ledger/bookable-day', BookableDay, { query: { date } });
  }

  post(entry: NewEntry): Promise<Posted> {
    return this.api.post('/ledger/entries', entry, PostedEntrySchema);
  }

  payRent(payment: RentPayment): Promise<Posted> {
    return this.api.post('/ledger/rent-payments', payment, PostedEntrySchema);
  }

  reverse(entryId: string, reversal: NewReversal): Promise<Posted> {
    return this.api.post(`/ledger/entries/${entryId}/reversal`, reversal, PostedEntrySchema);
  }

  /** Address of a CSV file; the browser fetches it with the session's cookie. */
  async csv(list: 'accounts'): Promise<string> {
    return new URL(`/ledger/${list}.csv`, (await this.api.settings()).api).href;
  }
}
