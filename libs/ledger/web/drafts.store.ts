import { inject, Injectable } from '@angular/core';
import { ApiClient } from '@sojourn/http/client';
import { DraftList, EntryDraft, PostedEntrySchema, type DraftContent, type RefusalReason } from '@sojourn/ledger/contract';
import { approvedDraft } from '@sojourn/ledger/rules';
import { ApprovalsStore } from './approvals';
import type { Posted } from './ledger.store';

/** Entries that are not posted yet. */
@Injectable({ providedIn: 'root' })
export class DraftsStore {
  private readonly api = inject(ApiClient);
  private readonly approvals = inject(ApprovalsStore);

  list(): Promise<DraftList> {
    return this.api.get('/ledger/drafts', DraftList);
  }

  /** Saves a draft; `version` is the one that was read, 0 for a new one. */
  save(id: string, version: number, content: DraftContent): Promise<EntryDraft> {
    return this.api.put(`/ledger/drafts/${id}`, { version, content }, EntryDraft);
  }

  /** Saves what was typed and puts it before the colleagues. Said twice, it is one draft and one question. */
  async saveAndAsk(id: string, version: number, content: DraftContent): Promise<EntryDraft> {
    const draft = await this.save(id, version, content);
    return this.ask(draft);
  }

  ask({ id, version }: Pick<EntryDraft, 'id' | 'version'>): Promise<EntryDraft> {
    return this.api.post(`/ledger/drafts/${id}/question`, { version }, EntryDraft);
  }

  /** Signs what is on screen, and has it posted. */
  async approve(draft: EntryDraft): Promise<Posted> {
    const { id, version } = draft;
    const approval = await this.approvals.sign('entry', 'post-entry', { id, round: version, content: approvedDraft(draft) });
    return this.api.post(`/ledger/drafts/${id}/approval`, { version, approval }, PostedEntrySchema);
  }

  refuse({ id, version }: Pick<EntryDraft, 'id' | 'version'>, reason: RefusalReason): Promise<EntryDraft> {
    return this.api.post(`/ledger/drafts/${id}/refusal`, { version, reason }, EntryDraft);
  }

  post({ id, version }: Pick<EntryDraft, 'id' | 'version'>): Promise<Posted> {
    return this.api.post(`/ledger/drafts/${id}/posting`, { version }, PostedEntrySchema);
  }

  discard({ id, version }: Pick<EntryDraft, 'id' | 'version'>): Promise<void> {
    return this.api.post(`/ledger/drafts/${id}/discarding`, { version });
  }
}
