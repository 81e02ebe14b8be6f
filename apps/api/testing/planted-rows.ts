import { randomBytes, randomUUID } from 'node:crypto';
import type { Scope } from '@sojourn/database';
import type { TestDatabase } from '@sojourn/database/testing';

type Query = TestDatabase['owner']['query'];

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly needed: boolean;
  readonly choices: readonly string[];
}

/** A group of which every table holds one row, and its one member. Every other id in it is the member's too, so that all references meet. */
export interface PlantedGroup {
  readonly scope: Scope;
}

/** Columns whose rules ask for a certain value; `table.column` goes before `column`. SQL, with `ONE` for the group's one id, `WORD` for its word, GROUP for the bare id of the group. */
const VALUES: Readonly<Record<string, string>> = {
  roles: `'{officer}'`,
  month: `'2026-01-01'`,
  currency: `'EUR'`,
  entry_date: `'2026-11-24'`,
  fiscal_year: '2026',
  founded_month: `'2026-01'`,
  opened_month: `'2026-01'`,
  phrase_numbers: `'{}'`,
  line_count: '2',
  time_zone: `'Europe/Berlin'`,
  nights: `'[2026-11-24,2026-11-26)'`,
  usable: `'[2026-01-01,)'`,
  sealed_secret: `decode(repeat('07', 60), 'hex')`,
  bank_country: `'DE'`,
  place: '0',
  suggested_minor: `'{1200}'`,
  'counts_table.from_month': `'2026-01-01'`,
  'counts_table.to_month': `'2026-01-01'`,
  'counts_table.published_by': 'NULL',
  'counts_row.type': `'PEOPLE'`,
  'counts_row.count': '12',
  'gate_count.month': `'2026-01'`,
  'gate_country.country': `'KZ'`,
  'giving_brake.name': `'checkouts'`,
  'listing_day.declared_at': `'2026-11-24T10:07:00Z'`,
  'recurring_gift.interval': `'month'`,
  'gift.checkout_id': 'ONE',
  'gift.charge_id': `'WORD'`,
  'gift.paid_at': 'now()',
  'stripe_movement.state': `'unbooked'`,
  'stripe_movement.reason': `'not-ours'`,
  'approval.object': `decode('01' || replace('GROUP', '-', '') || '01' || replace(ONE, '-', '') || '000100000001' || repeat('00', 64) || '01' || repeat('00', 36) || replace(ONE, '-', '') || repeat('00', 72), 'hex')`,
  'approval.place': '1',
  'approval.salt': `decode(repeat('07', 32), 'hex')`,
  'approval.json': `'{}'`,
  'file_body.body_bytes': '528',
  'member.state': `'active'`,
  'ledger_account.code': `'1010'`,
  account_code: `'1010'`,
  'fund.code': `'GEN'`,
  'journal_line.credit_minor': '0',
  'ledger_dimension.code': `'GRA-A'`,
  'bank_account.code': `'MAIN'`,
  'bank_match.certainty': `'sure'`,
  'payment_order.drafted_by': 'ONE',
  period: `'[2026-01-01,2026-04-01)'`,
  line_code: `'1'`,
  'ledger_letterhead.address': `'{}'`,
  'entry_draft.content': `'{"kind": "reversal", "entryId": "00000000-0000-4000-8000-000000000000", "date": "2026-11-24"}'`,
  'entry_draft.kind': `'reversal'`,
  'voucher_container.year': '2026',
  'exchange_rate.currency': `'USD'`,
  'exchange_rate.source': `'ecb'`,
  'exchange_rate.rate': `'1.17'`,
  'ledger_period_change.chain_head': `decode(repeat('07', 32), 'hex')`,
  'bed_occupation.person_ref': 'ONE',
  'container_head.object': `decode('01' || repeat('00', 393), 'hex')`,
  'record.envelope': `decode('01' || repeat('00', 1096), 'hex')`,
  'receipt_box.recipient': `'age1pq1' || repeat('q', 1952)`,
  'receipt_wish.form': `decode(repeat('61', 67195), 'hex')`,
  'receipt_wish.box_id': `NULL`,
  'receipt_answer.envelope': `decode('01' || repeat('00', 584), 'hex')`,
  'receipt.year': '2026',
  'receipt.issued_on': `'2026-11-24'`,
  'receipt_counter.year': '2026',
  series: `'R'`,
  'journal_entry.series': `'JE'`,
  'entry_counter.series': `'JE'`,
  'grants.access_grant.object': `decode('01' || repeat('00', 2004), 'hex')`,
};

/** Every table of the application, from the catalogue. */
export async function allTables(query: Query): Promise<readonly Table[]> {
  const rows = await query<{ table: string; name: string; type: string; needed: boolean; choices: string[] }>(`
    SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname AS "table", a.attname::text AS name,
           format_type(a.atttypid, NULL) AS type, a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND a.attgenerated = '' AS needed,
           coalesce((SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = a.atttypid),
             (SELECT ARRAY(SELECT m[1] FROM regexp_matches(pg_get_constraintdef(k.oid), '''([^'']*)''::text', 'g') m)
                FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum]
                 AND pg_get_constraintdef(k.oid) LIKE '%= ANY (ARRAY[%' LIMIT 1), '{}') AS choices
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
     ORDER BY 1, a.attnum`);
  const tables = new Map<string, Column[]>();
  for (const { table, ...column } of rows) tables.set(table, [...(tables.get(table) ?? []), column]);
  return [...tables].map(([name, columns]) => ({ name, columns }));
}

/**
 * Plants one row of a new group in every table that knows groups, made from the catalogue. Without triggers and references: what is tested is
 * who sees a row, not how it came. A table this cannot fill is given back with the database's reason.
 */
export async function plantGroup(query: Query, tables: readonly Table[]): Promise<{ group: PlantedGroup; unplanted: string[] }> {
  const [groupId, one, word] = [randomUUID(), randomUUID(), lettersOnly(randomBytes(6))];
  const unplanted: string[] = [];
  for (const { name, columns } of tables) {
    const filled = columns.flatMap((column) => {
      const chosen = VALUES[`${name}.${column.name}`] ?? (column.needed ? (VALUES[column.name] ?? valueOf(column)) : null);
      const value = column.name === 'group_id' || `${name}.${column.name}` === 'tenant_group.id' ? `'${groupId}'` : chosen;
      return value === null
        ? []
        : [{ column: column.name, value: value.replaceAll('ONE', `'${one}'`).replaceAll('WORD', word).replaceAll('GROUP', groupId) }];
    });
    const insert = `INSERT INTO ${name} (${filled.map(({ column }) => column).join()}) VALUES (${filled.map(({ value }) => value).join()})`;
    // One statement, so that a failure leaves no connection of the pool inside a transaction.
    await query(`DO $plant$ BEGIN SET LOCAL session_replication_role = replica; ${insert}; END $plant$`).catch((error: unknown) =>
      unplanted.push(`${name}: ${error instanceof Error ? error.message : 'cannot be filled'}`),
    );
  }
  return { group: { scope: { groupId, memberId: one, roles: ['officer'] } }, unplanted };
}

function valueOf({ type, choices }: Column): string {
  const [choice] = choices;
  if (choice !== undefined) return `'${choice}'`;
  const byType: Readonly<Record<string, string>> = {
    uuid: 'ONE',
    bytea: `'\\x01'::bytea || substr(sha256('WORD'), 2)`,
    date: `'2026-11-24'`,
    'timestamp with time zone': 'now()',
    boolean: 'false',
    jsonb: `'{}'`,
    text: `'WORD'`,
    'character varying': `'WORD'`,
    character: `'WORD'`,
  };
  return byType[type] ?? '1';
}

/** A word that fits slugs, codes and phrases alike. */
function lettersOnly(bytes: Uint8Array): string {
  return [...bytes].map((byte) => String.fromCharCode(97 + (byte >> 4), 97 + (byte & 15))).join('');
}
