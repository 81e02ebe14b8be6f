import { type Grant, makeGrant, parseGrant, RECOVERY_RECEIVER, receiverKeyOf } from '../access-grant';
import { equalBytes, fromBase64Url, toBase64Url } from '../bytes';
import { epochLinkOf, headHash, keyCommitmentOf, parseHead, recordsHash, type RecordRow, signHead, ZERO_HASH } from '../container-head';
import { mayHold } from '../container-roles';
import { sealRecord } from '../envelope';
import { sha256 } from '../hash';
import { secureRandom } from '../random-bytes';
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
  const receivers = [...new Set([account.owner.memberId, ...(container.receivers ?? []), RECOVERY_RECEIVER])];
  const step = { key: randomKey(), epoch: 1, version: 1, previous: ZERO_HASH, epochLink: ZERO_HASH, voided: ZERO_HASH };
  return seal(
    { name: container, step, before: new Map(), bodies: container.records, removed: [], receivers, earlier: new Map(), kept: [] },
    account,
    sources,
  );
}

/** The next version. Begins a new epoch when somebody who held the key has left, lost it, or may not hold it any more. (formats.md 4, 6) */
export async function nextVersion(
  state: OpenState,
  change: ContainerChange,
  voided: Uint8Array,
  account: Account,
  sources: WriteSources,
): Promise<Written> {
  if (!state.confirmed) throw new SealError('unconfirmed-head');
  const removed = change.removed ?? [];
  if (removed.some((id) => !state.rows.has(id) || id === state.summary.recordId)) throw new SealError('unknown-record');
  const next = { version: state.head.version + 1, previous: state.hash, voided };
  if (state.grants.some((grant) => hasLeft(grant, account.directory))) {
    return seal(newEpoch(state, change.records, removed, next, account, sources), account, sources);
  }
  const draft: Draft = {
    name: state,
    step: { ...next, key: state.key, epoch: state.head.epoch, epochLink: ZERO_HASH },
    before: state.rows,
    bodies: change.records,
    removed,
    receivers: missingReceivers(state, account),
    earlier: state.earlier,
    kept: state.grants,
    summary: state.summary.body,
  };
  return seal(draft, account, sources);
}

/** Grants of the current epoch to more members; nothing else changes. */
export async function grantsTo(state: OpenState, receivers: readonly string[], account: Account, sources: WriteSources): Promise<string[]> {
  if (!state.confirmed) throw new SealError('unconfirmed-head');
  return makeGrants(
    state,
    { epoch: state.head.epoch, version: state.head.version, hash: state.hash },
    state.key,
    receivers,
    account,
    sources,
  );
}

interface Step {
  readonly key: Uint8Array;
  readonly epoch: number;
  readonly version: number;
  readonly previous: Uint8Array;
  readonly epochLink: Uint8Array;
  readonly voided: Uint8Array;
}

interface Draft {
  readonly name: ContainerName;
  readonly step: Step;
  readonly before: ReadonlyMap<string, RecordRow>;
  readonly bodies: readonly RecordBody[];
  readonly removed: readonly string[];
  readonly receivers: readonly string[];
  readonly earlier: ReadonlyMap<number, Uint8Array>;
  /** Grants of this epoch that were there before. */
  readonly kept: readonly Grant[];
  /** Body of the summary, where it stays as it is. */
  readonly summary?: unknown;
}

function newEpoch(
  state: OpenState,
  bodies: readonly RecordBody[],
  removed: readonly string[],
  next: Pick<Step, 'version' | 'previous' | 'voided'>,
  account: Account,
  sources: WriteSources,
): Draft {
  const { groupId, memberId } = account.owner;
  const epoch = state.head.epoch + 1;
  const key = randomKey();
  const link = {
    groupId,
    kind: state.kind,
    containerId: state.id,
    epoch,
    keyCommitment: keyCommitmentOf(key),
    previous: next.previous,
    author: memberId,
  };
  const staying = state.grants.filter((grant) => !hasLeft(grant, account.directory)).map((grant) => grant.receiver);
  // The summary is sealed anew, so that a list opens with the newest key alone.
  const records = bodies.some((record) => record.type === SUMMARY) ? [...bodies] : [...bodies, { ...state.summary, type: SUMMARY }];
  const rewritten = new Set([...records.map((record) => record.recordId), ...removed]);
  const rows = [...state.rows.values()];
  const needed = new Set(rows.filter((row) => row.type !== EARLIER_KEYS && !rewritten.has(row.recordId)).map((row) => row.epoch));
  const earlier = new Map([...state.earlier, [state.head.epoch, state.key] as const].filter(([each]) => needed.has(each)));
  const recordId = rows.find((row) => row.type === EARLIER_KEYS)?.recordId ?? sources.uuid();
  return {
    name: state,
    step: { ...next, key, epoch, epochLink: epochLinkOf(state.key, link) },
    before: state.rows,
    bodies: [...records, { recordId, type: EARLIER_KEYS, body: earlierKeysBody(earlier) }],
    removed,
    receivers: [...new Set([memberId, ...staying, RECOVERY_RECEIVER])],
    earlier,
    kept: [],
    summary: state.summary.body,
  };
}

async function seal(draft: Draft, account: Account, sources: WriteSources): Promise<Written> {
  const { name, step, removed } = draft;
  const { groupId, memberId } = account.owner;
  const writer = account.directory.active(memberId);
  if (!writer) throw new SealError('frozen');
  if (!mayHold(name.kind, writer.roles)) throw new SealError('role-not-allowed');
  const { records, rows } = sealRecords(draft, groupId, memberId);
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
  const grants = await makeGrants(name, { epoch: step.epoch, version: step.version, hash }, step.key, draft.receivers, account, sources);
  const made = grants.map((grant) => parseGrant(fromBase64Url(grant)));
  const next: OpenState = {
    kind: name.kind,
    id: name.id,
    head: parseHead(object),
    hash,
    confirmed: true,
    key: step.key,
    rows,
    earlier: draft.earlier,
    summary: { recordId: summary.recordId, body: draft.bodies.find((record) => record.type === SUMMARY)?.body ?? draft.summary },
    grants: [...draft.kept.filter((kept) => !draft.receivers.includes(kept.receiver)), ...made],
  };
  return { write: { head: toBase64Url(object), records, ...(removed.length === 0 ? {} : { removed }), grants }, next };
}

function sealRecords(
  { name, step, before, bodies, removed }: Draft,
  groupId: string,
  author: string,
): { records: SealedRecord[]; rows: Map<string, RecordRow> } {
  const rows = new Map([...before].filter(([id]) => !removed.includes(id)));
  const records: SealedRecord[] = [];
  for (const { recordId, type, body } of bodies) {
    const known = rows.get(recordId);
    if ((known && known.type !== type) || records.some((record) => record.recordId === recordId)) throw new SealError('unknown-record');
    const place = { recordId, type, version: (known?.version ?? 0) + 1, epoch: step.epoch, author };
    const envelope = sealRecord(step.key, { groupId, kind: name.kind, containerId: name.id, ...place }, body);
    records.push({ ...place, envelope: toBase64Url(envelope) });
    rows.set(recordId, { ...place, envelopeHash: sha256(envelope) });
  }
  return { records, rows };
}

function randomKey(): Uint8Array {
  return secureRandom(32);
}

/** Receivers whose key in the directory is newer than their grant: recovery, or the writer after a planned change of key. */
function missingReceivers(state: OpenState, account: Account): string[] {
  const { directory, owner } = account;
  const current = (receiver: string): string | undefined =>
    receiver === RECOVERY_RECEIVER ? directory.group.recovery : directory.active(receiver)?.recipient;
  return [RECOVERY_RECEIVER, owner.memberId].filter((receiver) => {
    const recipient = current(receiver);
    return (
      recipient !== undefined &&
      !state.grants.some((grant) => grant.receiver === receiver && equalBytes(grant.receiverKey, receiverKeyOf(recipient)))
    );
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
