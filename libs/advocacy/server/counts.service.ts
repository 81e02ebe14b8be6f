import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { refuseWhen, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { invariant, Refusal } from '@sojourn/http';
import { CLOCK, localDateIn, type Clock } from '@sojourn/units';
import type { CountRow, CountsList, CountsPublication, CountsTable, NewCounts } from '@sojourn/advocacy/contract';
import { singlesOut } from '@sojourn/advocacy/rules';
import { refused } from './advocacy-refusal';
import { readPublished, readTable, readTables } from './read-counts';

/** Tables of counts: proposed by one officer's browser, published when a second one counted the same. */
@Injectable()
export class CountsService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  list(scope: Scope): Promise<CountsList> {
    return this.tenant.transaction(scope, async (tx) => ({ tables: await readTables(tx) }));
  }

  /** Puts a table before the other officers. The same request twice proposes one. */
  propose(scope: Scope, { id, fund, from, to, rows }: NewCounts): Promise<CountsTable> {
    return this.tenant
      .transaction(scope, async (tx) => {
        const known = await readTable(tx, id);
        if (known !== null) {
          if (known.fund !== fund || known.from !== from || known.to !== to || !sameRows(known.rows, rows)) throw refused('id-known');
          return known;
        }
        const [{ id: fundId } = { id: null }] = await tx.query<{ id: string }>('SELECT id FROM fund WHERE code = $1', [fund]);
        if (fundId === null) throw new Refusal('unknown-fund', 422, { fund });
        await this.refuseUntold(tx, { fund, from, to, rows });
        await tx.query(
          `INSERT INTO counts_table (group_id, id, fund_id, from_month, to_month, proposed_by, proposed_on) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [scope.groupId, id, fundId, `${from}-01`, `${to}-01`, scope.memberId, localDateIn(this.clock.now(), 'UTC')],
        );
        for (const { type, count } of rows)
          await tx.query('INSERT INTO counts_row (group_id, table_id, type, count) VALUES ($1, $2, $3, $4)', [
            scope.groupId,
            id,
            type,
            count,
          ]);
        return this.shown(tx, id);
      })
      .catch(refuseWhen('counts_table_pkey', () => refused('id-known')));
  }

  /** The second officer counted in a browser of their own, and it is the same. */
  publish(scope: Scope, id: string, { rows }: CountsPublication): Promise<CountsTable> {
    return this.tenant
      .transaction(scope, async (tx) => {
        const table = await readTable(tx, id);
        if (table === null) throw refused('no-such-counts');
        if (table.publishedBy === scope.memberId && sameRows(table.rows, rows)) return table;
        if (table.state === 'published') throw refused('counts-published-already', { fund: table.fund });
        if (table.proposedBy === scope.memberId) throw refused('proposer-publishes');
        if (!sameRows(table.rows, rows)) throw refused('counts-differ');
        await this.refuseUntold(tx, table);
        await tx.query('UPDATE counts_table SET published_by = $2 WHERE id = $1', [id, scope.memberId]);
        await this.audit.append(tx, scope, 'case', 'counts-published', null);
        return this.shown(tx, id);
      })
      .catch(refuseWhen('counts_published_once', () => refused('counts-published-already')));
  }

  private async refuseUntold(tx: Tx, { fund, from, to, rows }: Pick<CountsTable, 'fund' | 'from' | 'to' | 'rows'>): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('advocacy/counts/' || current_setting('app.group_id') || $1, 0))`, [
      fund,
    ]);
    const published = await readPublished(tx, fund);
    if (published.some((table) => table.from === from && table.to === to)) throw refused('counts-published-already', { fund });
    if (singlesOut(rows, { from, to }, published)) throw refused('counts-single-out', { fund });
  }

  private async shown(tx: Tx, id: string): Promise<CountsTable> {
    const table = await readTable(tx, id);
    invariant(table !== null, 'a table of counts is read back', { id });
    return table;
  }
}

function sameRows(a: readonly CountRow[], b: readonly CountRow[]): boolean {
  const counts = new Map(b.map(({ type, count }) => [type, count]));
  return a.length === b.length && a.every(({ type, count }) => counts.has(type) && counts.get(type) === count);
}
