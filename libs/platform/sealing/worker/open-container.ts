import { acceptGrant } from '../accept-grant';
import { type AcceptedHead, acceptHead } from '../accept-head';
import { type Grant, parseGrant } from '../access-grant';
import { equalBytes, FormatError, fromBase64Url } from '../bytes';
import { keyCommitmentOf, parseHead, recordsHash, type RecordRow } from '../container-head';
import { openRecord } from '../envelope';
import { sha256 } from '../hash';
import { EARLIER_KEYS, SUMMARY } from '../record-type';
import type { Account } from './account';
import { authorOf, granterKeyOf, verifiedGrants } from './container-trust';
import { readEarlierKeys } from './earlier-keys';
import type { ContainerName, OpenedRecord, SealedRecord, StoredContainer } from './messages';
import type { OpenState } from './open-state';
import { SealError } from './seal-error';

export interface OpenedState {
  readonly state: OpenState;
  readonly records: readonly OpenedRecord[];
}

/** Checks and opens a whole container: chain, head, grants, list of records, every record. Nothing is shown of one that fails anywhere. */
export async function openStored(name: ContainerName, stored: StoredContainer, account: Account): Promise<OpenedState> {
  const chain = stored.heads.map(fromBase64Url);
  const grants = stored.grants.map((grant) => parseGrant(fromBase64Url(grant)));
  const { accepted, key } = await acceptNewest(name, chain, grants, account);
  const { head } = accepted;
  const sealed = stored.records.map(withRow);
  const rows = sealed.map(({ row }) => row);
  if (new Set(rows.map((row) => row.recordId)).size !== rows.length) throw new SealError('records-differ');
  if (head.recordCount !== rows.length || !equalBytes(recordsHash(rows), head.records)) throw new SealError('records-differ');
  const summaries = sealed.filter(({ row }) => row.type === SUMMARY);
  const [summary] = summaries;
  if (!summary || summaries.length > 1 || !equalBytes(summary.row.envelopeHash, head.summary)) throw new SealError('summary-differs');

  const place = { ...name, groupId: account.owner.groupId };
  const listed = sealed.find(({ row }) => row.type === EARLIER_KEYS);
  const earlier = listed ? readEarlierKeys(openSealed(place, listed.record, key)) : new Map<number, Uint8Array>();
  const records: OpenedRecord[] = [];
  for (const { record } of sealed) {
    if (record.type === EARLIER_KEYS) continue;
    const recordKey = record.epoch === head.epoch ? key : earlier.get(record.epoch);
    if (!recordKey) throw new SealError('no-key');
    const { recordId, type, version, author } = record;
    records.push({ recordId, type, version, author, body: openSealed(place, record, recordKey) });
  }
  const summaryBody = records.find((record) => record.type === SUMMARY)?.body;
  const container = { groupId: account.owner.groupId, kind: name.kind, containerId: name.id };
  const state: OpenState = {
    ...name,
    ...accepted,
    key,
    earlier,
    rows: new Map(rows.map((row) => [row.recordId, row])),
    summary: { recordId: summary.row.recordId, body: summaryBody },
    grants: verifiedGrants(grants, head.epoch, chain, container, account.directory),
  };
  return { state, records };
}

/** The newest head, if it holds, and the key of its epoch: from the cache while it still fits, else from the own grant. */
export async function acceptNewest(
  name: ContainerName,
  chain: readonly Uint8Array[],
  grants: readonly Grant[],
  account: Account,
): Promise<{ accepted: AcceptedHead; key: Uint8Array }> {
  const { directory, owner } = account;
  const newestObject = chain.at(-1);
  if (!newestObject) throw new FormatError('no-head');
  const newest = parseHead(newestObject);
  const remembered = account.remembered(name.kind, name.id);
  const keys = new Map<number, Uint8Array>();
  if (remembered?.key) keys.set(remembered.epoch, remembered.key);
  const cached = keys.get(newest.epoch);
  const key =
    cached && equalBytes(keyCommitmentOf(cached), newest.keyCommitment)
      ? cached
      : await keyFromGrants(name, newest.epoch, chain, grants, account);
  keys.set(newest.epoch, key);
  const accepted = acceptHead(chain, {
    groupId: owner.groupId,
    kind: name.kind,
    containerId: name.id,
    remembered: remembered ? { version: remembered.version, hash: remembered.head, epoch: remembered.epoch } : null,
    keyOf: (epoch) => keys.get(epoch),
    authorOf: (head) => authorOf(head, directory),
  });
  if (accepted.confirmed) {
    account.remember({ ...name, version: accepted.head.version, head: accepted.hash, epoch: accepted.head.epoch, key });
  }
  return { accepted, key };
}

async function keyFromGrants(
  name: ContainerName,
  epoch: number,
  chain: readonly Uint8Array[],
  grants: readonly Grant[],
  account: Account,
): Promise<Uint8Array> {
  const { groupId, memberId } = account.owner;
  const own = grants.filter((grant) => grant.receiver === memberId && grant.epoch === epoch);
  let fault: unknown = new SealError('no-key');
  for (const grant of own) {
    try {
      return await acceptGrant(grant, chain, {
        groupId,
        kind: name.kind,
        containerId: name.id,
        receiver: memberId,
        identityOf: (receiverKey) => account.identityOf(receiverKey),
        granterKeyOf: (each) => granterKeyOf(each, account.directory),
      });
    } catch (error) {
      fault = error;
    }
  }
  throw fault;
}

/** Opens one sealed record; author, version, type and place are authenticated with it. */
export function openSealed(place: ContainerName & { groupId: string }, record: SealedRecord, key: Uint8Array): unknown {
  const { recordId, type, version, epoch, author } = record;
  const where = { groupId: place.groupId, kind: place.kind, containerId: place.id, epoch, recordId, type, version, author };
  return openRecord(key, where, fromBase64Url(record.envelope));
}

export function withRow(record: SealedRecord): { record: SealedRecord; row: RecordRow } {
  const { recordId, type, version, epoch, author, envelope } = record;
  return { record, row: { recordId, type, version, epoch, author, envelopeHash: sha256(fromBase64Url(envelope)) } };
}
