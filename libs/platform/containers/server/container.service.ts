import { Injectable } from '@nestjs/common';
import { AuditTrail, type AuditChain } from '@sojourn/audit';
import { isConstraint, TenantTransactions, type Tx } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import { equalBytes, mayHold, MEMBER_ROLES, recordsHash, SUMMARY } from '@sojourn/sealing/shape';
import type { Scope } from '@sojourn/database';
import type {
  ContainerKind,
  ContainerList,
  ContainerWrite,
  ContainerWritten,
  GrantsWrite,
  GrantsWritten,
  HeadChains,
  HeadsQuery,
  StoredContainer,
} from '@sojourn/containers/contract';
import { listContainers, readChains, readContainer } from './container-pages';
import { mayGrant, newestHead, recordRows, removeRecords, saveGrants, saveHead, saveRecord } from './container-rows';
import { assertEpochBegins, assertFollows, headBehind } from './container-rules';
import { agree, assertGrantsOf, readGrants, readHead, readRecords, type Place, type SentHead } from './sealed-objects';

/** The store of everything sealed. It orders writes and keeps shapes; it has no key and no type for what is inside. */
@Injectable()
export class ContainerService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly audit: AuditTrail,
  ) {}

  list(scope: Scope, kind: ContainerKind): Promise<ContainerList> {
    return this.tenant.transaction(scope, (tx) => listContainers(tx, { scope, kind }));
  }

  /** Every opening stands in the audit trail, also one of what the member does not hold. */
  async open(scope: Scope, kind: ContainerKind, id: string, after: number): Promise<StoredContainer> {
    const container = await this.tenant.transaction(scope, async (tx) => {
      const found = await readContainer(tx, { scope, kind, id }, after);
      await this.audit.append(tx, scope, chainOf(kind), `${kind}-opened`, id, found === null ? 'refused' : 'done');
      return found;
    });
    if (container === null) throw new Refusal('no-such-container', 404);
    return container;
  }

  heads(scope: Scope, kind: ContainerKind, query: HeadsQuery): Promise<HeadChains> {
    return this.tenant.transaction(scope, (tx) => readChains(tx, kind, query));
  }

  /** For other domains, inside their transaction: does the member hold this container? Refuses with `no-such-container` otherwise. */
  async assertHeld(tx: Tx, scope: Scope, kind: ContainerKind, id: string): Promise<void> {
    if ((await newestHead(tx, { scope, kind, id }, 'FOR SHARE')) === null) throw new Refusal('no-such-container', 404);
  }

  /** Takes the next version of a container, whole or not at all. Of two writers at one version the first wins; the other gets `head-behind`. */
  write(scope: Scope, kind: ContainerKind, id: string, write: ContainerWrite): Promise<ContainerWritten> {
    const place = { scope, kind, id };
    return this.tenant.transaction(scope, (tx) => this.writeIn(tx, place, write)).catch((error: unknown) => this.explain(error, place));
  }

  /** Lets more members read the current epoch. */
  grant(scope: Scope, kind: ContainerKind, id: string, write: GrantsWrite): Promise<GrantsWritten> {
    const place = { scope, kind, id };
    const grants = readGrants(place, write.grants);
    return this.tenant.transaction(scope, async (tx) => {
      const stored = await newestHead(tx, place, 'FOR SHARE');
      if (stored === null) throw new Refusal('no-such-container', 404);
      if (grants.some(({ grant }) => grant.epoch < stored.head.epoch)) throw new Refusal('old-epoch', 409, { epoch: stored.head.epoch });
      if (grants.some(({ grant }) => grant.headVersion !== stored.head.version)) throw headBehind(stored);
      assertGrantsOf(grants, stored);
      await saveGrants(tx, place, grants);
      await this.audit.append(tx, scope, chainOf(kind), `${kind}-granted`, id);
      return { grants: grants.length };
    });
  }

  private async writeIn(tx: Tx, place: Place, write: ContainerWrite): Promise<ContainerWritten> {
    assertRoleMayHold(place);
    const sent = readHead(place, write.head);
    const records = readRecords(place, sent.head.epoch, write.records);
    const grants = readGrants(place, write.grants);
    assertGrantsOf(grants, sent);

    if (!(await mayGrant(tx, place.id))) throw new Refusal('no-such-container', 404);
    const stored = await newestHead(tx, place, 'FOR UPDATE');
    // A first version in the place of a container of another kind, or a later version of none.
    if (stored === null && sent.head.version !== 1) throw new Refusal('no-such-container', 404);
    assertFollows(sent, stored);
    assertEpochBegins(sent, stored, records, grants);

    await saveGrants(tx, place, grants);
    await saveHead(tx, place, sent);
    const removed = write.removed ?? [];
    agree('removed', (await removeRecords(tx, place, removed)) === removed.length);
    for (const record of records) agree('record.version', await saveRecord(tx, place, record));
    await assertRecordsAreThose(tx, place, sent);
    await this.audit.append(tx, place.scope, chainOf(place.kind), `${place.kind}-written`, place.id);
    return { version: sent.head.version };
  }

  /** Two members who begin one container at the same moment meet at its key; the second is told like any other late writer. */
  private async explain(error: unknown, place: Place): Promise<never> {
    if (!isConstraint(error, 'container_pkey')) throw error;
    const winner = await this.tenant.transaction(place.scope, (tx) => newestHead(tx, place, 'FOR SHARE'));
    throw winner === null ? new Refusal('no-such-container', 404) : headBehind(winner);
  }
}

/** Vouchers and receipts are the money's side; one chain for each side, so that times cannot join them. (decisions.md 5) */
function chainOf(kind: ContainerKind): AuditChain {
  return kind === 'voucher' || kind === 'receipt' ? 'money' : 'case';
}

/** The directory decides who may be a holder; this is the second net, and it keeps a technical admin out. */
function assertRoleMayHold({ scope, kind }: Place): void {
  const roles = MEMBER_ROLES.filter((role) => scope.roles.includes(role));
  if (!mayHold(kind, roles)) throw new Refusal('kind-not-for-role', 403);
}

/** What now lies in the database is what the head signs; else no reader could ever accept it. */
async function assertRecordsAreThose(tx: Tx, place: Place, { head }: SentHead): Promise<void> {
  const rows = await recordRows(tx, place.id);
  const summary = rows.find(({ type }) => type === SUMMARY);
  const same =
    rows.length === head.recordCount &&
    summary !== undefined &&
    equalBytes(summary.envelopeHash, head.summary) &&
    equalBytes(recordsHash(rows), head.records);
  if (!same) throw new Refusal('records-differ', 422);
}
