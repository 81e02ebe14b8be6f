import { createHash } from 'node:crypto';
import { FormatError, APPROVAL_OBJECTS, type ApprovalObject } from '@sojourn/sealing/shape';
import { checkApprovals, Directory, DirectoryError, type StoredApproval } from '@sojourn/sealing/verify';

type OwnerQuery = <Row>(sql: string, parameters?: unknown[]) => Promise<Row[]>;

interface Row {
  readonly kind: number;
  readonly id: string;
  readonly object: Buffer;
  readonly salt: Buffer;
  readonly json: Buffer;
}

/** Every stored approval of every group that does not hold, as sentences; an empty list is a clean bill. Reads only, an object at a time. */
export async function verifyApprovals(query: OwnerQuery): Promise<string[]> {
  const groups = await query<{ groupId: string }>('SELECT DISTINCT group_id AS "groupId" FROM approval ORDER BY 1');
  const wrong: string[] = [];
  for (const { groupId } of groups) wrong.push(...(await verifyGroup(query, groupId)));
  return wrong;
}

async function verifyGroup(query: OwnerQuery, groupId: string): Promise<string[]> {
  const entries = await query<{ object: Buffer }>('SELECT object FROM directory_entry WHERE group_id = $1 ORDER BY seq', [groupId]);
  const directory = directoryOf(
    groupId,
    entries.map(({ object }) => new Uint8Array(object)),
  );
  if (directory === null) return [`group ${groupId}: its directory does not hold, so no approval can be checked`];
  const rows = await query<Row>(
    'SELECT object_kind AS kind, object_id AS id, object, salt, json FROM approval WHERE group_id = $1 ORDER BY object_kind, object_id, place',
    [groupId],
  );
  const chains = new Map<string, { kind: number; id: string; stored: StoredApproval[] }>();
  for (const { kind, id, object, salt, json } of rows) {
    const chain = chains.get(`${kind} ${id}`) ?? { kind, id, stored: [] };
    chain.stored.push({ object: new Uint8Array(object), salt: new Uint8Array(salt), json: new Uint8Array(json) });
    chains.set(`${kind} ${id}`, chain);
  }
  return [...chains.values()].flatMap(({ kind, id, stored }) => {
    const objectKind = kindOf(kind);
    const fault = objectKind === undefined ? 'unknown-approval-object' : faultOf({ groupId, objectKind, objectId: id }, stored, directory);
    return fault === null ? [] : [`${objectKind ?? kind} ${id} of group ${groupId}: its approvals do not hold (${fault})`];
  });
}

function faultOf(place: Parameters<typeof checkApprovals>[0], stored: readonly StoredApproval[], directory: Directory): string | null {
  try {
    checkApprovals(place, stored, directory);
    return null;
  } catch (error) {
    if (error instanceof FormatError) return error.code;
    throw error;
  }
}

function directoryOf(groupId: string, entries: readonly Uint8Array[]): Directory | null {
  const [first] = entries;
  if (first === undefined) return null;
  try {
    return Directory.verify(groupId, new Uint8Array(createHash('sha256').update(first).digest()), entries);
  } catch (error) {
    if (error instanceof DirectoryError || error instanceof FormatError) return null;
    throw error;
  }
}

function kindOf(number: number): ApprovalObject | undefined {
  const kinds: readonly ApprovalObject[] = ['entry', 'payment', 'month'];
  return kinds.find((kind) => APPROVAL_OBJECTS[kind] === number);
}
