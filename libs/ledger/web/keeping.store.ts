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
  type SignedMonthStep,
} from '@sojourn/ledger/contract';
import { approvedStep, isSignedStep, SIGNED_STEPS, type SignedStep } from '@sojourn/ledger/rules';
import { systemRandom, type LocalDate } from '@sojourn/units';
import { ApprovalsStore } from './approvals';
import type { Posted } from './ledger.store';

/** Keeping the books: chart, funds, codes, months, and the limit above which two people sign. */
@Injectable({ providedIn: 'root' })
export class KeepingStore {
  private readonly api = inject(ApiClient);
  private readonly approvals = inject(ApprovalsStore);

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
  /** Takes a step of a month as it is on screen; signed, but for the taking back of a question. */
  async step(shown: MonthOfBooks, step: PeriodStep): Promise<MonthOfBooks> {
    const approval = isSignedStep(step) ? await this.signedStep(shown, step) : undefined;
    return this.api.post(`/ledger/periods/${shown.month}/steps`, { step, ...(approval === undefined ? {} : { approval }) }, MonthOfBooks);
  }

  /** Months whose state is not the one their signed steps lead to. */
  async unsignedMonths(months: readonly MonthOfBooks[]): Promise<ReadonlySet<string>> {
    const moved = months.filter(({ objectId }) => objectId !== null);
    const states = await this.approvals.monthStates(moved.flatMap(({ objectId }) => objectId ?? []));
    const wrong = months.filter(({ objectId, state }) => {
      const signed = objectId === null ? 'open' : states.get(objectId);
      return signed !== (state === 'reopening-asked' ? 'hard-closed' : state);
    });
    return new Set(wrong.map(({ month }) => month));
  }

  private async signedStep({ month, objectId, round }: MonthOfBooks, step: SignedStep): Promise<SignedMonthStep> {
    const id = objectId ?? systemRandom.uuid();
    const shown = { id, round: step === 'confirm-reopening' ? round : round + 1, content: approvedStep(month, step) };
    return { objectId: id, ...(await this.approvals.sign('month', SIGNED_STEPS[step], shown)) };
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
