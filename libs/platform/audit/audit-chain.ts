import { createHash } from 'node:crypto';

export type AuditChain = 'case' | 'money';

export interface AuditFacts {
  readonly groupId: string;
  readonly chain: AuditChain;
  readonly seq: bigint;
  /** Instant, floored to the quarter hour. */
  readonly quarterHour: string;
  readonly actor: string;
  readonly action: string;
  readonly objectId: string | null;
  readonly result: string;
}

export const NO_ROW_BEFORE: Buffer = Buffer.alloc(32);

/** SHA-256 over the hash before and the facts, in a fixed order. */
export function auditHash(previous: Uint8Array, facts: AuditFacts): Buffer {
  const content = [
    facts.groupId,
    facts.chain,
    String(facts.seq),
    facts.quarterHour,
    facts.actor,
    facts.action,
    facts.objectId ?? '',
    facts.result,
  ];
  return createHash('sha256').update(previous).update(JSON.stringify(content)).digest();
}

type Query = <Row>(sql: string, parameters?: unknown[]) => Promise<Row[]>;
interface Row {
  groupId: string;
  chain: AuditChain;
  seq: bigint | string;
  quarterHour: string;
  actor: string;
  action: string;
  objectId: string | null;
  result: string;
  previous: Buffer;
  hash: Buffer;
}

/** Recomputes every chain; one line per row that is missing, moved or changed. */
export async function verifyAuditChain(query: Query): Promise<string[]> {
  const rows = await query<Row>(`
    SELECT group_id AS "groupId", chain, seq, to_char(quarter_hour AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "quarterHour",
           actor, action, object_id AS "objectId", result, previous, hash
      FROM audit.audit_row ORDER BY group_id, chain, seq`);
  const wrong: string[] = [];
  let before: { name: string; seq: bigint; hash: Buffer } | null = null;
  for (const row of rows) {
    const name = `${row.groupId} ${row.chain}`;
    const seq = BigInt(row.seq);
    const expected: { seq: bigint; hash: Buffer } =
      before?.name === name ? { seq: before.seq + 1n, hash: before.hash } : { seq: 1n, hash: NO_ROW_BEFORE };
    if (seq !== expected.seq) wrong.push(`audit ${name}: row ${expected.seq} is missing`);
    else if (!row.previous.equals(expected.hash)) wrong.push(`audit ${name}: row ${seq} does not follow the one before`);
    if (!auditHash(row.previous, { ...row, seq }).equals(row.hash)) wrong.push(`audit ${name}: row ${seq} was changed`);
    before = { name, seq, hash: row.hash };
  }
  return wrong;
}
