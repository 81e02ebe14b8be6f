import { Inject, Injectable } from '@nestjs/common';
import { LOG_ROLE, type Scope, type Tx } from '@sojourn/database';
import { CLOCK, instantFromMillis, millisOf, type Clock, type Instant } from '@sojourn/units';
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
    await this.hold(tx, scope, chain);
    await this.add(tx, scope, chain, { action, objectId, result, quarterHour: this.quarterHour() });
  }

  /**
   * Adds that somebody was refused an action, once a quarter hour: a loop finds its own row and neither grows the trail nor holds the chain.
   * It has no object: who may not ask has no business with an id. Last in the transaction, as `append`.
   */
  async appendRefused(tx: Tx, scope: Scope, chain: AuditChain, action: string): Promise<void> {
    const quarterHour = this.quarterHour();
    const stands = async (): Promise<boolean> => {
      const rows = await tx.query(
        `SELECT 1 FROM audit.audit_row
          WHERE chain = $1 AND actor = $2 AND action = $3 AND quarter_hour = $4 AND result = 'refused' AND object_id IS NULL`,
        [chain, scope.memberId, action, quarterHour],
      );
      return rows.length > 0;
    };
    if (await stands()) return;
    await this.hold(tx, scope, chain);
    // Again with the chain in hand: a second request of the same person may have been quicker.
    if (await stands()) return;
    await this.add(tx, scope, chain, { action, objectId: null, result: 'refused', quarterHour });
  }

  /** One writer per chain at a time, so that no two rows follow the same one. */
  private async hold(tx: Tx, scope: Scope, chain: AuditChain): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`audit/${scope.groupId}/${chain}`]);
  }

  private async add(
    tx: Tx,
    scope: Scope,
    chain: AuditChain,
    row: { action: string; objectId: string | null; result: 'done' | 'refused'; quarterHour: Instant },
  ): Promise<void> {
    const { action, objectId, result, quarterHour } = row;
    const [last] = await tx.query<{ seq: bigint; hash: Buffer }>(
      'SELECT seq, hash FROM audit.audit_row WHERE chain = $1 ORDER BY seq DESC LIMIT 1',
      [chain],
    );
    const seq = (last?.seq ?? 0n) + 1n;
    const previous = last?.hash ?? NO_ROW_BEFORE;
    const hash = auditHash(previous, { groupId: scope.groupId, chain, seq, quarterHour, actor: scope.memberId, action, objectId, result });
    await tx.query(`SET LOCAL ROLE ${LOG_ROLE}`);
    await tx.query(
      'INSERT INTO audit.audit_row (group_id, chain, seq, quarter_hour, actor, action, object_id, result, previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [scope.groupId, chain, seq, quarterHour, scope.memberId, action, objectId, result, previous, hash],
    );
    await tx.query('RESET ROLE');
  }

  private quarterHour(): Instant {
    return instantFromMillis(Math.floor(millisOf(this.clock.now()) / QUARTER_HOUR_MS) * QUARTER_HOUR_MS);
  }
}
