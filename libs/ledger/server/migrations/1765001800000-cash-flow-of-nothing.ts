import type { Migration } from '@sojourn/database';
import { CASH_FLOW_OF } from './1765000200000-cash-flow-sql';

/**
 * The cash flow of an entry that moves no cash divided by nothing. The function was mended where it was first written; databases that had it before
 * get it here. Locks: replaces one function.
 */
export class CashFlowOfNothing1765001800000 implements Migration {
  readonly name = 'CashFlowOfNothing1765001800000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(CASH_FLOW_OF.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
  }
}
