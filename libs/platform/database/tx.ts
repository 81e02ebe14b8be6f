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

/** SQL that gives a timestamptz column as an `Instant`. */
export function instantText(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
