import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { groupScope, type Scope } from '@sojourn/database';
import { testDatabase, type TestDatabase } from '@sojourn/database/testing';
import { LedgerReader, LedgerService, ReportReader } from '@sojourn/ledger/server';
import { credit, debit, entry, phrase, type DraftEntry } from '@sojourn/ledger/contract';
import { money, systemClock, systemRandom } from '@sojourn/units';
import { allMigrations } from '../../apps/api/migrations';
import { benchExports } from './exports';
import type { Row } from './row';
import { seedBooks } from './seed-books';

const LINES = 1_000_000;
const SMALL = 1_000;
const ENTRIES_A_PAGE = 25;
const PAGES = 10_000;
const YEAR = { from: '2026-01-01', to: '2026-12-31', compare: 'year-before' } as const;
const BROKEN = { from: '2026-01-10', to: '2026-11-20', compare: 'year-before' } as const;

/**
 * Reports over a million lines through the reader that the api uses, with session walls and all: against `ledger` (the Debian package)
 * computing the balances of the same journal; posting into small and large books; the first page of the journal and the ten-thousandth; the journal as
 * files.
 */
export async function benchReports(): Promise<Row[]> {
  const db = await testDatabase(allMigrations);
  try {
    const ledger = new LedgerService(systemClock, systemRandom);
    const [small, large] = [await openBooks(db, ledger), await openBooks(db, ledger)];
    await seedBooks(db.owner, small.groupId, SMALL);
    const begun = performance.now();
    await seedBooks(db.owner, large.groupId, LINES);
    const seeded = (performance.now() - begun) / 1000;

    const reports = new ReportReader(db.tenant);
    const [balance, sofa, funds, cash, broken] = [
      await median(() => reports.table(large, 'trial-balance', YEAR)),
      await median(() => reports.table(large, 'sofa', YEAR)),
      await median(() => reports.table(large, 'fund-movement', YEAR)),
      await median(() => reports.table(large, 'cash-flow', YEAR)),
      await median(() => reports.table(large, 'sofa', BROKEN)),
    ];
    const days = { from: '2025-01-01', to: '2026-12-31' };
    const deep = await placeOf(db, large, ENTRIES_A_PAGE * (PAGES - 1));
    const income = { kind: 'income', span: 'within', positive: 'credit' } as const;
    const [lines, deepLines] = [
      await median(() => reports.figure(large, { ...income, ...days })),
      await median(() => reports.figure(large, { ...income, ...days, after: `${deep.key}.9` })),
    ];
    const reader = new LedgerReader(db.tenant);
    const [first, last] = await inTurn(
      () => reader.entries(large),
      () => reader.entries(large, { before: deep.chainNoFromTheEnd }),
    );
    const posting = await ratioOfPosting(db, ledger, small, large);
    const other = await ledgerSeconds(db, large);
    const files = await benchExports(db, large, LINES);
    return [
      { what: `seeding ${LINES} ledger lines`, measured: `${seeded.toFixed(0)} s`, aim: '60 s' },
      { what: 'trial balance of a year, with the year before', measured: ms(balance), aim: 'at most 100 ms' },
      { what: 'statement of financial activities', measured: ms(sofa), aim: 'at most 100 ms' },
      { what: 'fund movement', measured: ms(funds), aim: 'at most 100 ms' },
      { what: 'cash flow', measured: ms(cash), aim: 'at most 100 ms' },
      { what: 'statement of a period that breaks two months', measured: ms(broken), aim: 'at most 100 ms' },
      {
        what: '`ledger` balancing the same journal',
        measured: other === null ? 'not installed' : `${(other / 1000).toFixed(1)} s`,
        aim: '',
      },
      {
        what: 'ratio, `ledger` to the trial balance',
        measured: other === null ? 'not installed' : `${(other / balance).toFixed(0)} times`,
        aim: '20 times or more',
      },
      { what: 'lines behind a figure, first page / far in', measured: `${ms(lines)} / ${ms(deepLines)}`, aim: '' },
      {
        what: 'journal, page 1 / page 10,000',
        measured: `${ms(first)} / ${ms(last)}, ratio ${(last / first).toFixed(2)}`,
        aim: 'the same',
      },
      {
        what: `posting one entry into ${SMALL} / ${LINES} lines`,
        measured: `${ms(posting.small)} / ${ms(posting.large)}, ratio ${posting.ratio.toFixed(2)}`,
        aim: 'at most 1.3',
      },
      ...files,
    ];
  } finally {
    await db.close();
  }
}

async function openBooks(db: TestDatabase, ledger: LedgerService): Promise<Scope> {
  const { groupId } = await db.newGroup('EUR');
  await db.tenant.transaction(groupScope(groupId), (tx) => ledger.openBooks(tx, groupId, 'EUR'));
  return groupScope(groupId);
}

/** The entry so many entries after the first, by both keys that lists use. */
async function placeOf(db: TestDatabase, { groupId }: Scope, entries: number): Promise<{ key: string; chainNoFromTheEnd: string }> {
  const [row] = await db.owner.query<{ date: string; length: bigint }>(
    `SELECT e.entry_date AS date, b.chain_length AS length FROM journal_entry e JOIN ledger_book b ON b.group_id = e.group_id
      WHERE e.group_id = $1 AND e.chain_no = $2`,
    [groupId, entries],
  );
  if (row === undefined) throw new Error('the books are shorter than they should be');
  return { key: `${row.date}.${entries}`, chainNoFromTheEnd: (row.length - BigInt(entries)).toString() };
}

/** Entries go into the small and the large books in turn, so that both meet the same weather. */
async function ratioOfPosting(
  db: TestDatabase,
  ledger: LedgerService,
  small: Scope,
  large: Scope,
): Promise<{ small: number; large: number; ratio: number }> {
  const taken: Record<'small' | 'large', number[]> = { small: [], large: [] };
  for (let round = 0; round < 320; round++) {
    for (const [name, scope] of [['small', small] as const, ['large', large] as const]) {
      const begun = performance.now();
      await db.tenant.transaction(scope, (tx) => ledger.postEntry(tx, scope, gift()));
      if (round >= 20) taken[name].push(performance.now() - begun);
    }
  }
  const [ofSmall, ofLarge] = [middle(taken.small), middle(taken.large)];
  return { small: ofSmall, large: ofLarge, ratio: ofLarge / ofSmall };
}

function gift(): DraftEntry {
  const [gross, fee] = [money(10_000n, 'EUR'), money(175n, 'EUR')];
  return entry('2026-12-30', phrase('imported'), [
    debit('1010', 'GEN', gross),
    credit('4000', 'GEN', gross),
    debit('6800', 'GEN', fee),
    credit('1010', 'GEN', fee),
  ]);
}

/** Milliseconds that `ledger` takes for the balances by account and fund; null where it is not installed. */
async function ledgerSeconds(db: TestDatabase, { groupId }: Scope): Promise<number | null> {
  if (spawnSync('ledger', ['--version']).error !== undefined) return null;
  const folder = mkdtempSync(join(tmpdir(), 'sojourn-bench-'));
  try {
    const file = join(folder, 'journal.ledger');
    await writeJournal(db, groupId, file);
    const taken: number[] = [];
    for (let round = 0; round < 3; round++) {
      const begun = performance.now();
      const ended = spawnSync('ledger', ['-f', file, 'balance', '--flat'], { maxBuffer: 2 ** 26 });
      if (ended.status !== 0) throw new Error(`ledger did not read the journal: ${ended.stderr.toString().slice(0, 200)}`);
      taken.push(performance.now() - begun);
    }
    return middle(taken);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeJournal(db: TestDatabase, groupId: string, file: string): Promise<void> {
  const out = createWriteStream(file);
  for (let after = 0, more = true; more; after += 20_000) {
    const rows = await db.owner.query<{ text: string }>(
      `SELECT to_char(e.entry_date, 'YYYY/MM/DD') || ' entry ' || e.chain_no || E'\\n'
              || string_agg('    ' || l.account_code || ':' || f.code || '  ' || trim(to_char((l.debit_minor - l.credit_minor) / 100.0, 'FM999999999990.00')) || ' EUR', E'\\n' ORDER BY l.line_no)
              || E'\\n\\n' AS text
         FROM journal_entry e JOIN journal_line l ON l.group_id = e.group_id AND l.entry_id = e.id JOIN fund f ON f.id = l.fund_id
        WHERE e.group_id = $1 AND e.chain_no > $2 AND e.chain_no <= $3 GROUP BY e.entry_date, e.chain_no ORDER BY e.chain_no`,
      [groupId, after, after + 20_000],
    );
    more = rows.length > 0;
    if (!out.write(rows.map(({ text }) => text).join(''))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

/** Medians of two works done in turn, so that both meet the same weather. */
async function inTurn(one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<[number, number]> {
  const taken: [number[], number[]] = [[], []];
  for (let round = 0; round < 220; round++) {
    for (const [place, work] of [one, other].entries()) {
      const begun = performance.now();
      await work();
      if (round >= 20) taken[place === 0 ? 0 : 1].push(performance.now() - begun);
    }
  }
  return [middle(taken[0]), middle(taken[1])];
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < 11; round++) {
    const begun = performance.now();
    await work();
    if (round > 1) taken.push(performance.now() - begun);
  }
  return middle(taken);
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`;
}
