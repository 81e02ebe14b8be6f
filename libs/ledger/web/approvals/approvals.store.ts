import { inject, Injectable } from '@angular/core';
import { KEEPER, KnownDirectory } from '@sojourn/containers/web';
import { ApiClient, Problem } from '@sojourn/http/client';
import { ApprovalList, ApprovalOfEntry, type ApprovedKind, type KeptApproval, type SignedApproval } from '@sojourn/ledger/contract';
import type { ApprovedContent } from '@sojourn/ledger/rules';
import type { ApprovalAction } from '@sojourn/sealing/shape';
import { SealError, type ApprovalView } from '@sojourn/sealing/worker';
import { judged, NOTHING_JUDGED, signedState, type Judged } from './judged';

/** One object on screen: in which round it stands, and what it says now. */
export interface ShownObject {
  readonly id: string;
  readonly round: number;
  readonly content: ApprovedContent;
}

const AT_ONCE = 50;

/** Signs what is approved on screen, and tells which approvals hold: of what the server calls approved, only this is drawn. (formats.md 8) */
@Injectable({ providedIn: 'root' })
export class ApprovalsStore {
  private readonly api = inject(ApiClient);
  private readonly keeper = inject(KEEPER);
  private readonly directory = inject(KnownDirectory);

  /** Signed by this member's key, on top of the approvals there are. */
  async sign(kind: ApprovedKind, action: ApprovalAction, { id, round, content }: ShownObject): Promise<SignedApproval> {
    await this.directory.refresh();
    const approvals = (await this.kept(kind, [id])).get(id) ?? [];
    try {
      return await this.keeper.signApproval({ objectKind: kind, objectId: id, approvals, action, round, decision: 'yes', content });
    } catch (error) {
      if (error instanceof SealError)
        throw new Problem(error.code === 'locked' ? 'seal-locked' : 'approval-broken', 0, { code: error.code });
      throw error;
    }
  }

  /** What the signatures say of these objects, each verified in the worker against the directory. */
  async look(kind: ApprovedKind, shown: readonly ShownObject[]): Promise<ReadonlyMap<string, Judged>> {
    const views = await this.views(
      kind,
      shown.map(({ id }) => id),
    );
    const byId = new Map(views.map((view) => [view.objectId, view]));
    return new Map(
      shown.map((object) => {
        const view = byId.get(object.id);
        return [object.id, view === undefined ? NOTHING_JUDGED : judged(view, object)];
      }),
    );
  }

  /** The state each month has by its signed steps; null where the signatures do not hold. */
  async monthStates(ids: readonly string[]): Promise<ReadonlyMap<string, ReturnType<typeof signedState> | null>> {
    const views = await this.views('month', ids);
    return new Map(views.map((view) => [view.objectId, view.alarm === null ? signedState(view) : null]));
  }

  /** What was approved of a posted entry, as its draft or its payment; null where no signed approval is kept. */
  async ofEntry(entryId: string): Promise<{ readonly kind: ApprovedKind; readonly view: ApprovalView } | null> {
    const { found } = await this.api.get(`/ledger/approvals/of-entry/${entryId}`, ApprovalOfEntry);
    if (found === null) return null;
    await this.directory.refresh();
    const object = { objectKind: found.kind, objectId: found.objectId, approvals: found.approvals };
    const [view] = await this.keeper.verifyApprovals([object]);
    return view === undefined ? null : { kind: found.kind, view };
  }

  private async views(kind: ApprovedKind, ids: readonly string[]): Promise<readonly ApprovalView[]> {
    if (ids.length === 0) return [];
    await this.directory.refresh();
    const kept = await this.kept(kind, ids);
    return this.keeper.verifyApprovals(ids.map((id) => ({ objectKind: kind, objectId: id, approvals: kept.get(id) ?? [] })));
  }

  private async kept(kind: ApprovedKind, ids: readonly string[]): Promise<ReadonlyMap<string, KeptApproval[]>> {
    const found = new Map<string, KeptApproval[]>();
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const query = { kind, ids: ids.slice(from, from + AT_ONCE).join() };
      const { objects } = await this.api.get('/ledger/approvals', ApprovalList, { query });
      for (const { objectId, approvals } of objects) found.set(objectId, approvals);
    }
    return found;
  }
}
