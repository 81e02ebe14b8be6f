import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { createDataSource, ensureAppLogin, migrate, TenantTransactions, type MigrationClass, type Scope } from '../index';

export interface TestDatabase {
  readonly tenant: TenantTransactions;
  /** The owner's connection, which goes round row level security: for planting and for looking, never for the thing under test. */
  readonly owner: { query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]> };
  readonly ownerUrl: string;
  readonly appUrl: string;
  newGroup(currency?: string): Promise<{ groupId: string }>;
  newMember(groupId: string, roles: readonly string[]): Promise<Scope>;
  close(): Promise<void>;
}

const APP_PASSWORD = 'test-only';
const TEMPLATE_LOCK = 7_264_012;

/** A fresh database on the real PostgreSQL of this test run, copied from a template that has these migrations. */
export async function testDatabase(migrations: readonly MigrationClass[]): Promise<TestDatabase> {
  const base = process.env['SOJOURN_TEST_DATABASE_URL'];
  if (base === undefined)
    throw new Error('SOJOURN_TEST_DATABASE_URL is not set: run through npm test, or jest with the project configuration');
  const names = migrations.map((migration) => new migration().name).sort();
  const template = `template_${createHash('sha256').update(names.join()).digest('hex').slice(0, 12)}`;
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = await createDataSource({ url: base, poolSize: 1 }).initialize();
  try {
    await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const [found] = (await admin.query('SELECT 1 AS yes FROM pg_database WHERE datname = $1', [template])) as unknown[];
    if (found === undefined) await makeTemplate(admin, base, template, migrations);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
    await admin.destroy();
  }
  const ownerUrl = withDatabase(base, name);
  const owner = await createDataSource({ url: ownerUrl, poolSize: 4 }).initialize();
  const login = await ensureAppLogin(owner, APP_PASSWORD);
  const appUrl = withLogin(ownerUrl, login.user, login.password);
  const app = await createDataSource({ url: appUrl, poolSize: 40 }).initialize();
  return {
    tenant: new TenantTransactions(app),
    owner: { query: async <Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> => (await owner.query(sql, parameters)) as Row[] },
    ownerUrl,
    appUrl,
    async newGroup(currency = 'EUR') {
      const groupId = randomUUID();
      const slug = `g-${randomBytes(5).toString('hex')}`;
      await owner.query(
        `INSERT INTO tenant_group (id, slug, public_slug, name, currency, time_zone, founded_month) VALUES ($1, $2, $2, $3, $4, 'Europe/Berlin', '2026-01')`,
        [groupId, slug, `Test group ${slug}`, currency],
      );
      return { groupId };
    },
    async newMember(groupId, roles) {
      const memberId = randomUUID();
      await owner.query(`INSERT INTO member (group_id, id, handle, roles, state, user_identifier) VALUES ($1, $2, $3, $4, 'active', $5)`, [
        groupId,
        memberId,
        `m-${randomBytes(4).toString('hex')}`,
        roles,
        randomUUID(),
      ]);
      return { groupId, memberId, roles };
    },
    async close() {
      await app.destroy();
      await owner.destroy();
      const last = await createDataSource({ url: base, poolSize: 1 }).initialize();
      await last.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await last.query(`DROP ROLE IF EXISTS ${login.user}`);
      await last.destroy();
    },
  };
}

async function makeTemplate(admin: DataSource, base: string, template: string, migrations: readonly MigrationClass[]): Promise<void> {
  const draft = `${template}_draft`;
  await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${draft}`);
  const source = await createDataSource({ url: withDatabase(base, draft), poolSize: 2 }).initialize();
  try {
    await migrate(source, migrations);
  } finally {
    await source.destroy();
  }
  await admin.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

function withLogin(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.toString();
}
