import { inject, Injectable } from '@angular/core';
import { CaseCost, CaseFile, CaseList, CaseMatterLink, CaseNote, CaseStory, CaseSummary, type CaseStatus } from '@sojourn/cases/contract';
import { SealedContainers, type Holder } from '@sojourn/containers/web';
import { MemberList, type Member } from '@sojourn/group/contract';
import { ApiClient } from '@sojourn/http/client';
import { MatterSummary } from '@sojourn/legal/contract';
import { RECORD_TYPES } from '@sojourn/sealing/shape';
import { systemClock, type LocalDate } from '@sojourn/units';
import { WatchList } from '@sojourn/watch/contract';
import type { CaseRow } from './case-row';

export interface ReadNote extends CaseNote {
  readonly recordId: string;
  readonly author: string;
}

/** Help that was paid, as it lies in the case. */
export interface ReadCost {
  readonly recordId: string;
  readonly cost: CaseCost;
}

/** A legal matter of a case. Without a title it is sealed for others: that there is one, the case itself says. */
export interface LinkedMatter {
  readonly id: string;
  readonly title: string | undefined;
  /** The next last day of its terms. */
  readonly dueOn: LocalDate | undefined;
}

/** A case as its page shows it. */
export interface ReadCase {
  readonly id: string;
  readonly summary: CaseSummary;
  readonly story: string | undefined;
  /** Newest first. */
  readonly notes: readonly ReadNote[];
  readonly matters: readonly LinkedMatter[];
  /** Newest first. */
  readonly costs: readonly ReadCost[];
  readonly holders: readonly Holder[];
  readonly confirmed: boolean;
  readonly status: CaseStatus | undefined;
}

export interface CaseDraft {
  readonly summary: CaseSummary;
  readonly story: string;
}

/** Cases: sealed bodies through the keeper, status through the api. Nothing opened is kept here. */
@Injectable({ providedIn: 'root' })
export class CasesStore {
  private readonly containers = inject(SealedContainers);
  private readonly api = inject(ApiClient);
  readonly alarms = this.containers.alarms;

  async list(): Promise<readonly CaseRow[]> {
    const [opened, { cases }] = await Promise.all([this.containers.list('case'), this.api.get('/cases', CaseList)]);
    const statuses = new Map(cases.map(({ id, status }) => [id, status]));
    return opened.map(({ id, summary }) => ({ id, summary: CaseSummary.parse(summary), status: statuses.get(id) }));
  }

  async open(id: string): Promise<ReadCase> {
    const [{ records, holders, confirmed }, { cases }] = await Promise.all([
      this.containers.open('case', id),
      this.api.get('/cases', CaseList),
    ]);
    const ofType = (type: number): typeof records => records.filter((record) => record.type === type);
    const story = ofType(RECORD_TYPES['case-story'])[0];
    return {
      id,
      summary: CaseSummary.parse(ofType(RECORD_TYPES.summary)[0]?.body),
      story: story && CaseStory.parse(story.body).text,
      notes: ofType(RECORD_TYPES['case-note'])
        .map(({ recordId, author, body }) => ({ recordId, author, ...CaseNote.parse(body) }))
        .sort((a, b) => b.writtenAt.localeCompare(a.writtenAt)),
      matters: await this.matters(ofType(RECORD_TYPES['case-matter-link']).map(({ body }) => CaseMatterLink.parse(body).matterId)),
      costs: ofType(RECORD_TYPES['case-cost'])
        .map(({ recordId, body }) => ({ recordId, cost: CaseCost.parse(body) }))
        .sort((a, b) => b.cost.paidOn.localeCompare(a.cost.paidOn)),
      holders,
      confirmed,
      status: cases.find((file) => file.id === id)?.status,
    };
  }

  private async matters(ids: readonly string[]): Promise<readonly LinkedMatter[]> {
    if (ids.length === 0) return [];
    const [opened, { items }] = await Promise.all([this.containers.list('matter'), this.api.get('/watch/items', WatchList)]);
    return ids.map((id) => {
      const summary = MatterSummary.safeParse(opened.find((matter) => matter.id === id)?.summary);
      const days = items.filter(({ containerId }) => containerId === id).map(({ dueOn }) => dueOn);
      return { id, title: summary.success ? summary.data.title : undefined, dueOn: days.sort()[0] };
    });
  }

  /** Seals a new case. Its clear row is a second step: `openFile` repeats that alone when the connection fell between them. */
  seal({ summary, story }: CaseDraft): Promise<string> {
    const records = [{ type: RECORD_TYPES.summary, body: CaseSummary.parse(summary) }];
    const told = story === '' ? [] : [{ type: RECORD_TYPES['case-story'], body: CaseStory.parse({ text: story }) }];
    return this.containers.create('case', [...records, ...told]);
  }

  async openFile(id: string): Promise<void> {
    await this.api.post('/cases', { id, status: 'OPEN' }, CaseFile);
  }

  async changeStatus(id: string, status: CaseStatus): Promise<void> {
    await this.api.post(`/cases/${id}/status`, { status }, CaseFile);
  }

  addNote(id: string, text: string): Promise<void> {
    const note = CaseNote.parse({ text: sealable(text), writtenAt: systemClock.now() });
    return this.containers.write('case', id, [{ type: RECORD_TYPES['case-note'], body: note }]);
  }

  share(id: string, memberId: string): Promise<void> {
    return this.containers.share('case', id, memberId);
  }

  async members(): Promise<readonly Member[]> {
    return (await this.api.get('/members', MemberList)).members;
  }
}

/** Text as a sealed record takes it: well-formed and in one form, so that what is typed on two keyboards is equal. */
export function sealable(text: string): string {
  return text.toWellFormed().normalize('NFC').trim();
}
