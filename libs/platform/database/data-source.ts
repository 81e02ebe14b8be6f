import pg from 'pg';
import { DataSource } from 'typeorm';

const OID = { bigint: 20, date: 1082 } as const;

// Per connection, not process-wide: libraries that share the driver keep its defaults.
const columnTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    if (oid === OID.bigint) return (value) => BigInt(value);
    if (oid === OID.date) return (value) => value;
    return pg.types.getTypeParser(oid, format ?? 'text') as (value: string) => unknown;
  },
};

export interface DataSourceOptions {
  readonly url: string;
  readonly poolSize?: number;
  readonly applicationName?: string;
  /** Told when an idle connection breaks, for instance because PostgreSQL stopped. Without a listener Node would end. */
  readonly onPoolError?: (error: unknown) => void;
}

/** A TypeORM data source on PostgreSQL 15 or newer. Its tables come from our migrations only. */
export function createDataSource(options: DataSourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    poolSize: options.poolSize ?? 10,
    applicationName: options.applicationName ?? 'sojourn',
    installExtensions: false,
    poolErrorHandler: options.onPoolError ?? (() => undefined),
    extra: { types: columnTypes, connectionTimeoutMillis: 10_000, idleTimeoutMillis: 30_000 },
  });
}
