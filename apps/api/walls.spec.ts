import { TenantTransactions, type Tx } from '@sojourn/database';
import { testDatabase, type TestDatabase } from '@sojourn/database/testing';
import { foreignKeysOutsideTheirGroup, tablesWithoutWalls } from '../../tools/sojourn/walls';
import { allMigrations } from './migrations';
import { allTables, plantGroup, type PlantedGroup, type Table } from './testing/planted-rows';

/** Tables without a group, and why that is right. The application may not touch them at all, which is tested below. */
const WITHOUT_GROUP: Readonly<Record<string, string>> = {
  founding_link: 'a founding link stands before any group; only SECURITY DEFINER functions use it',
  schema_migration: 'which migrations ran; the owner keeps it',
};
/** The group itself is walled by its own id. */
const groupColumn = (table: string): string => (table === 'tenant_group' ? 'id' : 'group_id');
/** Named in full, because `record` alone is a word of SQL. */
const rowType = (table: string): string => (table.includes('.') ? table : `public.${table}`);
const REFUSED = '42501'; // no privilege, or a row that the policy does not let through

let db: TestDatabase;
let tables: readonly Table[];
let ours: PlantedGroup;
let theirs: PlantedGroup;
let unplanted: string[];

beforeAll(async () => {
  db = await testDatabase(allMigrations);
  tables = (await allTables(db.owner.query)).filter(({ name }) => WITHOUT_GROUP[name] === undefined);
  const [first, second] = [await plantGroup(db.owner.query, tables), await plantGroup(db.owner.query, tables)];
  [ours, theirs, unplanted] = [first.group, second.group, [...first.unplanted, ...second.unplanted]];
});
afterAll(() => db.close());

/** Straight SQL with the rights the application has and our group's scope: no guard, no service, no role check in between. */
function asUs<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.tenant.transaction(ours.scope, work);
}

/** What became of a statement: how many rows, or the code with which PostgreSQL refused it. */
async function outcome(sql: string, parameters: unknown[] = []): Promise<number | string> {
  return asUs(async (tx) => (await tx.query(sql, parameters)).length).catch(codeOf);
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  if ('driverError' in error) return codeOf(error.driverError);
  return 'code' in error ? String(error.code) : String(error);
}

/** Every way in which the catalogue itself shows a hole; empty when there is none. */
async function holes(): Promise<string[]> {
  const all = await allTables(db.owner.query);
  const groupless = all
    .filter(({ name, columns }) => name !== 'tenant_group' && !columns.some((column) => column.name === 'group_id') && !WITHOUT_GROUP[name])
    .map(({ name }) => `${name}: has no group_id`);
  const policies = await db.owner.query<{ name: string }>(`
    SELECT p.polrelid::regclass || '.' || p.polname AS name FROM pg_policy p
     WHERE p.polpermissive AND p.polroles <> ARRAY[(SELECT relowner FROM pg_class WHERE oid = p.polrelid)]
       AND NOT (coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) LIKE '%id = %app.group_id%'
            AND coalesce(pg_get_expr(p.polwithcheck, p.polrelid), pg_get_expr(p.polqual, p.polrelid)) LIKE '%id = %app.group_id%')`);
  const views = await db.owner.query<{ name: string }>(`
    SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND (c.relkind = 'm' OR c.relkind = 'v' AND NOT coalesce(c.reloptions, '{}') && ARRAY['security_invoker=true'])`);
  return [
    ...(await tablesWithoutWalls(db.owner.query)),
    ...(await foreignKeysOutsideTheirGroup(db.owner.query)),
    ...groupless,
    ...policies.map(({ name }) => `${name}: a policy that lets other groups through`),
    ...views.map(({ name }) => `${name}: a view that reads with its owner's rights`),
  ];
}

it('has no table, policy, view or foreign key that reaches out of a group', async () => {
  expect(await holes()).toEqual([]);
  const walled = await db.owner.query<{ walled: boolean }>(
    `SELECT relrowsecurity AND relforcerowsecurity AS walled FROM pg_class WHERE oid = 'tenant_group'::regclass`,
  );
  expect(walled).toEqual([{ walled: true }]);
});

it.each([
  ['without row level security', 'CREATE TABLE leak (group_id uuid NOT NULL, words text)', 'row level security is off'],
  [
    'that the owner walks through',
    `CREATE TABLE leak (group_id uuid NOT NULL); ALTER TABLE leak ENABLE ROW LEVEL SECURITY`,
    'row level security is not forced',
  ],
  [
    'without a policy',
    `CREATE TABLE leak (group_id uuid NOT NULL); ALTER TABLE leak ENABLE ROW LEVEL SECURITY; ALTER TABLE leak FORCE ROW LEVEL SECURITY`,
    'no policy compares its group_id',
  ],
  ['without a group', 'CREATE TABLE leak (words text)', 'has no group_id'],
  [
    'with a foreign key that forgets the group',
    `CREATE TABLE leak (group_id uuid NOT NULL, id uuid UNIQUE, other uuid REFERENCES leak (id))`,
    'does not carry group_id',
  ],
  ['with a second, open policy', 'CREATE POLICY leak ON member TO sojourn_app USING (true)', 'lets other groups through'],
  ['read by a view of the owner', 'CREATE VIEW leaking_view AS SELECT * FROM member', `reads with its owner's rights`],
])('sees a new table %s', async (_, sql, said) => {
  await db.owner.query(sql);
  try {
    expect((await holes()).join('\n')).toContain(said);
  } finally {
    await db.owner.query('DROP VIEW IF EXISTS leaking_view; DROP POLICY IF EXISTS leak ON member');
    await db.owner.query('DROP TABLE IF EXISTS leak');
  }
});

it('plants a row of both groups in every table: a table that cannot be tested fails here', async () => {
  expect(unplanted).toEqual([]);
  for (const { name } of tables) {
    const column = groupColumn(name);
    const rows = await db.owner.query(`SELECT ${column} FROM ${name} WHERE ${column} IN ($1, $2)`, [
      ours.scope.groupId,
      theirs.scope.groupId,
    ]);
    expect({ table: name, rows: rows.length }).toEqual({ table: name, rows: 2 });
  }
});

it('shows every table its own rows and none of another group', async () => {
  const seen: unknown[] = [];
  const expected: unknown[] = [];
  for (const { name } of tables) {
    const column = groupColumn(name);
    const own = await outcome(`SELECT 1 FROM ${name} WHERE ${column} = $1`, [ours.scope.groupId]);
    const foreign = await outcome(`SELECT 1 FROM ${name} WHERE ${column} <> $1`, [ours.scope.groupId]);
    seen.push({ name, own, foreign });
    expected.push({ name, own: 1, foreign: 0 });
  }
  expect(seen).toEqual(expected);
});

it('lets nobody write into another group: no insert, no update, no delete, and no row moved over', async () => {
  const before = await rowsOfTheirs();
  const broken: string[] = [];
  for (const { name, columns } of tables) {
    const column = groupColumn(name);
    const [row] = await db.owner.query<{ row: unknown }>(`SELECT to_jsonb(t) AS row FROM ${name} t WHERE ${column} = $1`, [
      theirs.scope.groupId,
    ]);
    const list = columns.map((each) => each.name).join();
    const insert = await outcome(
      `INSERT INTO ${name} (${list}) SELECT ${list} FROM jsonb_populate_record(NULL::${rowType(name)}, $1::jsonb)`,
      [JSON.stringify(row?.row)],
    );
    if (insert !== REFUSED) broken.push(`${name}: insert ${insert}`);
    // With RETURNING, so that the number of rows is what was touched; a column the application may not write is refused as a whole.
    for (const sql of [
      ...columns.map((each) => `UPDATE ${name} SET ${each.name} = ${each.name} WHERE ${column} = $1 RETURNING 1`),
      `DELETE FROM ${name} WHERE ${column} = $1 RETURNING 1`,
    ]) {
      const touched = await outcome(sql, [theirs.scope.groupId]);
      if (touched !== 0 && touched !== REFUSED) broken.push(`${sql}: ${touched}`);
    }
    const moved = await outcome(`UPDATE ${name} SET ${column} = $1 WHERE ${column} = $2 RETURNING 1`, [
      theirs.scope.groupId,
      ours.scope.groupId,
    ]);
    if (moved !== REFUSED) broken.push(`${name}: a row moved over, ${moved}`);
  }
  expect(broken).toEqual([]);
  expect(await rowsOfTheirs()).toEqual(before);
});

it('cannot leave the group by changing what the transaction knows for longer than the transaction', async () => {
  await asUs((tx) => tx.query('SELECT 1'));
  const left = await db.tenant.acrossGroups('looks for what a transaction leaves behind', (tx) =>
    tx.query<{ group: string | null }>(`SELECT nullif(current_setting('app.group_id', true), '') AS group`),
  );
  expect(left).toEqual([{ group: null }]);
});

it('reads nothing at all where no group was entered', async () => {
  const answered: string[] = [];
  for (const { name } of tables) {
    const rows = await db.tenant
      .acrossGroups('asks without a group', async (tx) => (await tx.query(`SELECT 1 FROM ${name}`)).length)
      .catch(codeOf);
    if (typeof rows === 'number') answered.push(`${name}: ${rows}`);
  }
  expect(answered).toEqual([]);
});

it('keeps the application away from the tables that know no group', async () => {
  for (const name of Object.keys(WITHOUT_GROUP))
    for (const sql of [`SELECT 1 FROM ${name}`, `DELETE FROM ${name}`, `INSERT INTO ${name} DEFAULT VALUES`])
      expect({ sql, outcome: await outcome(sql) }).toEqual({ sql, outcome: REFUSED });
});

it('connects as a role that owns nothing and walks round nothing, also as any role it can become', async () => {
  expect(db.tenant).toBeInstanceOf(TenantTransactions);
  const roles = await asUs((tx) =>
    tx.query<{ name: string; strong: boolean; owns: bigint }>(`
      SELECT r.rolname AS name, r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication AS strong,
             (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relowner = r.oid AND n.nspname NOT LIKE 'pg\\_%') AS owns
        FROM pg_roles r WHERE pg_has_role(current_user, r.oid, 'MEMBER')`),
  );
  expect(roles.length).toBeGreaterThan(1);
  for (const role of roles) expect(role).toMatchObject({ strong: false, owns: 0n });
});

/** All of the other group's rows, as text. */
async function rowsOfTheirs(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await db.owner.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t WHERE ${groupColumn(name)} = $1 ORDER BY 1`, [
      theirs.scope.groupId,
    ]);
    found.push(`${name} ${rows.map(({ row }) => row).join('\n')}`);
  }
  return found;
}
