import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { groupScope, type Scope } from '@sojourn/database';
import { decimalText } from '@sojourn/units';
import { entriesOfJournalCsv, type FileRow } from '@sojourn/ledger/rules';
import chart from '../data/chart-of-accounts.json';
import {
  openTestBooks,
  plantEntries,
  runningLedger,
  usdFund,
  workedEntries,
  workedQuarter,
  type RunningLedger,
  type TestBooks,
} from '../testing';
import { datevFaults } from '../../rules/export/testing/datev-description';
import { saftFaults } from '../../rules/export/testing/saft-description';

// The worked quarter of accounting.md 8, posted by the real service, read back through the real routes.
let books: TestBooks;
let ledger: RunningLedger;
let scope: Scope;

beforeAll(async () => {
  books = await openTestBooks();
  ledger = await runningLedger(books);
  scope = await quarterBooks();
});
beforeEach(() => ledger.signIn(scope));
afterAll(async () => {
  await ledger.app.close();
  await books.db.close();
});

async function quarterBooks(): Promise<Scope> {
  const fresh = await booksWithFund();
  await books.db.tenant.transaction(fresh, (tx) => books.ledger.postEntries(tx, groupScope(fresh.groupId), workedEntries));
  return fresh;
}

async function booksWithFund(): Promise<Scope> {
  const fresh = await books.newBooks();
  await books.db.tenant.transaction(fresh, (tx) => books.ledger.addFund(tx, fresh.groupId, usdFund));
  return fresh;
}

const exported = (path: string): ReturnType<RunningLedger['get']> => ledger.get(`/ledger/exports/${path}`);

it('gives a journal that another group imports and then exports as the same file, byte for byte', async () => {
  const first = await exported('journal.csv');
  expect(first.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="journal-2026-01-01-2026-03-31.csv"',
  });
  const other = await booksWithFund();
  async function* rows(): AsyncGenerator<FileRow> {
    const records = parse<Record<string, string>>(first.body, { columns: true });
    for (const [place, fields] of records.entries()) yield { line: place + 2, fields };
  }
  for await (const { draft } of entriesOfJournalCsv(rows(), 'EUR'))
    await books.db.tenant.transaction(other, (tx) => books.ledger.postEntry(tx, groupScope(other.groupId), draft));
  ledger.signIn(other);
  expect((await exported('journal.csv')).body.toString()).toBe(first.body.toString());
});

it('gives the 141 lines as a workbook whose sums are the trial balance’s', async () => {
  const { body, headers } = await exported('journal.xlsx?language=ru');
  expect(headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  const rows = await readSheet(body);
  expect(rows[0]?.[0]).toBe('Журнал');
  expect(rows).toHaveLength(4 + 141 + 1);
  const debits = workedQuarter.journal.flatMap((entry) => entry.lines.map((line) => Number(line.debit)));
  const total = debits.reduce((sum, debit) => sum + Math.round(debit * 100), 0) / 100;
  expect(rows.at(-1)?.slice(8, 10)).toEqual([total, total]);
});

it('gives 10,000 lines as a workbook whose last line and whose sums another program reads, the sums as formulas', async () => {
  const many = await booksWithFund();
  await plantEntries(books.db, many, 5000, '2026-02-02');
  ledger.signIn(many);
  const { body } = await exported('journal.xlsx');
  const rows = await readSheet(body);
  expect(rows).toHaveLength(4 + 10_000 + 1);
  expect(rows.at(-2)?.slice(8, 10)).toEqual([null, 50]); // the credit of the last entry, of 5,000 cents
  expect(rows.at(-1)?.slice(8, 10)).toEqual([125_025, 125_025]); // 1 + 2 + … + 5,000 cents
  const end = strFromU8(unzipSync(body)['xl/worksheets/sheet1.xml'] ?? new Uint8Array()).slice(-2000);
  for (const column of ['I', 'J']) expect(end).toContain(`<f>SUM(${column}5:${column}10004)</f><v>125025.00</v>`);
});

it.each(['own', 'skr49'] as const)('gives DATEV a batch whose sums by account and fund are those of the books, named by %s', async (by) => {
  const mapped = await quarterBooks();
  await books.db.owner.query(`UPDATE ledger_account SET skr49_code = '9' || right(code, 3) WHERE group_id = $1 AND skr49_code = ''`, [
    mapped.groupId,
  ]);
  ledger.signIn(mapped);
  const { status, headers, body } = await exported(`datev.csv?consultant=455148&client=12&accounts=${by}`);
  expect({ status, file: headers['content-disposition'] }).toEqual({
    status: 200,
    file: 'attachment; filename="EXTF_Buchungsstapel-2026-01-01-2026-03-31.csv"',
  });
  const text = new TextDecoder('windows-1252').decode(body);
  expect(text.split(';').slice(10, 12)).toEqual(['455148', '12']);
  expect(datevFaults(text)).toEqual([]);
  const sums = new Map<string, bigint>();
  const add = (of: Map<string, bigint>, key: string, minor: bigint): void => void of.set(key, (of.get(key) ?? 0n) + minor);
  for (const row of parse<Record<string, string>>(text.slice(text.indexOf('\r\n') + 2), { delimiter: ';', columns: true })) {
    const minor = BigInt((row['Umsatz (ohne Soll/Haben-Kz)'] ?? '').replace(',', ''));
    add(sums, `${row['Konto']} ${row['KOST1 - Kostenstelle']}`, minor);
    add(sums, `${row['Gegenkonto (ohne BU-Schlüssel)']} ${row['KOST1 - Kostenstelle']}`, -minor);
  }
  const skr49 = new Map(chart.map(({ code, skr49Code }) => [code, skr49Code === '' ? `9${code.slice(1)}` : skr49Code]));
  const expected = new Map<string, bigint>();
  for (const { account, fund, minor } of workedBalances()) add(expected, `${by === 'own' ? account : skr49.get(account)} ${fund}`, minor);
  const moved = (of: ReadonlyMap<string, bigint>): [string, bigint][] => [...of].filter(([, minor]) => minor !== 0n).sort();
  expect(moved(sums)).toEqual(moved(expected));
});

/** Balance of every account and fund of the quarter, added up from its own journal. */
function workedBalances(): { account: string; fund: string; minor: bigint }[] {
  const sums = new Map<string, bigint>();
  for (const line of workedQuarter.journal.flatMap((entry) => entry.lines)) {
    const key = `${line.account} ${line.fund}`;
    const minor = BigInt(line.debit.replace('.', '')) - BigInt(line.credit.replace('.', ''));
    sums.set(key, (sums.get(key) ?? 0n) + minor);
  }
  return [...sums].map(([key, minor]) => ({ account: key.split(' ')[0] ?? '', fund: key.split(' ')[1] ?? '', minor }));
}

const HLEDGER = '/usr/bin/hledger';
const why = existsSync(HLEDGER) ? '' : ' (skipped: Debian’s package hledger is not installed)';
(existsSync(HLEDGER) ? it : it.skip)(`gives hledger the balance of every account and fund of the quarter${why}`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hledger-'));
  try {
    const file = join(folder, 'quarter.journal');
    writeFileSync(file, (await exported('journal.hledger')).body);
    execFileSync(HLEDGER, ['-f', file, 'check', 'accounts', 'commodities']);
    const csv = execFileSync(HLEDGER, ['-f', file, 'balance', '--flat', '--no-total', '-O', 'csv'], { encoding: 'utf8' });
    const read = parse<{ account: string; balance: string }>(csv, { columns: true }).map(({ account, balance }) => [
      `${account.slice(0, 4)} ${account.split(':')[1] ?? ''}`,
      balance.replace(' EUR', ''),
    ]);
    const expected = workedBalances().flatMap(({ account, fund, minor }) =>
      minor === 0n ? [] : [[`${account} ${fund}`, decimalText(minor, 'EUR')]],
    );
    expect(read.sort()).toEqual(expected.sort());
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('gives an audit file whose totals are those of its lines and whose balances move by them', async () => {
  const text = (await exported('saft.xml?country=DE&from=2026-02-01')).body.toString();
  expect(XMLValidator.validate(text)).toBe(true);
  expect(saftFaults(text)).toEqual([]);
  const { AuditFile } = new XMLParser({ parseTagValue: false, isArray: (name) => ['Transaction', 'Line'].includes(name) }).parse(text);
  expect(AuditFile.Header.SelectionCriteria).toEqual({ SelectionStartDate: '2026-02-01', SelectionEndDate: '2026-03-31' });
  const minor = (decimal: string | undefined): bigint => BigInt((decimal ?? '0.00').replace('.', ''));
  const moved = new Map<string, bigint>();
  let [debit, credit] = [0n, 0n];
  for (const { Line } of AuditFile.GeneralLedgerEntries.Journal.Transaction) {
    for (const line of Line) {
      debit += minor(line.DebitAmount?.Amount);
      credit += minor(line.CreditAmount?.Amount);
      moved.set(line.AccountID, (moved.get(line.AccountID) ?? 0n) + minor(line.DebitAmount?.Amount) - minor(line.CreditAmount?.Amount));
    }
  }
  expect([minor(AuditFile.GeneralLedgerEntries.TotalDebit), minor(AuditFile.GeneralLedgerEntries.TotalCredit)]).toEqual([debit, credit]);
  for (const account of AuditFile.MasterFiles.GeneralLedgerAccounts.Account) {
    const opening = minor(account.OpeningDebitBalance) - minor(account.OpeningCreditBalance);
    const closing = minor(account.ClosingDebitBalance) - minor(account.ClosingCreditBalance);
    expect({ account: account.AccountID, moved: closing - opening }).toEqual({
      account: account.AccountID,
      moved: moved.get(account.AccountID) ?? 0n,
    });
  }
});

it('keeps to its period, both days included', async () => {
  const rows = parse<Record<string, string>>((await exported('journal.csv?from=2026-02-02&to=2026-02-28')).body, { columns: true });
  const expected = workedQuarter.journal.filter(({ date }) => date >= '2026-02-02' && date <= '2026-02-28').flatMap((entry) => entry.lines);
  expect(expected.length).toBeGreaterThan(10);
  expect(rows).toHaveLength(expected.length);
});

it.each<[string, number, string]>([
  ['journal.csv?from=2026-03-01&to=2026-02-01', 400, 'not-understood'],
  ['journal.csv?from=yesterday', 400, 'not-understood'],
  ['journal.csv?offset=5', 400, 'not-understood'],
  ['journal.xlsx?language=de', 400, 'not-understood'],
  ['datev.csv?consultant=7', 400, 'not-understood'],
  ['datev.csv?from=2025-12-31', 422, 'datev-one-year'],
  ['saft.xml?country=Germany', 400, 'not-understood'],
])('refuses %s before it writes anything', async (path, status, code) => {
  const { body, ...answer } = await exported(path);
  expect({ status: answer.status, code: JSON.parse(body.toString()).code }).toEqual({ status, code });
});

it('names the accounts that moved and have no code of SKR 49', async () => {
  const used = new Set(workedQuarter.journal.flatMap((entry) => entry.lines.map((line) => line.account)));
  const unnamed = chart.filter(({ code, skr49Code }) => used.has(code) && skr49Code === '').map(({ code }) => code);
  expect(unnamed.length).toBeGreaterThan(5);
  const { status, body } = await exported('datev.csv');
  expect({ status, problem: JSON.parse(body.toString()) }).toMatchObject({
    status: 422,
    problem: { code: 'account-without-skr49', facts: { accounts: unnamed } },
  });
});

it('writes empty books as empty files', async () => {
  ledger.signIn(await books.newBooks());
  expect((await exported('journal.csv')).body.toString().split('\r\n')).toHaveLength(2);
  expect((await readSheet((await exported('journal.xlsx')).body)).at(-1)?.slice(8, 10)).toEqual([0, 0]);
  expect(XMLValidator.validate((await exported('saft.xml')).body.toString())).toBe(true);
});

it.each(['journal.csv', 'journal.xlsx', 'datev.csv', 'journal.hledger', 'saft.xml'])(
  'gives %s to nobody who works on cases',
  async (path) => {
    ledger.signIn({ ...scope, roles: ['caseworker', 'lawyer', 'housing'] });
    const { status, body } = await exported(path);
    expect({ status, code: JSON.parse(body.toString()).code }).toEqual({ status: 403, code: 'role-missing' });
  },
);

describe('while a reader takes its time', () => {
  const ENTRIES = 20_000;
  let port: number;
  let long: Scope;

  beforeAll(async () => {
    await ledger.app.listen(0, '127.0.0.1');
    port = (ledger.app.getHttpServer().address() as AddressInfo).port;
    long = await booksWithFund();
    // Far more than the buffers between the database and a reader who does not read.
    await plantEntries(books.db, long, ENTRIES, '2026-02-02');
  });
  beforeEach(() => ledger.signIn(long));

  /** Opens a download and reads nothing of it but the head. */
  function begin(path = 'journal.hledger'): Promise<{ status: number; leave: () => void; rest: () => Promise<string> }> {
    return new Promise((resolve, reject) => {
      const asked = request({ port, path: `/ledger/exports/${path}`, headers: { cookie: ledger.cookie } }, (answer) => {
        resolve({
          status: answer.statusCode ?? 0,
          leave: () => asked.destroy(),
          async rest() {
            const chunks: Buffer[] = [];
            for await (const chunk of answer) chunks.push(chunk as Buffer);
            return Buffer.concat(chunks).toString();
          },
        });
      });
      asked.on('error', reject);
      asked.end();
    });
  }

  const open = async (): Promise<number> => {
    const [row] = await books.db.owner.query<{ open: number }>(
      `SELECT count(*)::integer AS open FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
    );
    return row?.open ?? -1;
  };

  async function until(condition: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 400; tries++) {
      if (await condition()) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('it did not happen');
  }

  it('holds back: the database is asked no further than the reader reads', async () => {
    const slow = await begin();
    await until(async () => (await open()) === 1);
    const text = await slow.rest();
    expect(text.match(/^2026-02-02/gm)).toHaveLength(ENTRIES);
    await until(async () => (await open()) === 0);
  });

  it('ends the reading and gives the connection back when the reader goes away', async () => {
    const leaving = await begin();
    await until(async () => (await open()) === 1);
    leaving.leave();
    await until(async () => (await open()) === 0);
  });

  it('shows one moment: what is posted meanwhile is not in it', async () => {
    const slow = await begin('saft.xml');
    await until(async () => (await open()) === 1);
    await books.db.tenant.transaction(long, (tx) =>
      books.ledger.postEntry(tx, groupScope(long.groupId), {
        date: '2026-02-02',
        phrase: { code: 'office-cost', numbers: [] },
        lines: workedEntries[1]?.lines ?? [],
      }),
    );
    const text = await slow.rest();
    expect(text).toContain(`<NumberOfEntries>${ENTRIES}</NumberOfEntries>`);
    expect(text).not.toContain('Office cost');
    expect(text.endsWith('</AuditFile>\n')).toBe(true);
  });

  it('keeps connections for people at work: the third at once is asked to come back', async () => {
    const both = await Promise.all([begin(), begin()]);
    const { status, body } = await exported('journal.csv');
    expect({ status, code: JSON.parse(body.toString()).code }).toEqual({ status: 503, code: 'exports-busy' });
    for (const each of both) each.leave();
    // The place is given back after the connection, a moment later.
    await until(async () => (await exported('journal.csv?to=2026-01-31')).status === 200);
  });
});
