import { randomBytes } from 'node:crypto';
import type { DataSource, QueryRunner } from 'typeorm';
import { APP_ROLE, LOG_DOOR, LOG_ROLE } from './protect-by-group';

/** One step forward, hand-written SQL. `name` ends in 13 digits, by which all domains' migrations are ordered. */
export interface Migration {
  readonly name: string;
  up(db: { query(sql: string): Promise<unknown> }): Promise<void>;
}

export type MigrationClass = new () => Migration;

const LOCK = 7_264_011; // any constant: two migrators at once wait for each other

/** Brings the database of this data source (the owner's) to the newest state. Gives the names of the steps taken. */
export async function migrate(source: DataSource, migrations: readonly MigrationClass[]): Promise<string[]> {
  const ordered = [...migrations].sort((a, b) => (suffixOf(a) < suffixOf(b) ? -1 : 1));
  const runner = source.createQueryRunner();
  await runner.connect();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await prepareRoles(runner);
    await runner.query(
      'CREATE TABLE IF NOT EXISTS schema_migration (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const applied = new Set(((await runner.query('SELECT name FROM schema_migration')) as { name: string }[]).map((row) => row.name));
    const taken: string[] = [];
    for (const migrationClass of ordered) {
      const migration = new migrationClass();
      if (applied.has(migration.name)) continue;
      await runner.startTransaction();
      try {
        await migration.up({ query: (sql) => runner.query(sql) });
        await runner.query('INSERT INTO schema_migration (name) VALUES ($1)', [migration.name]);
        await runner.commitTransaction();
      } catch (error) {
        await runner.rollbackTransaction();
        throw new Error(`migration ${migration.name} failed and was rolled back`, { cause: error });
      }
      taken.push(migration.name);
    }
    return taken;
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    await runner.release();
  }
}

function suffixOf(migrationClass: MigrationClass): string {
  return new migrationClass().name.slice(-13);
}

async function prepareRoles(runner: QueryRunner): Promise<void> {
  for (const role of [APP_ROLE, LOG_ROLE]) await ensureRole(runner, role, 'NOLOGIN');
  // A member that does not inherit: whoever is given the door may SET ROLE to the log role, and has none of its rights before. (PostgreSQL 15 has no GRANT … WITH INHERIT FALSE)
  await ensureRole(runner, LOG_DOOR, 'NOLOGIN NOINHERIT');
  await runner.query(
    `DO $$ BEGIN IF NOT pg_has_role('${LOG_DOOR}', '${LOG_ROLE}', 'MEMBER') THEN GRANT ${LOG_ROLE} TO ${LOG_DOOR}; END IF; END $$`,
  );
  await runner.query(`DO $$ BEGIN EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()); END $$`);
  await runner.query(`DO $$ BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO ${APP_ROLE}', current_database()); END $$`);
  await runner.query(`REVOKE CREATE ON SCHEMA public FROM PUBLIC`);
  await runner.query(`GRANT USAGE ON SCHEMA public TO ${APP_ROLE}, ${LOG_ROLE}`);
}

/** Asks first: an owner who may not make roles can work where an administrator has made them. Two migrators of two databases may meet here. */
async function ensureRole(runner: QueryRunner, role: string, kind: string): Promise<void> {
  await runner.query(
    `DO $$ BEGIN
       IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} ${kind}; END IF;
     EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
  );
}

/** Makes (or gives a new password to) the login the application uses: no DDL, no ownership, no bypass of row level security. */
export async function ensureAppLogin(
  source: DataSource,
  password: string = randomBytes(24).toString('hex'),
): Promise<{ user: string; password: string }> {
  const [row] = (await source.query('SELECT current_database() AS name')) as { name: string }[];
  const user = `sojourn_app_${(row?.name ?? 'sojourn').replace(/[^a-z0-9_]/gi, '_').toLowerCase()}`.slice(0, 63);
  await source.query(`DO $$ BEGIN CREATE ROLE ${user} LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
  await source.query(`ALTER ROLE ${user} LOGIN PASSWORD '${password.replace(/'/g, "''")}'`);
  await source.query(`GRANT ${APP_ROLE} TO ${user}`);
  await source.query(`GRANT ${LOG_DOOR} TO ${user}`);
  return { user, password };
}
