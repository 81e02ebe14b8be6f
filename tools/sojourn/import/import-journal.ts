import { Refusal } from '@sojourn/http';
import { groupScope, type TenantTransactions, type Tx } from '@sojourn/database';
import type { DraftEntry } from '@sojourn/ledger/contract';
import { FileProblem } from '@sojourn/ledger/rules';
import type { LedgerService } from '@sojourn/ledger/server';

export interface FileEntry {
  readonly draft: DraftEntry;
  readonly line: number; // of the file, where the entry begins
}

export interface Imported {
  readonly entries: number;
  readonly lines: number;
}

const BATCH = 250;

/**
 * Posts every entry of a file in one transaction: all or none, so that a file can be corrected and read again. Memory holds one batch.
 * Throws FileProblem with the line of the file and what to do, also for what the ledger refuses.
 */
export function importJournal(
  tenant: TenantTransactions,
  ledger: LedgerService,
  groupId: string,
  entries: AsyncIterable<FileEntry>,
): Promise<Imported> {
  const scope = groupScope(groupId);
  return tenant.transaction(scope, async (tx) => {
    let counted: Imported = { entries: 0, lines: 0 };
    for await (const batch of batchesOf(entries)) {
      await post(ledger, tx, groupId, batch);
      counted = {
        entries: counted.entries + batch.length,
        lines: counted.lines + batch.reduce((sum, { draft }) => sum + draft.lines.length, 0),
      };
    }
    // Deferred checks of the database would speak at the end, when nobody knows the line any more.
    await tx.query('SET CONSTRAINTS ALL IMMEDIATE');
    return counted;
  });
}

async function post(ledger: LedgerService, tx: Tx, groupId: string, batch: readonly FileEntry[]): Promise<void> {
  try {
    await ledger.postEntries(
      tx,
      groupScope(groupId),
      batch.map(({ draft }) => draft),
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw problemOf(error, batch);
  }
}

function problemOf({ code, facts }: Refusal, batch: readonly FileEntry[]): FileProblem {
  const { entry, line, ...rest } = facts;
  const booked = code === 'source-already-booked' ? batch.find(({ draft }) => draft.source?.id === rest['id']) : undefined;
  const at = booked ?? (typeof entry === 'number' ? batch[entry] : undefined);
  const within = typeof line === 'number' ? line - 1 : 0;
  const said = Object.entries(rest)
    .map(([key, value]) => `${key} ${String(value)}`)
    .join(', ');
  return new FileProblem(
    (at?.line ?? batch[0]?.line ?? 1) + within,
    `the ledger refuses it: ${code}${said === '' ? '' : ` (${said})`}`,
    REMEDIES[code] ?? 'Correct the entry and read the file again.',
  );
}

const REMEDIES: Readonly<Record<string, string>> = {
  'unknown-account': 'Add the account to the chart, or use one of the chart.',
  'account-not-postable': 'Lines of a report take no postings: use an account.',
  'unknown-fund': 'Add the fund under Ledger, Funds, or use one that is there.',
  'unknown-dimension': 'Register the code under Ledger, or leave the column empty.',
  unbalanced: 'Debit and credit of an entry must be equal.',
  'unbalanced-in-fund': 'Debit and credit must be equal inside each fund: move pooled cash in the same entry.',
  'period-closed': 'Reopen the month, or give the entry a date in an open one and keep document_date.',
  'source-already-booked': 'This entry was imported before: take it out of the file.',
  'function-missing': 'Fill the column function: LEG, HOU, PRO, MGT or FUN.',
  'wrong-currency': 'Amounts are in the books’ currency; what happened in another one goes to amount_currency and rate.',
};

async function* batchesOf(entries: AsyncIterable<FileEntry>): AsyncGenerator<FileEntry[]> {
  let batch: FileEntry[] = [];
  for await (const entry of entries) {
    batch.push(entry);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
