import { Inject, Injectable } from '@nestjs/common';
import { LOG_ROLE, type Scope, type Tx } from '@sojourn/database';
import { CLOCK, instantFromMillis, millisOf, type Clock } from '@sojourn/units';
import { auditHash, NO_ROW_BEFORE, type AuditChain } from './audit-chain';

const QUARTER_HOUR_MS = 15 * 60 * 1000;

/** Writes the audit trail in the same transaction as what it tells of. */
@Injectable()
export class AuditTrail {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** Adds a row. Last in the transaction: the chain is held from here to its end, and nobody may wait for another lock with it in hand. */
  async append(
    tx: Tx,
    scope: Scope,
    chain: AuditChain,
    action: string,
    objectId: string | null,
    result: 'done' | 'refused' = 'done',
  ): Promise<void> {
    // One writer per chain at a time, so that no two rows follow the same one.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`audit/${scope.groupId}/${chain}`]);
    const [last] = await tx.query<{ seq: bigint; hash: Buffer }>(
      'SELECT seq, hash FROM audit.audit_row WHERE chain = $1 ORDER BY seq DESC LIMIT 1',
      [chain],
    );
    const seq = (last?.seq ?? 0n) + 1n;
    const previous = last?.hash ?? NO_ROW_BEFORE;
    const quarterHour = instantFromMillis(Math.floor(millisOf(this.clock.now()) / QUARTER_HOUR_MS) * QUARTER_HOUR_MS);
    const hash = auditHash(previous, { groupId: scope.groupId, chain, seq, quarterHour, actor: scope.memberId, action, objectId, result });
    await tx.query(`SET LOCAL ROLE ${LOG_ROLE}`);
    await tx.query(
      'INSERT INTO audit.audit_row (group_id, chain, seq, quarter_hour, actor, action, object_id, result, previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [scope.groupId, chain, seq, quarterHour, scope.memberId, action, objectId, result, previous, hash],
    );
    await tx.query('RESET ROLE');
  }
}
