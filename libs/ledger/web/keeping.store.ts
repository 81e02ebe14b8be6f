import { inject, Injectable } from '@angular/core';
import { ApiClient } from '@sojourn/http/client';
import {
  Account,
  AccountList,
  ChartImported,
  Dimension,
  DimensionList,
  FourEyes,
  Fund,
  FundList,
  LetterheadAnswer,
  MonthOfBooks,
  PeriodChecks,
  PeriodYear,
  PostedEntrySchema,
  type AccountChange,
  type DimensionChange,
  type FundChange,
  type FundTransfer,
  type Letterhead,
  type NewAccount,
  type NewDimension,
  type NewFund,
  type PeriodCheck,
  type PeriodStep,
} from '@sojourn/ledger/contract';
import type { LocalDate } from '@sojourn/units';
import type { Posted } from './ledger.store';

/** Keeping the books: chart, funds, codes, months, and the limit above which two people sign. */
@Injectable({ providedIn: 'root' })
export class KeepingStore {
  private readonly api = inject(ApiClient);

  async accounts(): Promise<readonly Account[]> {
    return (await this.api.get('/ledger/accounts', AccountList)).accounts;
  }
  addAccount(account: NewAccount): Promise<Account> {
    return this.api.post('/ledger/accounts', account, Account);
  }
  changeAccount(code: string, change: AccountChange): Promise<Account> {
    return this.api.put(`/ledger/accounts/${code}`, change, Account);
  }
  importChart(csv: string): Promise<ChartImported> {
    return this.api.post('/ledger/accounts-import', { csv }, ChartImported);
  }

  async funds(): Promise<readonly Fund[]> {
    return (await this.api.get('/ledger/funds', FundList)).funds;
  }
  addFund(fund: NewFund): Promise<Fund> {
    return this.api.post('/ledger/funds', fund, Fund);
  }
  changeFund(code: string, change: FundChange): Promise<Fund> {
    return this.api.put(`/ledger/funds/${code}`, change, Fund);
  }
  closeFund(code: string, on: LocalDate): Promise<Fund> {
    return this.api.post(`/ledger/funds/${code}/closing`, { on }, Fund);
  }
  reopenFund(code: string): Promise<Fund> {
    return this.api.post(`/ledger/funds/${code}/reopening`, undefined, Fund);
  }
  transfer(transfer: FundTransfer): Promise<Posted> {
    return this.api.post('/ledger/fund-transfers', transfer, PostedEntrySchema);
  }

  async dimensions(): Promise<readonly Dimension[]> {
    return (await this.api.get('/ledger/dimensions', DimensionList)).dimensions;
  }
  addDimension(dimension: NewDimension): Promise<Dimension> {
    return this.api.post('/ledger/dimensions', dimension, Dimension);
  }
  changeDimension(code: string, change: DimensionChange): Promise<Dimension> {
    return this.api.put(`/ledger/dimensions/${code}`, change, Dimension);
  }

  year(year: string): Promise<PeriodYear> {
    return this.api.get('/ledger/periods', PeriodYear, { query: { year } });
  }
  async checks(month: string): Promise<readonly PeriodCheck[]> {
    return (await this.api.get(`/ledger/periods/${month}/checks`, PeriodChecks)).checks;
  }
  step(month: string, step: PeriodStep): Promise<MonthOfBooks> {
    return this.api.post(`/ledger/periods/${month}/steps`, { step }, MonthOfBooks);
  }

  fourEyes(): Promise<FourEyes> {
    return this.api.get('/ledger/four-eyes', FourEyes);
  }
  setLimit(limitMinor: string): Promise<FourEyes> {
    return this.api.put('/ledger/four-eyes', { limitMinor }, FourEyes);
  }

  /** Null until an officer has written one. */
  async letterhead(): Promise<Letterhead | null> {
    return (await this.api.get('/ledger/letterhead', LetterheadAnswer)).letterhead;
  }
  setLetterhead(letterhead: Letterhead): Promise<void> {
    return this.api.put('/ledger/letterhead', letterhead);
  }
}
