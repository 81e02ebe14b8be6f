import type { Scope, Tx } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import type { Clock, Random } from '@sojourn/units';
import type { PostedEntry } from '@sojourn/ledger/contract';
import { entryHash, type EntryContent } from './entry-hash';
import { lockBooks } from './lock-books';
import type { PreparedEntry } from './prepare-entry';
import { quarterHour } from './quarter-hour';
import { refuseAsBooksStand } from './refuse-as-books-stand';

interface WrittenEntry {
  readonly content: EntryContent;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
}

/**
 * Writes checked entries: locks the books, numbers, chains, inserts. The lock on the one row of the books is what makes numbers gapless
 * and the chain a chain; it is taken after all checking and held to the end of the transaction.
 */
export async function writeEntries(
  tx: Tx,
  scope: Scope,
  entries: readonly PreparedEntry[],
  means: { clock: Clock; random: Random },
): Promise<PostedEntry[]> {
  const book = await lockBooks(tx);
  await refuseAsBooksStand(tx, scope, entries, book);
  const numbers = await takeNumbers(tx, scope, entries);
  const postedAt = quarterHour(means.clock.now());
  let { chainLength, chainHead } = book;
  const written = entries.map((entry, index): WrittenEntry => {
    const number = numbers[index];
    invariant(number !== undefined, 'every entry of a batch gets a number', { index });
    chainLength += 1n;
    const content: EntryContent = {
      groupId: scope.groupId,
      chainNo: chainLength.toString(),
      id: means.random.uuid(),
      series: entry.series,
      fiscalYear: entry.fiscalYear,
      number: number.toString(),
      date: entry.draft.date,
      phrase: entry.draft.phrase.code,
      phraseNumbers: entry.draft.phrase.numbers,
      currency: book.currency,
      sourceKind: entry.draft.source?.kind ?? null,
      sourceId: entry.draft.source?.id ?? null,
      reversesId: entry.reversesId,
      postedBy: scope.memberId,
      postedAt,
      documentDate: entry.draft.documentDate ?? null,
      voucherId: entry.draft.voucher?.id ?? null,
      voucherHash: entry.draft.voucher?.hash ?? null,
      draftedBy: entry.draft.draftedBy ?? null,
      approvedBy: entry.draft.approvedBy ?? null,
      lines: entry.lines,
    };
    const previousHash = chainHead;
    chainHead = entryHash(previousHash, content);
    return { content, previousHash, hash: chainHead };
  });
  await insertEntries(tx, written);
  await insertLines(tx, written);
  await tx.query('UPDATE ledger_book SET chain_length = $1, chain_head = $2', [chainLength.toString(), chainHead]);
  return written.map(({ content }, index) => {
    const entry = entries[index];
    invariant(entry !== undefined, 'what was written is what was given');
    return { id: content.id, series: entry.series, fiscalYear: content.fiscalYear, number: Number(content.number) };
  });
}

/** One number per entry, in the order of the entries, from one counter row per series and year; counters in fixed order against deadlock. */
async function takeNumbers(tx: Tx, scope: Scope, entries: readonly PreparedEntry[]): Promise<bigint[]> {
  const keyOf = (entry: PreparedEntry): string => `${entry.series} ${entry.fiscalYear}`;
  const counts = new Map<string, { series: string; year: number; count: number }>();
  for (const entry of entries) {
    const counted = counts.get(keyOf(entry));
    counts.set(keyOf(entry), { series: entry.series, year: entry.fiscalYear, count: (counted?.count ?? 0) + 1 });
  }
  const next = new Map<string, bigint>();
  for (const [key, { series, year, count }] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [row] = await tx.query<{ last: bigint }>(
      `INSERT INTO entry_counter AS c (group_id, series, fiscal_year, last_number) VALUES ($1, $2, $3, $4)
       ON CONFLICT (group_id, series, fiscal_year) DO UPDATE SET last_number = c.last_number + EXCLUDED.last_number
       RETURNING last_number AS last`,
      [scope.groupId, series, year, count],
    );
    invariant(row !== undefined, 'a counter answers with its last number', { series, year });
    next.set(key, row.last - BigInt(count) + 1n);
  }
  return entries.map((entry) => {
    const number = next.get(keyOf(entry)) ?? 0n;
    next.set(keyOf(entry), number + 1n);
    return number;
  });
}

async function insertEntries(tx: Tx, written: readonly WrittenEntry[]): Promise<void> {
  const column = <T>(value: (entry: WrittenEntry) => T): T[] => written.map(value);
  await tx.query(
    `INSERT INTO journal_entry (group_id, id, series, fiscal_year, number, entry_date, phrase, phrase_numbers, currency, line_count,
                                source_kind, source_id, reverses_id, posted_by, posted_at, chain_no, previous_hash, hash,
                                document_date, voucher_id, voucher_hash, drafted_by, approved_by)
     SELECT x.group_id, x.id, x.series, x.fiscal_year, x.number, x.entry_date, x.phrase, x.phrase_numbers::integer[], x.currency, x.line_count,
            x.source_kind, x.source_id, x.reverses_id, x.posted_by, x.posted_at, x.chain_no, decode(x.previous_hash, 'hex'), decode(x.hash, 'hex'),
            x.document_date, x.voucher_id, decode(x.voucher_hash, 'hex'), x.drafted_by, x.approved_by
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::integer[], $5::bigint[], $6::date[], $7::text[], $8::text[], $9::text[], $10::integer[],
                   $11::text[], $12::text[], $13::uuid[], $14::uuid[], $15::timestamptz[], $16::bigint[], $17::text[], $18::text[],
                   $19::date[], $20::uuid[], $21::text[], $22::uuid[], $23::uuid[])
         AS x (group_id, id, series, fiscal_year, number, entry_date, phrase, phrase_numbers, currency, line_count,
               source_kind, source_id, reverses_id, posted_by, posted_at, chain_no, previous_hash, hash,
               document_date, voucher_id, voucher_hash, drafted_by, approved_by)`,
    [
      column(({ content }) => content.groupId),
      column(({ content }) => content.id),
      column(({ content }) => content.series),
      column(({ content }) => content.fiscalYear),
      column(({ content }) => content.number),
      column(({ content }) => content.date),
      column(({ content }) => content.phrase),
      column(({ content }) => `{${content.phraseNumbers.join(',')}}`),
      column(({ content }) => content.currency),
      column(({ content }) => content.lines.length),
      column(({ content }) => content.sourceKind),
      column(({ content }) => content.sourceId),
      column(({ content }) => content.reversesId),
      column(({ content }) => content.postedBy),
      column(({ content }) => content.postedAt),
      column(({ content }) => content.chainNo),
      column(({ previousHash }) => previousHash.toString('hex')),
      column(({ hash }) => hash.toString('hex')),
      column(({ content }) => content.documentDate),
      column(({ content }) => content.voucherId),
      column(({ content }) => content.voucherHash),
      column(({ content }) => content.draftedBy),
      column(({ content }) => content.approvedBy),
    ],
  );
}

async function insertLines(tx: Tx, written: readonly WrittenEntry[]): Promise<void> {
  const lines = written.flatMap(({ content }) =>
    content.lines.map((line) => ({ ...line, groupId: content.groupId, entryId: content.id, date: content.date, chainNo: content.chainNo })),
  );
  const column = <T>(value: (line: (typeof lines)[number]) => T): T[] => lines.map(value);
  await tx.query(
    `INSERT INTO journal_line (group_id, entry_id, line_no, account_code, fund_id, function_code, debit_minor, credit_minor, currency, amount_currency_minor, rate,
                               grant_code, project_code, case_cost_code, counterparty_code, tax_sphere, entry_date, chain_no)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::text[], $5::uuid[], $6::text[], $7::bigint[], $8::bigint[], $9::text[], $10::bigint[], $11::numeric[],
                          $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::date[], $18::bigint[])`,
    [
      column((line) => line.groupId),
      column((line) => line.entryId),
      column((line) => line.lineNo),
      column((line) => line.account),
      column((line) => line.fundId),
      column((line) => line.functionCode),
      column((line) => line.debitMinor),
      column((line) => line.creditMinor),
      column((line) => line.currency),
      column((line) => line.amountCurrencyMinor),
      column((line) => line.rate),
      column((line) => line.grant),
      column((line) => line.project),
      column((line) => line.caseCost),
      column((line) => line.counterparty),
      column((line) => line.taxSphere),
      column((line) => line.date),
      column((line) => line.chainNo),
    ],
  );
}
