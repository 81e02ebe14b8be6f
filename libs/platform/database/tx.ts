import pg from 'pg';
import type { EntityManager, QueryRunner } from 'typeorm';

/** One open PostgreSQL transaction. */
export interface Tx {
  /** Runs one statement and gives its rows. Parameters are `$1`, `$2`, …; bigint comes back as bigint, date as 'YYYY-MM-DD', bytea as Buffer. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  readonly manager: EntityManager;
}

export function txOf(runner: QueryRunner): Tx {
  return {
    async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
      const result = await runner.query(sql, [...parameters], true);
      return (result.records ?? []) as Row[];
    },
    manager: runner.manager,
  };
}

/**
 * The same transaction for a read of very many pages. Asked through its promises, the driver keeps each page reachable from the next until
 * V8 looks through the whole heap, and reading a million lines held 200 MB of pages long done; through its callbacks each is let go at once.
 */
export async function longRead(tx: Tx): Promise<Tx> {
  const client: unknown = await tx.manager.queryRunner?.connect();
  if (!(client instanceof pg.Client)) throw new Error('a transaction without a connection');
  return {
    query: <Row>(sql: string, parameters: readonly unknown[] = []) =>
      new Promise<Row[]>((resolve, reject) => {
        client.query<Row & pg.QueryResultRow>(sql, [...parameters], (error: Error | null, result) =>
          error === null ? resolve(result.rows) : reject(error),
        );
      }),
    manager: tx.manager,
  };
}

/** SQL that gives a timestamptz column as an `Instant`. */
export function instantText(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
