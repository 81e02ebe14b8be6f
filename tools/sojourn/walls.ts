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

/** Foreign keys between tables of groups that do not carry group_id, and rows that point into another group. */
export async function foreignKeysOutsideTheirGroup(query: Query): Promise<string[]> {
  const rows = await query<{ name: string; source: string; target: string; columns: string[] }>(`
    SELECT k.conname AS name, k.conrelid::regclass::text AS source, k.confrelid::regclass::text AS target,
           ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(num, position)
                   JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num ORDER BY u.position) AS columns
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE k.contype = 'f' AND ${OURS}
       AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attname = 'group_id')
       AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = k.confrelid AND a.attname = 'group_id')`);
  return rows
    .filter((row) => !row.columns.includes('group_id'))
    .map((row) => `${row.source} → ${row.target}: ${row.name} does not carry group_id`);
}
