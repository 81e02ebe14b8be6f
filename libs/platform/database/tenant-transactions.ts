import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Scope } from './scope';
import { txOf, type Tx } from './tx';

/** The only door to the data: every read and write happens inside one transaction that knows its group. */
@Injectable()
export class TenantTransactions {
  constructor(private readonly source: DataSource) {}

  /** Runs the work in one transaction whose rows are those of `scope.groupId`. Rolls back on any error. */
  async transaction<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.run(async (tx) => {
      await this.enter(tx, scope);
      return work(tx);
    });
  }

  /** Reads the rows of one group as they are at one moment, however many statements and minutes it takes; a write is refused by PostgreSQL. */
  async snapshot<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.run(async (tx) => {
      await this.enter(tx, scope);
      await tx.query('SET TRANSACTION READ ONLY');
      return work(tx);
    }, 'REPEATABLE READ');
  }

  /** A transaction without a group, for the SECURITY DEFINER functions that are asked before the group is known. Walled tables refuse here. */
  async acrossGroups<T>(_reason: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.run(work);
  }

  /** One statement without a group, its own transaction: one round trip where `acrossGroups` takes three. For what comes by the thousand. */
  async statementAcrossGroups<Row>(_reason: string, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    const runner = this.source.createQueryRunner();
    try {
      return await txOf(runner).query<Row>(sql, parameters);
    } finally {
      await runner.release();
    }
  }

  /** Enters a group inside a transaction begun by `acrossGroups`, once it is known. */
  async enter(tx: Tx, scope: Scope): Promise<void> {
    // is_local = true: the settings end with the transaction; a session-level setting would leak to the connection's next user.
    await tx.query(
      `SELECT set_config('app.group_id', $1, true), set_config('app.member_id', $2, true), set_config('app.roles', $3, true)`,
      [scope.groupId, scope.memberId, scope.roles.join(',')],
    );
  }

  private async run<T>(work: (tx: Tx) => Promise<T>, isolation?: 'REPEATABLE READ'): Promise<T> {
    const runner = this.source.createQueryRunner();
    await runner.connect();
    try {
      await runner.startTransaction(isolation);
      const result = await work(txOf(runner));
      await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}
