export type Query = <Row>(sql: string, parameters?: unknown[]) => Promise<Row[]>;

const OURS = `n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'pgboss')`;

/** Tables with a group_id whose row level security is missing, not forced, or whose policy does not compare the group. */
export async function tablesWithoutWalls(query: Query): Promise<string[]> {
  const rows = await query<{ name: string; enabled: boolean; forced: boolean; compares: boolean }>(`
    SELECT n.nspname || '.' || c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
           EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND pg_get_expr(p.polqual, p.polrelid) LIKE '%group_id%app.group_id%') AS compares
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND ${OURS}
       AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'group_id' AND NOT a.attisdropped)
     ORDER BY 1`);
  return rows
    .filter((row) => !row.enabled || !row.forced || !row.compares)
    .map(
      (row) =>
        `${row.name}: ${!row.enabled ? 'row level security is off' : !row.forced ? 'row level security is not forced' : 'no policy compares its group_id'}`,
    );
}

interface ForeignKey {
  readonly name: string;
  readonly source: string;
  readonly target: string;
  readonly columns: readonly string[];
  readonly targetColumns: readonly string[];
}

/** Foreign keys between tables of groups that do not carry group_id on both sides. */
export async function foreignKeysOutsideTheirGroup(query: Query): Promise<string[]> {
  return (await foreignKeys(query))
    .filter(
      ({ columns, targetColumns }) => columns.indexOf('group_id') < 0 || columns.indexOf('group_id') !== targetColumns.indexOf('group_id'),
    )
    .map((key) => `${key.source} → ${key.target}: ${key.name} does not carry group_id`);
}

/** References that another constraint implies, so that PostgreSQL does not look them up for each row: see the sums of days. */
const IMPLIED: readonly ForeignKey[] = (
  [
    ['line_of_account', 'ledger_account', 'account_code', 'code'],
    ['line_of_fund', 'fund', 'fund_id', 'id'],
  ] as const
).map(([name, target, column, targetColumn]) => ({
  name,
  source: 'journal_line',
  target,
  columns: ['group_id', column],
  targetColumns: ['group_id', targetColumn],
}));

/** Rows whose foreign key finds nothing inside their group: what a restore gone wrong, or triggers switched off, leaves behind. */
export async function rowsThatPointOutside(query: Query): Promise<string[]> {
  const wrong: string[] = [];
  for (const { name, source, target, columns, targetColumns } of [...(await foreignKeys(query)), ...IMPLIED]) {
    const given = columns.map((column) => `s.${column} IS NOT NULL`).join(' AND ');
    const met = columns.map((column, i) => `t.${targetColumns[i]} = s.${column}`).join(' AND ');
    const rows = await query<{ groupId: string; count: number }>(
      `SELECT s.group_id AS "groupId", count(*)::int AS count FROM ${source} s WHERE ${given} AND NOT EXISTS (SELECT FROM ${target} t WHERE ${met}) GROUP BY 1 ORDER BY 1`,
    );
    for (const { groupId, count } of rows)
      wrong.push(`${source} of group ${groupId}: ${count} ${count === 1 ? 'row points' : 'rows point'} out of the group (${name})`);
  }
  return wrong;
}

/** Keys from a table that knows groups to another. Names come quoted where they must be. */
function foreignKeys(query: Query): Promise<ForeignKey[]> {
  const columnsOf = (table: string, key: string): string =>
    `ARRAY(SELECT quote_ident(a.attname) FROM unnest(k.${key}) WITH ORDINALITY u(num, position)
             JOIN pg_attribute a ON a.attrelid = k.${table} AND a.attnum = u.num ORDER BY u.position)`;
  return query<ForeignKey>(`
    SELECT k.conname AS name, k.conrelid::regclass::text AS source, k.confrelid::regclass::text AS target,
           ${columnsOf('conrelid', 'conkey')} AS columns, ${columnsOf('confrelid', 'confkey')} AS "targetColumns"
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE k.contype = 'f' AND ${OURS}
       AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attname = 'group_id' AND NOT a.attisdropped)
       AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = k.confrelid AND a.attname = 'group_id' AND NOT a.attisdropped)
     ORDER BY 2, 1`);
}
