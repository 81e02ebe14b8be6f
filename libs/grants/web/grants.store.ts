import { inject, Injectable } from '@angular/core';
import { NameGuard } from '@sojourn/containers/web';
import { MemberList, type Member } from '@sojourn/group/contract';
import { ApiClient, Problem, Session } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { AccountList, FundList, inReadersLanguage, RateSuggestion, type Account, type Fund } from '@sojourn/ledger/contract';
import { isLocalDate } from '@sojourn/units';
import { watchersOf } from '@sojourn/watch/contract';
import {
  Budget,
  GRANT_ROLES,
  GrantChanged,
  GrantList,
  GrantPage,
  GrantReport,
  GrantReportLines,
  IndirectShare,
  type BudgetDraft,
  type ConditionDraft,
  type GrantDraft,
} from '@sojourn/grants/contract';

type Period = { readonly from: string; readonly to: string };

/** What an agreement's forms choose from. */
export interface GrantChoices {
  readonly accounts: readonly Account[];
  readonly funds: readonly Fund[];
}

/** Grants as the api tells them. Nothing is kept: figures are read when a page opens. */
@Injectable({ providedIn: 'root' })
export class GrantsStore {
  private readonly api = inject(ApiClient);
  private readonly session = inject(Session);
  private readonly translate = inject(Translate);
  private readonly names = inject(NameGuard);

  /** An auditor sees everything here and changes nothing. */
  mayChange(): boolean {
    return this.session.has(...GRANT_ROLES);
  }

  list(): Promise<GrantList> {
    return this.api.get('/grants', GrantList);
  }

  page(id: string): Promise<GrantPage> {
    return this.api.get(`/grants/${id}`, GrantPage);
  }

  report(id: string, { from, to }: Period): Promise<GrantReport> {
    return this.api.get(`/grants/${id}/report`, GrantReport, { query: { from, to } });
  }

  lines(id: string, { from, to }: Period, line: string | undefined): Promise<GrantReportLines> {
    return this.api.get(`/grants/${id}/report/lines`, GrantReportLines, { query: { from, to, line } });
  }

  indirect(id: string, { from, to }: Period): Promise<IndirectShare> {
    return this.api.get(`/grants/${id}/indirect`, IndirectShare, { query: { from, to } });
  }

  async choices(): Promise<GrantChoices> {
    const [{ accounts }, { funds }] = await Promise.all([
      this.api.get('/ledger/accounts', AccountList),
      this.api.get('/ledger/funds', FundList),
    ]);
    return { accounts: await inReadersLanguage(accounts, this.translate), funds };
  }

  /** The rate the books keep for a day, or null where they keep none. */
  async rateOn(currency: string, on: string): Promise<string | null> {
    if (!isLocalDate(on)) return null;
    try {
      return (await this.api.get('/ledger/rates/suggestion', RateSuggestion, { query: { currency, on } })).rate;
    } catch (error) {
      if (error instanceof Problem) return null; // nobody asked for it: the person types one
      throw error;
    }
  }

  /** Who may answer for what is due about money. */
  async responsible(): Promise<readonly Member[]> {
    const { members } = await this.api.get('/members', MemberList);
    return members.filter(({ state, roles }) => state === 'active' && roles.some((role) => watchersOf('report').includes(role)));
  }

  async add(draft: GrantDraft): Promise<{ id: string }> {
    await this.refuseNames([draft.funder, draft.reference]);
    return this.api.post('/grants', draft, GrantChanged);
  }

  async change(id: string, draft: GrantDraft): Promise<{ id: string }> {
    await this.refuseNames([draft.funder, draft.reference]);
    return this.api.put(`/grants/${id}`, draft, GrantChanged);
  }

  async putBudget(id: string, draft: BudgetDraft): Promise<Budget> {
    await this.refuseNames(draft.lines.map(({ label }) => label));
    return this.api.put(`/grants/${id}/budgets`, draft, Budget);
  }

  putRate(id: string, month: string, rate: string): Promise<{ id: string }> {
    return this.api.put(`/grants/${id}/rates`, { month, rate }, GrantChanged);
  }

  async addCondition(id: string, draft: ConditionDraft): Promise<void> {
    await this.refuseNames([draft.label]);
    await this.act(id, 'conditions', draft);
  }

  /** One act on a grant or on a part of it: 'signature', 'instalments/…/receipts', …; the body is the contract's of that address. */
  async act(id: string, path: string, body: object): Promise<void> {
    await this.api.post(`/grants/${id}/${path}`, body, GrantChanged);
  }

  /** Address of the report as a file; the browser fetches it with the session's cookie. */
  async file(id: string, { from, to }: Period, format: 'pdf' | 'xlsx' | 'csv'): Promise<string> {
    const address = new URL(`/grants/${id}/report/file`, (await this.api.settings()).api);
    for (const [name, value] of Object.entries({ from, to, format })) address.searchParams.set(name, value);
    return address.href;
  }

  /** What is written here is read by the server and by funders: no name or address of somebody who is helped. (NF3) */
  private async refuseNames(texts: readonly (string | null)[]): Promise<void> {
    const hit = await this.names.hit(texts);
    if (hit !== null) throw new Problem('name-in-label', 0, { word: hit.word });
  }
}
