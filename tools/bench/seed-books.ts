import type { TestDatabase } from '@sojourn/database/testing';

type Owner = TestDatabase['owner'];

/** A kind of entry: how many of a hundred, and its lines as account, fund, function, side and part of the amount. */
interface Kind {
  readonly of100: number;
  readonly lines: readonly string[];
}

// Parts of an amount: gross = net + fee, so that every kind balances in its fund.
const KINDS: readonly Kind[] = [
  { of100: 40, lines: ['1050 GEN - D gross', '4000 GEN - C gross', '6800 GEN FUN D fee', '1050 GEN - C fee'] },
  { of100: 20, lines: ['1050 RHOU - D gross', '4010 RHOU - C gross', '6800 RHOU FUN D fee', '1050 RHOU - C fee'] },
  { of100: 10, lines: ['1010 GEN - D net', '1050 GEN - C net'] },
  { of100: 10, lines: ['6300 GEN PRO D gross', '1010 GEN - C gross'] },
  { of100: 8, lines: ['6200 RHOU HOU D gross', '1010 RHOU - C gross'] },
  { of100: 6, lines: ['6000 RLEG LEG D gross', '1010 RLEG - C net', '2100 RLEG - C fee'] },
  { of100: 4, lines: ['6500 GEN MGT D gross', '1010 GEN - C gross'] },
  { of100: 2, lines: ['6100 RLEG LEG D gross', '2000 RLEG - C gross'] },
];
const LINES_OF_100 = KINDS.reduce((lines, kind) => lines + kind.of100 * kind.lines.length, 0);

const FIRST_DAY = '2025-01-01';
const MONTHS = 24;
const DAYS = 730;

/**
 * Fills open, empty books with at least so many lines over two years: one insert for the entries and one for the lines of each month. The
 * triggers that keep the sums of days and months and the cash flow work as always. What is checked line by line and entry by entry elsewhere
 * (references, balance) is checked here at once, at the end. The hashes are a chain, but not of the content.
 */
export async function seedBooks(owner: Owner, groupId: string, lines: number): Promise<void> {
  const entries = Math.ceil((lines * 100) / LINES_OF_100);
  await writeKinds(owner);
  await withoutChecks(owner, async () => {
    await writeEntries(owner, groupId, entries);
    for (let month = 0; month < MONTHS; month++) await writeLines(owner, groupId, month);
  });
  const [uneven] = await owner.query<{ entries: bigint }>(
    `SELECT count(*) AS entries FROM (
       SELECT FROM journal_line WHERE group_id = $1 GROUP BY entry_id, fund_id HAVING sum(debit_minor) <> sum(credit_minor)) uneven`,
    [groupId],
  );
  if (uneven?.entries !== 0n) throw new Error('the seeded books do not balance');
  await owner.query('VACUUM ANALYZE'); // as autovacuum does within the first minutes
}

async function writeKinds(owner: Owner): Promise<void> {
  await owner.query(
    `CREATE TABLE IF NOT EXISTS bench_kind (place integer, line_no integer, lines integer, account text, fund text, function text, side text, part text)`,
  );
  await owner.query('TRUNCATE bench_kind');
  const rows = KINDS.flatMap((kind) => Array.from({ length: kind.of100 }, () => kind.lines)).flatMap((lines, place) =>
    lines.map((line, at): readonly (string | number)[] => [place, at + 1, lines.length, ...line.split(' ')]),
  );
  const columns = Array.from({ length: 8 }, (_, column) => rows.map((row) => row[column]));
  await owner.query(
    `INSERT INTO bench_kind
       SELECT * FROM unnest($1::integer[], $2::integer[], $3::integer[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])`,
    columns,
  );
}

async function writeEntries(owner: Owner, groupId: string, entries: number): Promise<void> {
  await owner.query(
    `INSERT INTO journal_entry (group_id, id, series, fiscal_year, number, entry_date, phrase, phrase_numbers, currency, line_count, posted_by, posted_at,
                                chain_no, previous_hash, hash)
     SELECT $1, gen_random_uuid(), 'JE', extract(year FROM e.day)::integer, row_number() OVER (PARTITION BY extract(year FROM e.day) ORDER BY e.n),
            e.day, 'imported', '{}', 'EUR', k.lines, $1, now(), e.n,
            CASE e.n WHEN 1 THEN decode(repeat('00', 32), 'hex') ELSE sha256((e.n - 1)::text::bytea) END, sha256(e.n::text::bytea)
       FROM (SELECT n, date '${FIRST_DAY}' + (n::bigint * ${DAYS} / ($2::integer + 1))::integer AS day, (n * 37) % 100 AS place
               FROM generate_series(1, $2::integer) n) e
       JOIN (SELECT DISTINCT place, lines FROM bench_kind) k ON k.place = e.place`,
    [groupId, entries],
  );
  await owner.query(
    `UPDATE ledger_book SET chain_length = $2::integer, chain_head = sha256($2::integer::text::bytea) WHERE group_id = $1`,
    [groupId, entries],
  );
  await owner.query(
    `INSERT INTO entry_counter (group_id, series, fiscal_year, last_number)
     SELECT group_id, series, fiscal_year, max(number) FROM journal_entry WHERE group_id = $1 GROUP BY 1, 2, 3`,
    [groupId],
  );
  await owner.query('ANALYZE journal_entry');
}

async function writeLines(owner: Owner, groupId: string, month: number): Promise<void> {
  await owner.query(
    `INSERT INTO journal_line (group_id, entry_id, line_no, account_code, fund_id, function_code, debit_minor, credit_minor, currency,
                               amount_currency_minor, entry_date, chain_no)
     SELECT l.group_id, l.id, l.line_no, l.account, f.id, nullif(l.function, '-'), l.debit, l.credit, 'EUR', l.debit - l.credit, l.entry_date, l.chain_no
       FROM (SELECT e.group_id, e.id, e.entry_date, e.chain_no, k.line_no, k.account, k.fund, k.function,
                    CASE k.side WHEN 'D' THEN a.amount ELSE 0 END AS debit, CASE k.side WHEN 'C' THEN a.amount ELSE 0 END AS credit
               FROM journal_entry e
               JOIN bench_kind k ON k.place = (e.chain_no * 37) % 100
               CROSS JOIN LATERAL (SELECT 1000 + e.chain_no * 7919 % 9000 AS gross) g
               CROSS JOIN LATERAL (SELECT g.gross / 50 + 25 AS fee) c
               CROSS JOIN LATERAL (SELECT CASE k.part WHEN 'gross' THEN g.gross WHEN 'fee' THEN c.fee ELSE g.gross - c.fee END AS amount) a
              WHERE e.group_id = $1 AND e.entry_date >= date '${FIRST_DAY}' + make_interval(months => $2)
                AND e.entry_date < date '${FIRST_DAY}' + make_interval(months => $2 + 1)) l
       JOIN fund f ON f.group_id = l.group_id AND f.code = l.fund`,
    [groupId, month],
  );
}

/** Takes the references and the checks of entries away while the work is done; putting the references back checks every row. */
async function withoutChecks(owner: Owner, work: () => Promise<void>): Promise<void> {
  const references = await owner.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
      WHERE conrelid IN ('journal_entry'::regclass, 'journal_line'::regclass) AND contype = 'f'`,
  );
  for (const { table, name } of references) await owner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  await owner.query('ALTER TABLE journal_entry DISABLE TRIGGER USER');
  await work();
  await owner.query('ALTER TABLE journal_entry ENABLE TRIGGER USER');
  for (const { table, name, definition } of references) await owner.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
}
