import { randomBytes } from 'node:crypto';
import type { Scope, Tx } from '@sojourn/database';
import { signApproval } from '../../../platform/sealing/approval';
import { sha256 } from '../../../platform/sealing/hash';
import {
  APPROVAL_ACTIONS,
  APPROVAL_OBJECTS,
  type ApprovalAction,
  type ApprovalMessage,
  type ApprovalObject,
} from '../../../platform/sealing/shape/approval-shape';

export interface PlacedApproval {
  readonly objectKind: ApprovalObject;
  readonly objectId: string;
  readonly action: ApprovalAction;
  readonly round: number;
}

/** An approval in its place whose signature is noise: all that the database itself can judge. Goes round the service. */
export async function insertUnsigned(tx: Tx, scope: Scope, place: PlacedApproval, otherwise: Partial<ApprovalMessage> = {}): Promise<void> {
  const [newest] = await tx.query<{ place: number; object: Buffer }>(
    'SELECT place, object FROM approval WHERE object_kind = $1 AND object_id = $2 ORDER BY place DESC LIMIT 1',
    [APPROVAL_OBJECTS[place.objectKind], place.objectId],
  );
  const message: ApprovalMessage = {
    groupId: scope.groupId,
    ...place,
    previous: newest === undefined ? new Uint8Array(32) : sha256(new Uint8Array(newest.object)),
    ...{
      content: new Uint8Array(32),
      decision: 'yes',
      directorySeq: 0,
      directoryHead: new Uint8Array(32),
      approver: scope.memberId,
      at: 0,
    },
    ...otherwise,
  };
  await tx.query(
    `INSERT INTO approval (group_id, object_kind, object_id, place, round, action, decision, approver, object, salt, json)
     VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, '{}')`,
    [
      ...[scope.groupId, APPROVAL_OBJECTS[place.objectKind], place.objectId, (newest?.place ?? 0) + 1, place.round],
      ...[APPROVAL_ACTIONS[place.action], scope.memberId, Buffer.from(signApproval(message, new Uint8Array(32).fill(7))), randomBytes(32)],
    ],
  );
}
