import { inject, Injectable } from '@angular/core';
import { CaseMatterLink, CaseSummary } from '@sojourn/cases/contract';
import { SealedContainers, type Holder } from '@sojourn/containers/web';
import { MemberList, type Member } from '@sojourn/group/contract';
import { ApiClient } from '@sojourn/http/client';
import { Matter, MatterSummary, MatterTerm } from '@sojourn/legal/contract';
import { RECORD_TYPES } from '@sojourn/sealing/shape';
import { WatchItem, WatchList } from '@sojourn/watch/contract';
import { matterRows, type MatterRow } from './matter-row';
import { watchDraftOf } from './planned-term';
import { summaryWithTerms } from './summary-terms';

/** A term with what the server says about it. Absent: it is sealed, but nobody watches it yet. */
export interface ReadTerm {
  readonly recordId: string;
  readonly body: MatterTerm;
  readonly item: WatchItem | undefined;
}

/** A matter as its page shows it. */
export interface ReadMatter {
  readonly id: string;
  readonly summary: MatterSummary;
  readonly summaryRecordId: string;
  readonly matter: Matter;
  /** Open ones first, then by last day. */
  readonly terms: readonly ReadTerm[];
  readonly holders: readonly Holder[];
  readonly confirmed: boolean;
}

/** Matters: sealed bodies through the keeper; the watch gets dates only. Nothing opened is kept here. */
@Injectable({ providedIn: 'root' })
export class LegalStore {
  private readonly containers = inject(SealedContainers);
  private readonly api = inject(ApiClient);
  readonly alarms = this.containers.alarms;

  async list(): Promise<readonly MatterRow[]> {
    const [opened, { items }] = await Promise.all([this.containers.list('matter'), this.api.get('/watch/items', WatchList)]);
    const matters = opened.map(({ id, summary }) => ({ id, summary: MatterSummary.parse(summary) }));
    return matterRows(matters, items);
  }

  async open(id: string): Promise<ReadMatter> {
    const [{ records, holders, confirmed }, open, done] = await Promise.all([
      this.containers.open('matter', id),
      this.api.get('/watch/items', WatchList, { query: { containerId: id } }),
      this.api.get('/watch/items', WatchList, { query: { containerId: id, state: 'done' } }),
    ]);
    const items = new Map([...open.items, ...done.items].map((item) => [item.id, item]));
    const ofType = (type: number): typeof records => records.filter((record) => record.type === type);
    const [summary] = ofType(RECORD_TYPES.summary);
    const terms = ofType(RECORD_TYPES.term).map(({ recordId, body }): ReadTerm => {
      const term = MatterTerm.parse(body);
      return { recordId, body: term, item: items.get(term.watchItemId) };
    });
    return {
      id,
      summary: MatterSummary.parse(summary?.body),
      summaryRecordId: summary?.recordId ?? '',
      matter: Matter.parse(ofType(RECORD_TYPES.matter)[0]?.body),
      terms: terms.sort((a, b) => isDone(a) - isDone(b) || a.body.counted.lastDay.localeCompare(b.body.counted.lastDay)),
      holders,
      confirmed,
    };
  }

  /** The name to use of the case a matter is made from. */
  async personOf(caseId: string): Promise<string> {
    const { records } = await this.containers.open('case', caseId);
    return CaseSummary.parse(records.find(({ type }) => type === RECORD_TYPES.summary)?.body).name;
  }

  seal(summary: MatterSummary, matter: Matter): Promise<string> {
    return this.containers.create('matter', [
      { type: RECORD_TYPES.summary, body: MatterSummary.parse(summary) },
      { type: RECORD_TYPES.matter, body: Matter.parse(matter) },
    ]);
  }

  /** Notes the matter in its case. Links between containers lie in sealed records only; a second time adds nothing. */
  async link(caseId: string, matterId: string): Promise<void> {
    const { records } = await this.containers.open('case', caseId);
    const linked = records.some(
      ({ type, body }) => type === RECORD_TYPES['case-matter-link'] && CaseMatterLink.parse(body).matterId === matterId,
    );
    if (linked) return;
    const body = CaseMatterLink.parse({ matterId });
    await this.containers.write('case', caseId, [{ type: RECORD_TYPES['case-matter-link'], body }]);
  }

  /**
   * Seals a term, and its source into the summary, from which Today reads. Terms that are done leave the summary on the way.
   * Watching it is a second step, which `watch` repeats alone when the connection fell between them.
   */
  async sealTerm({ id, terms, summary, summaryRecordId }: ReadMatter, body: MatterTerm): Promise<void> {
    const open = [...terms.filter((term) => isDone(term) === 0).map((term) => term.body), body];
    open.sort((a, b) => a.counted.lastDay.localeCompare(b.counted.lastDay));
    await this.containers.write('matter', id, [
      { type: RECORD_TYPES.term, body: MatterTerm.parse(body) },
      { recordId: summaryRecordId, type: RECORD_TYPES.summary, body: MatterSummary.parse(summaryWithTerms(summary, open)) },
    ]);
  }

  async watch(matterId: string, body: MatterTerm, secondId: string | undefined): Promise<void> {
    await this.api.post('/watch/items', watchDraftOf(body, matterId, secondId), WatchItem);
  }

  async step(itemId: string, step: 'seen' | 'done' | 'undo'): Promise<void> {
    await this.api.post(`/watch/items/${itemId}/${step}`, {}, WatchItem);
  }

  share(matterId: string, memberId: string): Promise<void> {
    return this.containers.share('matter', matterId, memberId);
  }

  async members(): Promise<readonly Member[]> {
    return (await this.api.get('/members', MemberList)).members;
  }
}

function isDone({ item }: ReadTerm): number {
  return item?.state === 'done' ? 1 : 0;
}
