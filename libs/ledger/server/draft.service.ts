import { Inject, Injectable } from '@nestjs/common';
import { TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { takeApproval } from '@sojourn/group/server';
import { CLOCK, type Clock } from '@sojourn/units';
import type { DraftApproval, DraftList, DraftRefusal, EntryDraft, PostedEntry, SavedDraft } from '@sojourn/ledger/contract';
import { approvedDraft, entryAfter, type EntryStep } from '@sojourn/ledger/rules';
import { insertDraft, lockDraft, readDrafts, saysTheSame } from './draft-rows';
import { refused } from './ledger-refusal';
import { LedgerService } from './ledger.service';
import { quarterHour } from './quarter-hour';

/** Entries before they are posted: written, put before a colleague, approved or refused. Every step names the version it means. */
@Injectable()
export class DraftService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  list(scope: Scope): Promise<DraftList> {
    return this.tenant.transaction(scope, readDrafts);
  }

  /** Saves a new draft (version 0) or changes one. Whoever changes it is its drafter from then on, and nobody is asked any more. The same save sent twice is one. */
  save(scope: Scope, id: string, { version, content }: SavedDraft): Promise<EntryDraft> {
    return this.tenant.transaction(scope, async (tx) => {
      const at = quarterHour(this.clock.now());
      if (version === 0) {
        const made = await insertDraft(tx, scope.groupId, { id, content, by: scope.memberId, at });
        if (made !== null) return made;
        const known = await this.locked(tx, id);
        const again = known.version === 1 && known.draftedBy === scope.memberId && (await saysTheSame(tx, id, content));
        if (!again) throw refused('draft-changed', { version: known.version });
        return known;
      }
      const { next } = await this.step(tx, id, version, 'change');
      await tx.query(
        `UPDATE entry_draft SET kind = $2, content = $3, state = $4, version = version + 1, drafted_by = $5, drafted_at = $6, refused_by = NULL, refusal_reason = NULL WHERE id = $1`,
        [id, content.kind, JSON.stringify(content), next, scope.memberId, at],
      );
      return this.locked(tx, id);
    });
  }

  /** Puts the draft before the colleagues. Only what could be posted is asked about. */
  ask(scope: Scope, id: string, version: number): Promise<EntryDraft> {
    return this.tenant.transaction(scope, async (tx) => {
      const { draft, next } = await this.step(tx, id, version, 'ask');
      await this.ledger.assertPostable(tx, draft.content);
      await tx.query('UPDATE entry_draft SET state = $2, version = version + 1, refused_by = NULL, refusal_reason = NULL WHERE id = $1', [
        id,
        next,
      ]);
      return this.locked(tx, id);
    });
  }

  /** The second person says yes and signs it: the entry is posted in the same transaction, with both names. */
  approve(scope: Scope, id: string, { version, approval }: DraftApproval): Promise<PostedEntry> {
    return this.tenant.transaction(scope, async (tx) => {
      const { draft } = await this.step(tx, id, version, 'approve');
      if (draft.draftedBy === scope.memberId) throw refused('approver-drafted');
      await takeApproval(tx, scope, approval, {
        ...{ objectKind: 'entry', objectId: id, action: 'post-entry', round: version },
        content: approvedDraft(draft),
      });
      return this.posted(tx, scope, draft, scope.memberId);
    });
  }

  /** The second person says no, and why, from a list. */
  refuse(scope: Scope, id: string, { version, reason }: DraftRefusal): Promise<EntryDraft> {
    return this.tenant.transaction(scope, async (tx) => {
      const { draft, next } = await this.step(tx, id, version, 'refuse');
      if (draft.draftedBy === scope.memberId) throw refused('approver-drafted');
      await tx.query('UPDATE entry_draft SET state = $2, version = version + 1, refused_by = $3, refusal_reason = $4 WHERE id = $1', [
        id,
        next,
        scope.memberId,
        reason,
      ]);
      return this.locked(tx, id);
    });
  }

  /** Posts a draft that needs nobody else; above the limit it is refused like any other entry. */
  post(scope: Scope, id: string, version: number): Promise<PostedEntry> {
    return this.tenant.transaction(scope, async (tx) => {
      const { draft } = await this.step(tx, id, version, 'post');
      return this.posted(tx, scope, draft, null);
    });
  }

  discard(scope: Scope, id: string, version: number): Promise<void> {
    return this.tenant.transaction(scope, async (tx) => {
      const { next } = await this.step(tx, id, version, 'discard');
      await tx.query('UPDATE entry_draft SET state = $2, version = version + 1 WHERE id = $1', [id, next]);
    });
  }

  private async posted(tx: Tx, scope: Scope, draft: EntryDraft, approvedBy: string | null): Promise<PostedEntry> {
    const hands = { draftedBy: draft.draftedBy, ...(approvedBy === null ? {} : { approvedBy }) };
    const entry = await this.ledger.postContent(tx, scope, draft.content, hands);
    await tx.query(`UPDATE entry_draft SET state = 'posted', version = version + 1, approved_by = $2, entry_id = $3 WHERE id = $1`, [
      draft.id,
      approvedBy,
      entry.id,
    ]);
    return entry;
  }

  private async step(tx: Tx, id: string, version: number, step: EntryStep): Promise<{ draft: EntryDraft; next: string }> {
    const draft = await this.locked(tx, id);
    const next = entryAfter(draft.state, step);
    if (next === null) throw refused('draft-step-not-allowed', { state: draft.state, step, entryId: draft.entryId });
    if (draft.version !== version) throw refused('draft-changed', { version: draft.version });
    return { draft, next };
  }

  private async locked(tx: Tx, id: string): Promise<EntryDraft> {
    const draft = await lockDraft(tx, id);
    if (draft === null) throw refused('unknown-draft', { id });
    return draft;
  }
}
