import { makeGrant, RECOVERY_RECEIVER, receiverKeyOf } from '../access-grant';
import { equalBytes, fromBase64Url, toBase64Url } from '../bytes';
import { epochLinkOf, headHash, keyCommitmentOf, parseHead, recordsHash, type RecordRow, signHead, ZERO_HASH } from '../container-head';
import { mayHold } from '../container-roles';
import { sealRecord } from '../envelope';
import { sha256 } from '../hash';
import { EARLIER_KEYS, SUMMARY } from '../record-type';
import type { Account } from './account';
import { hasLeft } from './container-trust';
import { earlierKeysBody } from './earlier-keys';
import type { ContainerChange, ContainerName, ContainerWrite, NewContainer, RecordBody, SealedRecord } from './messages';
import type { OpenState } from './open-state';
import { SealError } from './seal-error';

/** What chance and time a write takes. */
export interface WriteSources {
  uuid(): string;
  /** Milliseconds since 1970. */
  now(): number;
}

/** A write as it goes to the server, and the state that holds once the server has taken it. */
export interface Written {
  readonly write: ContainerWrite;
  readonly next: OpenState;
}

/** The first version: head, records, and grants to the writer, the receivers and recovery. */
export async function firstVersion(container: NewContainer, account: Account, sources: WriteSources): Promise<Written> {
  const receivers = [...new Set([account.owner.memberId, ...(container.receivers ?? [])])];
  const key = crypto.getRandomValues(new Uint8Array(32));
  const base = { kind: container.kind, id: container.id };
  return seal(base, { key, epoch: 1, version: 1, previous: ZERO_HASH, epochLink: ZERO_HASH, voided: ZERO_HASH }, new Map(), container.records, [], receivers, new Map(), account, sources);
}

/** The next version. Begins a new epoch when somebody who held the key has left, lost it, or may not hold it any more. (formats.md 4, 6) */
export async function nextVersion(state: OpenState, change: ContainerChange, voided: Uint8Array, account: Account, sources: WriteSources): Promise<Written> {
  if (!state.confirmed) throw new SealError('unconfirmed-head');
  const removed = change.removed ?? [];
  if (removed.some((id) => !state.rows.has(id) || id === state.summary.recordId)) throw new SealError('unknown-record');
  const step = { version: state.head.version + 1, previous: state.hash, voided };
  if (!state.grants.some((grant) => hasLeft(grant, account.directory))) {
    const same = { ...step, key: state.key, epoch: state.head.epoch, epochLink: ZERO_HASH };
    return seal(state, same, state.rows, change.records, removed, missingReceivers(state, account), state.earlier, account, sources, state);
  }
  return newEpoch(state, change, step, account, sources);
}

/** Grants of the current epoch to more members; nothing else changes. */
export async function grantsTo(state: OpenState, receivers: readonly string[], account: Account, sources: WriteSources): Promise<string[]> {
  if (!state.confirmed) throw new SealError('unconfirmed-head');
  return makeGrants(state, { epoch: state.head.epoch, version: state.head.version, hash: state.hash }, state.key, receivers, account, sources);
}

interface Step {
  readonly key: Uint8Array;
  readonly epoch: number;
  readonly version: number;
  readonly previous: Uint8Array;
  readonly epochLink: Uint8Array;
  readonly voided: Uint8Array;
}

function newEpoch(
  state: OpenState,
  change: ContainerChange,
  step: Pick<Step, 'version' | 'previous' | 'voided'>,
  account: Account,
  sources: WriteSources,
): Promise<Written> {
  const epoch = state.head.epoch + 1;
  const key = crypto.getRandomValues(new Uint8Array(32));
  const { groupId, memberId } = account.owner;
  const epochLink = epochLinkOf(state.key, {
    groupId,
    kind: state.kind,
    containerId: state.id,
    epoch,
    keyCommitment: keyCommitmentOf(key),
    previous: step.previous,
    author: memberId,
  });
  const staying = state.grants.filter((grant) => grant.receiver !== RECOVERY_RECEIVER && !hasLeft(grant, account.directory)).map((grant) => grant.receiver);
  const receivers = [...new Set([memberId, ...staying])];
  const removed = change.removed ?? [];
  // The summary is sealed anew, so that a list opens with the newest key alone.
  const records = change.records.some((record) => record.type === SUMMARY)
    ? [...change.records]
    : [...change.records, { ...state.summary, type: SUMMARY }];
  const rewritten = new Set([...records.map((record) => record.recordId), ...removed]);
  const needed = new Set([...state.rows.values()].filter((row) => row.type !== EARLIER_KEYS && !rewritten.has(row.recordId)).map((row) => row.epoch));
  const earlier = new Map([...state.earlier, [state.head.epoch, state.key] as const].filter(([each]) => needed.has(each)));
  const listId = [...state.rows.values()].find((row) => row.type === EARLIER_KEYS)?.recordId ?? sources.uuid();
  records.push({ recordId: listId, type: EARLIER_KEYS, body: earlierKeysBody(earlier) });
  return seal(state, { ...step, key, epoch, epochLink }, state.rows, records, removed, receivers, earlier, account, sources);
}

async function seal(
  name: ContainerName,
  step: Step,
  before: ReadonlyMap<string, RecordRow>,
  bodies: readonly RecordBody[],
  removed: readonly string[],
  receivers: readonly string[],
  earlier: ReadonlyMap<number, Uint8Array>,
  account: Account,
  sources: WriteSources,
  sameEpoch?: OpenState,
): Promise<Written> {
  const { groupId, memberId } = account.owner;
  const writer = account.directory.active(memberId);
  if (!writer) throw new SealError('frozen');
  if (!mayHold(name.kind, writer.roles)) throw new SealError('role-not-allowed');
  const rows = new Map(before);
  for (const id of removed) rows.delete(id);
  const records: SealedRecord[] = [];
  for (const { recordId, type, body } of bodies) {
    const known = rows.get(recordId);
    if (known && known.type !== type) throw new SealError('unknown-record');
    const place = { recordId, type, version: (known?.version ?? 0) + 1, epoch: step.epoch, author: memberId };
    const envelope = sealRecord(step.key, { groupId, kind: name.kind, containerId: name.id, ...place }, body);
    records.push({ ...place, envelope: toBase64Url(envelope) });
    rows.set(recordId, { ...place, envelopeHash: sha256(envelope) });
  }
  if (new Set(records.map((record) => record.recordId)).size !== records.length) throw new SealError('unknown-record');
  const summaries = [...rows.values()].filter((row) => row.type === SUMMARY);
  const [summary] = summaries;
  if (!summary || summaries.length !== 1) throw new SealError('summary-missing');

  const { head: directory } = account.directory;
  const object = signHead(
    {
      groupId,
      kind: name.kind,
      containerId: name.id,
      epoch: step.epoch,
      version: step.version,
      keyCommitment: keyCommitmentOf(step.key),
      epochLink: step.epochLink,
      summary: summary.envelopeHash,
      records: recordsHash([...rows.values()]),
      recordCount: rows.size,
      previous: step.previous,
      voided: step.voided,
      directorySeq: directory.seq,
      directoryHead: directory.hash,
      author: memberId,
      at: sources.now(),
    },
    step.key,
    account.signingKey,
  );
  const hash = headHash(object);
  // Recovery gets a grant with the first write of every epoch, and when its identity has changed.
  const all = sameEpoch ? receivers : [...receivers, RECOVERY_RECEIVER];
  const grants = await makeGrants(name, { epoch: step.epoch, version: step.version, hash }, step.key, all, account, sources);
  const summaryBody = bodies.find((record) => record.type === SUMMARY)?.body ?? sameEpoch?.summary.body;
  const next: OpenState = {
    kind: name.kind,
    id: name.id,
    head: parseHead(object),
    hash,
    confirmed: true,
    key: step.key,
    rows,
    earlier,
    summary: { recordId: summary.recordId, body: summaryBody },
    grants: sameEpoch?.grants ?? [],
  };
  return { write: { head: toBase64Url(object), records, ...(removed.length === 0 ? {} : { removed }), grants }, next };
}

/** Receivers whose key in the directory is newer than their grant: recovery, or the writer after a planned change of key. */
function missingReceivers(state: OpenState, account: Account): string[] {
  const { directory, owner } = account;
  const current = (receiver: string): string | undefined =>
    receiver === RECOVERY_RECEIVER ? directory.group.recovery : directory.active(receiver)?.recipient;
  return [RECOVERY_RECEIVER, owner.memberId].filter((receiver) => {
    const recipient = current(receiver);
    return recipient !== undefined && !state.grants.some((grant) => grant.receiver === receiver && equalBytes(grant.receiverKey, receiverKeyOf(recipient)));
  });
}

/** One grant each; the keys come from the verified directory and nowhere else. */
async function makeGrants(
  name: ContainerName,
  head: { readonly epoch: number; readonly version: number; readonly hash: Uint8Array },
  key: Uint8Array,
  receivers: readonly string[],
  account: Account,
  sources: WriteSources,
): Promise<string[]> {
  const { groupId, memberId } = account.owner;
  const { directory } = account;
  const grants: string[] = [];
  for (const receiver of receivers) {
    const member = receiver === RECOVERY_RECEIVER ? undefined : directory.active(receiver);
    if (receiver !== RECOVERY_RECEIVER && !member) throw new SealError('receiver-not-living');
    if (member && !mayHold(name.kind, member.roles)) throw new SealError('role-not-allowed');
    const grant = await makeGrant(
      {
        groupId,
        kind: name.kind,
        containerId: name.id,
        epoch: head.epoch,
        headVersion: head.version,
        head: head.hash,
        receiver,
        directorySeq: directory.head.seq,
        directoryHead: directory.head.hash,
        granter: memberId,
        at: sources.now(),
      },
      member?.recipient ?? directory.group.recovery,
      key,
      account.signingKey,
    );
    grants.push(toBase64Url(grant));
  }
  return grants;
}

export { fromBase64Url };
