import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import type { Scope } from '@sojourn/database';
import type { ContainerKind, ContainerWrite, SealedRecord } from '@sojourn/containers/contract';
import {
  epochLinkOf,
  fromBase64Url,
  headHash,
  keyCommitmentOf,
  makeGrant,
  parseHead,
  RECOVERY_RECEIVER,
  recordsHash,
  sealRecord,
  secureRandom,
  sha256,
  signHead,
  toBase64Url,
  ZERO_HASH,
  type HeadMessage,
} from '@sojourn/sealing';
import { systemRandom } from '@sojourn/units';

const SIGNING_KEY = new Uint8Array(32).fill(7);
const AT = 1_790_000_000_000;

export interface Draft {
  readonly type: number;
  readonly body: unknown;
  /** Absent for a new record. */
  readonly recordId?: string;
}

/** Writes one container as a member's browser does: real envelopes, heads and grants, and the memory of what it wrote. */
export class SealedWriter {
  key: Uint8Array = secureRandom(32);
  epoch = 1;
  head: Uint8Array | null = null;
  records: readonly SealedRecord[] = [];

  private constructor(
    readonly kind: ContainerKind,
    readonly id: string,
    private readonly recipient: string,
  ) {}

  static async of(kind: ContainerKind, id: string = systemRandom.uuid()): Promise<SealedWriter> {
    // One recipient for all: who can open a grant is the sealing package's own test.
    return new SealedWriter(kind, id, await identityToRecipient(await generateHybridIdentity()));
  }

  /** A second browser that has seen the same state. */
  twin(): SealedWriter {
    const twin = new SealedWriter(this.kind, this.id, this.recipient);
    return Object.assign(twin, { key: this.key, epoch: this.epoch, head: this.head, records: this.records });
  }

  /** A first version with a summary, granted to these members and to recovery. */
  begin(scope: Scope, summary: unknown, receivers: readonly string[] = []): Promise<ContainerWrite> {
    return this.next(scope, [{ type: 1, body: summary }], [scope.memberId, ...receivers, RECOVERY_RECEIVER]);
  }

  /** The next version under the current epoch. Call `wrote` when the server took it. */
  async next(
    scope: Scope,
    drafts: readonly Draft[],
    receivers: readonly string[] = [],
    change: Partial<HeadMessage> = {},
  ): Promise<ContainerWrite> {
    const records = drafts.map((draft) => this.seal(scope, draft));
    const head = this.sign(scope, this.after(records), change);
    const grants = await Promise.all(receivers.map((receiver) => this.grant(scope, head, receiver)));
    return { head: toBase64Url(head), records, grants };
  }

  /** The first write of the next epoch: a new key, and the old one sealed under it. */
  async rotate(scope: Scope, receivers: readonly string[]): Promise<ContainerWrite> {
    const before = this.key;
    const previous = this.head;
    if (previous === null) throw new Error('nothing to rotate');
    this.key = secureRandom(32);
    this.epoch += 1;
    const keys = this.seal(scope, { type: 2, body: { keys: [{ epoch: this.epoch - 1, key: toBase64Url(before) }] } });
    const facts = { groupId: scope.groupId, kind: this.kind, containerId: this.id, epoch: this.epoch, author: scope.memberId };
    const epochLink = epochLinkOf(before, { ...facts, keyCommitment: keyCommitmentOf(this.key), previous: headHash(previous) });
    const head = this.sign(scope, this.after([keys]), { epochLink });
    const grants = await Promise.all(receivers.map((receiver) => this.grant(scope, head, receiver)));
    return { head: toBase64Url(head), records: [keys], grants };
  }

  wrote(write: ContainerWrite): void {
    this.head = fromBase64Url(write.head);
    this.records = this.after(write.records);
  }

  /** One more receiver of the newest head. */
  async grant(scope: Scope, head: Uint8Array, receiver: string): Promise<string> {
    const { version } = parseHead(head);
    const place = {
      groupId: scope.groupId,
      kind: this.kind,
      containerId: this.id,
      epoch: this.epoch,
      headVersion: version,
      head: headHash(head),
    };
    const who = { receiver, granter: scope.memberId, directorySeq: 0, directoryHead: ZERO_HASH, at: AT };
    return toBase64Url(await makeGrant({ ...place, ...who }, this.recipient, this.key, SIGNING_KEY));
  }

  seal(scope: Scope, { type, body, recordId = systemRandom.uuid() }: Draft): SealedRecord {
    const before = this.records.find((record) => record.recordId === recordId);
    const place = { recordId, type, version: (before?.version ?? 0) + 1, epoch: this.epoch, author: scope.memberId };
    const envelope = sealRecord(this.key, { groupId: scope.groupId, kind: this.kind, containerId: this.id, ...place }, body);
    return { ...place, envelope: toBase64Url(envelope) };
  }

  private after(written: readonly SealedRecord[]): SealedRecord[] {
    const replaced = new Set(written.map(({ recordId }) => recordId));
    return [...this.records.filter(({ recordId }) => !replaced.has(recordId)), ...written];
  }

  private sign(scope: Scope, records: readonly SealedRecord[], change: Partial<HeadMessage>): Uint8Array {
    const rows = records.map((record) => ({ ...record, envelopeHash: sha256(fromBase64Url(record.envelope)) }));
    const previous = this.head === null ? null : parseHead(this.head);
    const message: HeadMessage = {
      groupId: scope.groupId,
      kind: this.kind,
      containerId: this.id,
      epoch: this.epoch,
      version: (previous?.version ?? 0) + 1,
      keyCommitment: keyCommitmentOf(this.key),
      epochLink: ZERO_HASH,
      summary: rows.find(({ type }) => type === 1)?.envelopeHash ?? ZERO_HASH,
      records: recordsHash(rows),
      recordCount: rows.length,
      previous: this.head === null ? ZERO_HASH : headHash(this.head),
      voided: ZERO_HASH,
      directorySeq: 0,
      directoryHead: ZERO_HASH,
      author: scope.memberId,
      at: AT,
      ...change,
    };
    return signHead(message, this.key, SIGNING_KEY);
  }
}
