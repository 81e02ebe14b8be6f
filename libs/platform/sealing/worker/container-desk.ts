import { parseGrant, RECOVERY_RECEIVER } from '../access-grant';
import { equalBytes, fromBase64Url } from '../bytes';
import { headHash, parseHead, ZERO_HASH } from '../container-head';
import type { ContainerKind } from '../container-kind';
import { sha256 } from '../hash';
import type { Account } from './account';
import { firstVersion, grantsTo, nextVersion, type Written, type WriteSources } from './container-writer';
import type {
  ContainerChange,
  ContainerName,
  ContainerWrite,
  HeadChain,
  Holder,
  ListedContainer,
  NewContainer,
  NewReceiptBox,
  OpenedContainer,
  OpenedList,
  OpenedSummary,
  StoredContainer,
} from './messages';
import { codeOf } from './faults';
import { FormDesk } from './form-desk';
import { acceptNewest, openSealed, openStored } from './open-container';
import { nameOf, type OpenState } from './open-state';
import { SealError } from './seal-error';

/** Containers are opened in slices of this size, so that progress is seen and other calls come through. */
const SLICE = 25;

/** Containers of the signed-in member: what is open, what was written and waits for the server's answer. */
export class ContainerDesk {
  private readonly open = new Map<string, OpenState>();
  private readonly waiting = new Map<string, Written>();
  /** Hashes of own heads that the server refused: the next write voids them. */
  private readonly refused = new Map<string, Uint8Array>();
  readonly forms: FormDesk;

  constructor(
    private readonly account: Account,
    private readonly sources: WriteSources,
  ) {
    this.forms = new FormDesk(account.owner.groupId);
  }

  /** From which version the page must fetch the chain of a listed container; those that did not change need none. */
  chainsNeeded(kind: ContainerKind, listed: readonly Pick<ListedContainer, 'id' | 'head'>[]): { id: string; after: number }[] {
    return listed.flatMap(({ id, head }) => {
      const remembered = this.account.remembered(kind, id);
      if (!remembered) return [{ id, after: 1 }];
      return equalBytes(sha256(fromBase64Url(head)), remembered.head) ? [] : [{ id, after: remembered.version }];
    });
  }

  /** Opens the summaries of many containers, newest heads checked; one that fails does not hide the others. */
  async openList(
    kind: ContainerKind,
    listed: readonly ListedContainer[],
    chains: readonly HeadChain[],
    onProgress: (done: number, of: number) => void = () => undefined,
  ): Promise<OpenedList> {
    const chainOf = new Map(chains.map(({ id, heads }) => [id, heads]));
    const opened: OpenedSummary[] = [];
    const refused: { id: string; code: string }[] = [];
    for (const [index, container] of listed.entries()) {
      try {
        opened.push(await this.openSummary({ kind, id: container.id }, container, chainOf.get(container.id) ?? [container.head]));
      } catch (error) {
        const code = codeOf(error);
        if (code === undefined) throw error;
        refused.push({ id: container.id, code });
      }
      if ((index + 1) % SLICE === 0) {
        onProgress(index + 1, listed.length);
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    }
    onProgress(listed.length, listed.length);
    const present = new Set(listed.map(({ id }) => id));
    const missing = this.account.rememberedOf(kind).flatMap(({ id }) => (present.has(id) ? [] : [id]));
    return { opened, refused, missing };
  }

  async openContainer(name: ContainerName, stored: StoredContainer): Promise<OpenedContainer> {
    this.settle(name, stored);
    const { state, records } = await openStored({ kind: name.kind, id: name.id }, stored, this.account);
    this.open.set(nameOf(name), state);
    const { head } = state;
    return {
      id: name.id,
      version: head.version,
      writtenBy: head.author,
      writtenAt: isoOf(head.at),
      confirmed: state.confirmed,
      records: this.forms.withhold(name, records),
      holders: holdersIn(state, this.account),
    };
  }

  async createContainer(container: NewContainer): Promise<ContainerWrite> {
    if (this.account.remembered(container.kind, container.id)) throw new SealError('write-open');
    return this.wait(container, await firstVersion(container, this.account, this.sources));
  }

  async createReceiptBox(container: NewContainer): Promise<NewReceiptBox> {
    const { record, recipient } = await this.forms.newIdentity(this.sources.uuid());
    return { write: await this.createContainer({ ...container, records: [...container.records, record] }), recipient };
  }

  async writeRecords(change: ContainerChange): Promise<ContainerWrite> {
    const voided = this.refused.get(nameOf(change)) ?? ZERO_HASH;
    return this.wait(change, await nextVersion(this.state(change), change, voided, this.account, this.sources));
  }

  /** The server took the newest write: from now on it is demanded at every read. */
  written(name: ContainerName): void {
    const written = this.waiting.get(nameOf(name));
    if (!written) throw new SealError('not-started');
    this.adopt(name, written);
  }

  async shareContainer(name: ContainerName, memberIds: readonly string[]): Promise<string[]> {
    const state = this.state(name);
    const grants = await grantsTo(state, memberIds, this.account, this.sources);
    const made = grants.map((grant) => parseGrant(fromBase64Url(grant)));
    const kept = state.grants.filter((grant) => !memberIds.includes(grant.receiver));
    this.open.set(nameOf(name), { ...state, grants: [...kept, ...made] });
    return grants;
  }

  holdersOf(name: ContainerName): Holder[] {
    return holdersIn(this.state(name), this.account);
  }

  wipe(): void {
    this.forms.wipe();
    for (const state of this.open.values()) {
      state.key.fill(0);
      for (const key of state.earlier.values()) key.fill(0);
    }
    for (const { next } of this.waiting.values()) next.key.fill(0);
    this.open.clear();
    this.waiting.clear();
  }

  private async openSummary(name: ContainerName, listed: ListedContainer, heads: readonly string[]): Promise<OpenedSummary> {
    const newest = heads.at(-1);
    if (newest !== listed.head) throw new SealError('container-forked');
    const grants = listed.grants.map((grant) => parseGrant(fromBase64Url(grant)));
    const { accepted, key } = await acceptNewest(name, heads.map(fromBase64Url), grants, this.account);
    if (!equalBytes(sha256(fromBase64Url(listed.summary.envelope)), accepted.head.summary)) throw new SealError('summary-differs');
    const summary = openSealed({ ...name, groupId: this.account.owner.groupId }, listed.summary, key);
    return { id: name.id, version: accepted.head.version, confirmed: accepted.confirmed, summary };
  }

  /** A write whose answer never came, or was a refusal: the chain now shown says which. */
  private settle(name: ContainerName, stored: StoredContainer): void {
    const written = this.waiting.get(nameOf(name));
    if (!written) return;
    const taken = stored.heads.some((head) => equalBytes(headHash(fromBase64Url(head)), written.next.hash));
    if (taken) return this.adopt(name, written);
    this.waiting.delete(nameOf(name));
    const newest = stored.heads.at(-1);
    if (newest && parseHead(fromBase64Url(newest)).version >= written.next.head.version) this.refused.set(nameOf(name), written.next.hash);
  }

  private wait(name: ContainerName, written: Written): ContainerWrite {
    this.waiting.set(nameOf(name), written);
    return written.write;
  }

  private adopt(name: ContainerName, { next }: Written): void {
    this.waiting.delete(nameOf(name));
    this.refused.delete(nameOf(name));
    this.open.set(nameOf(name), next);
    const { head, hash, key } = next;
    this.account.remember({ kind: next.kind, id: next.id, version: head.version, head: hash, epoch: head.epoch, key });
  }

  private state(name: ContainerName): OpenState {
    const state = this.open.get(nameOf(name));
    if (!state) throw new SealError('not-opened');
    return state;
  }
}

/** Counted from verified grants of living members, never from rows. */
function holdersIn(state: OpenState, account: Account): Holder[] {
  return state.grants.flatMap((grant) => {
    if (grant.receiver === RECOVERY_RECEIVER || !account.directory.active(grant.receiver)) return [];
    return [{ memberId: grant.receiver, grantedBy: grant.granter, at: isoOf(grant.at) }];
  });
}

function isoOf(millis: number): string {
  return new Date(millis).toISOString();
}
