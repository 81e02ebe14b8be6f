import { createHash } from 'node:crypto';
import { refuseWhen, type Scope, type Tx } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import {
  APPROVAL_ACTIONS,
  APPROVAL_DECISIONS,
  APPROVAL_OBJECTS,
  APPROVAL_SALT_BYTES,
  FormatError,
  parseApproval,
  type Approval,
  type ApprovalAction,
  type ApprovalObject,
} from '@sojourn/sealing/shape';
import { approversOf, canonicalBytes, checkApprovals, Directory, type CheckedApproval, type StoredApproval } from '@sojourn/sealing/verify';
import { bytesOf, textOf } from './wire-bytes';

/** What a member's browser sends with the act it approves; base64url. */
export interface SentApproval {
  readonly object: string;
  readonly salt: string;
}

/** What an approval must be of to count for an act, as the server holds it. */
export interface WantedApproval {
  readonly objectKind: ApprovalObject;
  readonly objectId: string;
  readonly action: ApprovalAction;
  readonly round: number;
  /** What is approved, as signed JSON: no null, integers only. (formats.md 1) */
  readonly content: unknown;
}

/** As it travels to a browser, the oldest first. */
export interface KeptApproval {
  readonly object: string;
  readonly salt: string;
  readonly json: string;
}

/**
 * Takes a member's signed yes to exactly this: parsed, in its place, in its round, next in the chain, of this content, signed with the key the
 * directory holds, by a member who is living in the newest directory. Stored in the transaction of the act it stands for.
 */
export async function takeApproval(tx: Tx, scope: Scope, sent: SentApproval, wanted: WantedApproval): Promise<void> {
  const { objectKind, objectId } = wanted;
  const place = { groupId: scope.groupId, objectKind, objectId };
  const new_ = { object: bytes(sent.object), salt: bytes(sent.salt), json: canonicalBytes(wanted.content) };
  const approval = parsed(new_.object);
  const differs = firstDifference(approval, scope, wanted, new_.salt);
  if (differs !== null) throw new Refusal('approval-differs', 422, { what: differs });
  const stored = await storedApprovals(tx, objectKind, objectId);
  const checked = checkedChain(place, [...stored, new_], await newestDirectory(tx, scope.groupId));
  const last = checked.at(-1);
  if (last?.standing !== true) throw new Refusal('approver-not-living', 403);
  await tx
    .query(
      `INSERT INTO approval (group_id, object_kind, object_id, place, round, action, decision, approver, object, salt, json)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        scope.groupId,
        APPROVAL_OBJECTS[objectKind],
        objectId,
        checked.length,
        approval.round,
        APPROVAL_ACTIONS[approval.action],
        APPROVAL_DECISIONS[approval.decision],
        approval.approver,
        Buffer.from(new_.object),
        Buffer.from(new_.salt),
        Buffer.from(new_.json),
      ],
    )
    .catch(refuseWhen('approval_next_in_chain', () => new Refusal('approval-behind', 409)))
    .catch(refuseWhen('approval_pkey', () => new Refusal('approval-behind', 409)));
}

/** Members whose yes to this round still counts: those removed, frozen or without their key since are not among them. */
export async function standingApprovers(
  tx: Tx,
  groupId: string,
  of: Pick<WantedApproval, 'objectKind' | 'objectId' | 'round'>,
): Promise<readonly string[]> {
  const stored = await storedApprovals(tx, of.objectKind, of.objectId);
  if (stored.length === 0) return [];
  return approversOf(checkedChain({ groupId, ...of }, stored, await newestDirectory(tx, groupId)), of.round);
}

/** All approvals of these objects; each browser verifies them again. */
export async function keptApprovals(tx: Tx, kind: ApprovalObject, ids: readonly string[]): Promise<ReadonlyMap<string, KeptApproval[]>> {
  const rows = await tx.query<Row & { id: string }>(
    `SELECT object_id AS id, object, salt, json FROM approval WHERE object_kind = $1 AND object_id = ANY ($2) ORDER BY object_id, place`,
    [APPROVAL_OBJECTS[kind], [...ids]],
  );
  const kept = new Map<string, KeptApproval[]>(ids.map((id) => [id, []]));
  for (const { id, object, salt, json } of rows) kept.get(id)?.push({ object: textOf(object), salt: textOf(salt), json: textOf(json) });
  return kept;
}

interface Row {
  object: Buffer;
  salt: Buffer;
  json: Buffer;
}

async function storedApprovals(tx: Tx, kind: ApprovalObject, id: string): Promise<StoredApproval[]> {
  const rows = await tx.query<Row>('SELECT object, salt, json FROM approval WHERE object_kind = $1 AND object_id = $2 ORDER BY place', [
    APPROVAL_OBJECTS[kind],
    id,
  ]);
  return rows.map(({ object, salt, json }) => ({ object: new Uint8Array(object), salt: new Uint8Array(salt), json: new Uint8Array(json) }));
}

/** Entries never change: of a group's directory only what was added since the last look is judged anew. */
const judged = new Map<string, Directory>();

async function newestDirectory(tx: Tx, groupId: string): Promise<Directory> {
  const rows = await tx.query<{ object: Buffer }>('SELECT object FROM directory_entry ORDER BY seq');
  const entries = rows.map(({ object }) => new Uint8Array(object));
  const [first] = entries;
  if (first === undefined) throw new Refusal('approver-not-living', 403);
  const known = judged.get(groupId);
  judged.delete(groupId); // a directory that does not hold is not remembered
  const pin = new Uint8Array(createHash('sha256').update(first).digest());
  const directory = known === undefined ? Directory.verify(groupId, pin, entries) : known.extend(entries);
  judged.set(groupId, directory);
  return directory;
}

/** A fault of the last one is the sender's; of an earlier one, it would have been refused when it was sent. */
function checkedChain(
  place: { readonly groupId: string; readonly objectKind: ApprovalObject; readonly objectId: string },
  stored: readonly StoredApproval[],
  directory: Directory,
): readonly CheckedApproval[] {
  try {
    return checkApprovals(place, stored, directory);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    // Somebody else was faster: the browser reads again and signs on top of theirs.
    if (error.code === 'approval-not-next') throw new Refusal('approval-behind', 409);
    throw new Refusal('approval-refused', 422, { why: error.code });
  }
}

function parsed(object: Uint8Array): Approval {
  try {
    return parseApproval(object);
  } catch (error) {
    if (error instanceof FormatError) throw new Refusal('not-an-approval', 422, { why: error.code });
    throw error;
  }
}

function firstDifference(approval: Approval, scope: Scope, wanted: WantedApproval, salt: Uint8Array): string | null {
  if (approval.groupId !== scope.groupId) return 'group';
  if (approval.objectKind !== wanted.objectKind || approval.objectId !== wanted.objectId) return 'object';
  if (approval.action !== wanted.action) return 'action';
  if (approval.round !== wanted.round) return 'round';
  if (approval.approver !== scope.memberId) return 'approver';
  if (approval.decision !== 'yes') return 'decision';
  return salt.length === APPROVAL_SALT_BYTES ? null : 'salt';
}

function bytes(text: string): Uint8Array {
  return new Uint8Array(bytesOf(text));
}
