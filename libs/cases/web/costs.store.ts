import { inject, Injectable } from '@angular/core';
import { SealedContainers } from '@sojourn/containers/web';
import { ApiClient, Problem, Session } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import {
  AccountList,
  DraftList,
  EntriesPage,
  EntryDraft,
  EntryInChain,
  FundList,
  inReadersLanguage,
  PostedEntrySchema,
  type DraftContent,
  type Entry,
} from '@sojourn/ledger/contract';
import { RECORD_TYPES } from '@sojourn/sealing/shape';
import { systemClock, systemRandom, Uuid } from '@sojourn/units';
import { CaseCost, CaseYearCode } from '@sojourn/cases/contract';
import { codeOfYear, costAsBooked, costCode, costEntry, costsToCorrect, yearOf } from '@sojourn/cases/rules';
import type { ReadCost } from './cases.store';
import type { CostChoices, CostWish } from './cost-form';

/** Who may book into the ledger. */
const MONEY_ROLES = ['officer', 'accountant', 'payments'];

/** Where a cost is: in the books, or waiting for a second person there. */
export type CostOutcome = 'booked' | 'waits';

/** One try to book a cost, kept for all its repetitions: sealed in one record, known to the books as one request. */
export interface CostTry {
  readonly recordId: string;
  readonly requestId: string;
}

/**
 * Costs of a case. The browser holds both sides: it seals the cost in the case, posts it to the books under the yearly code, and seals what the
 * books answered. Neither side of the server sees the other's ids. (decisions.md 5)
 */
@Injectable({ providedIn: 'root' })
export class CostsStore {
  private readonly containers = inject(SealedContainers);
  private readonly api = inject(ApiClient);
  private readonly session = inject(Session);
  private readonly translate = inject(Translate);

  mayBook(): boolean {
    return this.session.has(...MONEY_ROLES);
  }

  newTry(): CostTry {
    return { recordId: systemRandom.uuid(), requestId: systemRandom.uuid() };
  }

  async choices(): Promise<CostChoices> {
    const [{ accounts }, { funds }] = await Promise.all([
      this.api.get('/ledger/accounts', AccountList),
      this.api.get('/ledger/funds', FundList),
    ]);
    return { accounts: await inReadersLanguage(accounts, this.translate), funds, currency: this.session.facts()?.currency ?? 'EUR' };
  }

  async book(caseId: string, { recordId, requestId }: CostTry, wish: CostWish): Promise<CostOutcome> {
    const code = await this.codeFor(caseId, yearOf(wish.paidOn));
    return this.settle(caseId, recordId, { ...wish, requestId, code, dropped: false });
  }

  /** Asks the books once more about a cost that was sealed and has no entry yet. */
  async settle(caseId: string, recordId: string, cost: CaseCost): Promise<CostOutcome> {
    await this.seal(caseId, recordId, cost);
    const booked = await this.post(cost);
    if (booked === null) return 'waits';
    await this.seal(caseId, recordId, booked);
    return 'booked';
  }

  /** It will not be booked: the question to a colleague is taken back. Refused where the books have it after all; then the case learns that. */
  async drop(caseId: string, read: ReadCost): Promise<'dropped' | 'compared'> {
    const { recordId, cost } = read;
    const { drafts } = await this.api.get('/ledger/drafts', DraftList);
    const asked = drafts.find(({ id }) => id === cost.requestId);
    if (asked !== undefined) await this.api.post(`/ledger/drafts/${asked.id}/discarding`, { version: asked.version });
    if ((await this.compare(caseId, [read])) > 0) return 'compared';
    await this.seal(caseId, recordId, { ...cost, dropped: true });
    return 'dropped';
  }

  /** Seals what the books say of these costs, where it is something else. How many those were. */
  async compare(caseId: string, costs: readonly ReadCost[]): Promise<number> {
    const codes = new Set(costs.map(({ cost }) => cost.code));
    const entries = (await Promise.all([...codes].map((code) => this.entriesUnder(code)))).flat();
    const differing = costsToCorrect(costs, entries);
    const type = RECORD_TYPES['case-cost'];
    if (differing.length > 0)
      await this.containers.write(
        'case',
        caseId,
        differing.map(({ recordId, booked }) => ({ recordId, type, body: CaseCost.parse(booked) })),
      );
    return differing.length;
  }

  private async entriesUnder(caseCost: string): Promise<readonly Entry[]> {
    const entries: Entry[] = [];
    for (let before: string | undefined; ;) {
      const page = await this.api.get('/ledger/entries', EntriesPage, { query: { caseCost, before } });
      entries.push(...page.entries);
      if (page.next === null) return entries;
      before = page.next;
    }
  }

  /** The code of the year, made if there is none. Read again after it was made: a colleague may have been earlier. */
  private async codeFor(caseId: string, year: number): Promise<string> {
    const known = await this.codes(caseId);
    const found = codeOfYear(known, year);
    if (found !== null) return found;
    const made = CaseYearCode.parse({ year, code: costCode(systemRandom.bytes(5)), madeAt: systemClock.now() });
    await this.containers.write('case', caseId, [{ type: RECORD_TYPES['case-year-code'], body: made }]);
    return codeOfYear(await this.codes(caseId), year) ?? made.code;
  }

  private async codes(caseId: string): Promise<readonly CaseYearCode[]> {
    const { records } = await this.containers.open('case', caseId);
    return records.filter(({ type }) => type === RECORD_TYPES['case-year-code']).map(({ body }) => CaseYearCode.parse(body));
  }

  private seal(caseId: string, recordId: string, cost: CaseCost): Promise<void> {
    return this.containers.write('case', caseId, [{ recordId, type: RECORD_TYPES['case-cost'], body: CaseCost.parse(cost) }]);
  }

  /** The cost with its entry, or null while it waits for a second person. */
  private async post(cost: CaseCost): Promise<CaseCost | null> {
    try {
      const { id, fiscalYear, number } = await this.api.post('/ledger/entries', costEntry(cost), PostedEntrySchema);
      return { ...cost, entry: { id, fiscalYear, number } };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const entryId = Uuid.safeParse(error.facts['entryId']);
      if (error.code === 'source-already-booked' && entryId.success) {
        const { entry } = await this.api.get(`/ledger/entries/${entryId.data}`, EntryInChain);
        return costAsBooked(cost, entry);
      }
      if (error.code !== 'needs-second-person') throw error;
      await this.askSecond(cost);
      return null;
    }
  }

  /** Above the limit the books take a draft and wait for a colleague. The draft has the id of the request: asked twice, it is one. */
  private async askSecond(cost: CaseCost): Promise<void> {
    const content: DraftContent = { kind: 'entry', entry: costEntry(cost) };
    try {
      const { version } = await this.api.put(`/ledger/drafts/${cost.requestId}`, { version: 0, content }, EntryDraft);
      await this.api.post(`/ledger/drafts/${cost.requestId}/question`, { version }, EntryDraft);
    } catch (error) {
      // It lies there already, from an earlier try: a colleague is asked.
      if (!(error instanceof Problem) || error.code !== 'draft-changed') throw error;
    }
  }
}
