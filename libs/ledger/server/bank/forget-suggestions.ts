import type { Tx } from '@sojourn/database';

/** Deletes every suggestion that names one of these lines or entries. */
export async function forgetSuggestions(tx: Tx, lineIds: readonly string[], entryIds: readonly string[]): Promise<void> {
  const found = await tx.query<{ id: string }>(
    `SELECT m.id FROM bank_match m WHERE m.state = 'suggested'
        AND (m.id IN (SELECT x.match_id FROM bank_match_line x WHERE x.line_id = ANY ($1)) OR m.id IN (SELECT x.match_id FROM bank_match_entry x WHERE x.entry_id = ANY ($2)))`,
    [lineIds, entryIds],
  );
  await deleteMatches(
    tx,
    found.map(({ id }) => id),
  );
}

/** Deletes matches with both their sides. */
export async function deleteMatches(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query('DELETE FROM bank_match_line WHERE match_id = ANY ($1)', [ids]);
  await tx.query('DELETE FROM bank_match_entry WHERE match_id = ANY ($1)', [ids]);
  await tx.query('DELETE FROM bank_match WHERE id = ANY ($1)', [ids]);
}
