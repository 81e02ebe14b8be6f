import { instantText, type Tx } from '@sojourn/database';
import type { DraftContent, DraftList, EntryDraft, RefusalReason } from '@sojourn/ledger/contract';

const MOST = 500;

type Row = Omit<EntryDraft, 'refused'> & { refusedBy: string | null; reason: RefusalReason | null };

const COLUMNS = `id, content, state, version, drafted_by AS "draftedBy", ${instantText('drafted_at')} AS "draftedAt", refused_by AS "refusedBy",
  refusal_reason AS reason, entry_id AS "entryId"`;

/** Drafts that are left to do, oldest first. */
export async function readDrafts(tx: Tx): Promise<DraftList> {
  const rows = await tx.query<Row>(
    `SELECT ${COLUMNS} FROM entry_draft WHERE state IN ('draft', 'awaiting-approval') ORDER BY drafted_at, id LIMIT ${MOST}`,
  );
  const [all] = await tx.query<{ count: bigint }>(
    `SELECT count(*) AS count FROM entry_draft WHERE state IN ('draft', 'awaiting-approval')`,
  );
  return { drafts: rows.map(draftOf), count: Number(all?.count ?? 0n) };
}

/**
 * One draft, or null. Locked, so that of two steps at once the second sees what the first did. What was posted or discarded cannot be locked for
 * a change any more (its policy) and is only read.
 */
export async function lockDraft(tx: Tx, id: string): Promise<EntryDraft | null> {
  const read = `SELECT ${COLUMNS} FROM entry_draft WHERE id = $1`;
  const [row] = [...(await tx.query<Row>(`${read} FOR UPDATE`, [id])), ...(await tx.query<Row>(read, [id]))];
  return row === undefined ? null : draftOf(row);
}

/** Whether a draft says exactly this. PostgreSQL compares, as it has stored it. */
export async function saysTheSame(tx: Tx, id: string, content: DraftContent): Promise<boolean> {
  const [row] = await tx.query<{ same: boolean }>('SELECT content = $2::jsonb AS same FROM entry_draft WHERE id = $1', [
    id,
    JSON.stringify(content),
  ]);
  return row?.same === true;
}

/** A new draft, or nothing when somebody was faster with this id. */
export async function insertDraft(
  tx: Tx,
  groupId: string,
  draft: { id: string; content: DraftContent; by: string; at: string },
): Promise<EntryDraft | null> {
  const [row] = await tx.query<Row>(
    `INSERT INTO entry_draft (group_id, id, kind, content, state, version, drafted_by, drafted_at)
     VALUES ($1, $2, $3, $4, 'draft', 1, $5, $6) ON CONFLICT (group_id, id) DO NOTHING RETURNING ${COLUMNS}`,
    [groupId, draft.id, draft.content.kind, JSON.stringify(draft.content), draft.by, draft.at],
  );
  return row === undefined ? null : draftOf(row);
}

function draftOf({ refusedBy, reason, ...row }: Row): EntryDraft {
  return { ...row, refused: refusedBy === null || reason === null ? null : { by: refusedBy, reason } };
}
