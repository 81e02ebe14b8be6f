import type { Scope, Tx } from '@sojourn/database';
import type { LedgerService } from '@sojourn/ledger/server';
import type { GrantReversal } from '@sojourn/grants/contract';

/**
 * The reversal of an entry: the one the books have already, else a new one. A receipt above the limit leaves the group's cash when it is
 * reversed, so the books ask for a second person: they draft and approve it there, and it is found here.
 */
export async function reverseOnce(
  tx: Tx,
  scope: Scope,
  ledger: LedgerService,
  entryId: string,
  { on, acknowledged }: GrantReversal,
): Promise<string> {
  const [reversed] = await tx.query<{ id: string }>('SELECT id FROM journal_entry WHERE reverses_id = $1', [entryId]);
  if (reversed !== undefined) return reversed.id;
  return (await ledger.reverseEntry(tx, scope, entryId, on, { acknowledged })).id;
}
