import 'reflect-metadata';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { groupScope, type Scope } from '@sojourn/database';
import { addDays, money } from '@sojourn/units';
import { credit, debit, entry, FigureLines, GeneralLedgerPage, JournalPage, phrase, type DraftEntry } from '@sojourn/ledger/contract';
import { readPdf } from '../../../platform/documents/testing/read-pdf';
import { openTestBooks, plantEntries, runningLedger, type RunningLedger, type TestBooks } from '../testing';

// 160 gifts of growing amounts over four months, three a day on some days, with an opening balance inside the period.
const OPENING = 500_00n;
const GIFTS = Array.from({ length: 160 }, (_, at) => ({ date: addDays('2026-01-05', Math.floor(at * 0.7)), minor: BigInt(at + 1) * 100n }));

let books: TestBooks;
let ledger: RunningLedger;
let scope: Scope;

beforeAll(async () => {
  books = await openTestBooks();
  ledger = await runningLedger(books);
  scope = await books.newBooks();
  const eur = (minor: bigint) => money(minor, 'EUR');
  const opening: DraftEntry = {
    ...entry('2026-02-01', phrase('opening-balances'), [debit('1010', 'GEN', eur(OPENING)), credit('3000', 'GEN', eur(OPENING))]),
    series: 'OB',
  };
  // The newest first: the books by date are not the books by number.
  const gifts = GIFTS.toReversed().map(({ date, minor }) =>
    entry(date, phrase('bank-gift'), [debit('1010', 'GEN', eur(minor)), credit('4000', 'GEN', eur(minor))]),
  );
  await books.db.tenant.transaction(scope, (tx) => books.ledger.postEntries(tx, groupScope(scope.groupId), [...gifts, opening]));
  ledger.signIn(scope);
});
afterAll(async () => {
  await ledger.app.close();
  await books.db.close();
});

const asked = async (path: string): Promise<unknown> => JSON.parse((await ledger.get(`/ledger/${path}`)).body.toString());

async function pagesOf<Page extends { next: string | null }>(path: string, read: (body: unknown) => Page): Promise<Page[]> {
  const pages: Page[] = [];
  for (let next: string | null = ''; next !== null;) {
    const page: Page = read(await asked(`${path}${next === '' ? '' : `&after=${next}`}`));
    pages.push(page);
    next = page.next;
  }
  return pages;
}

describe('the general ledger', () => {
  it.each([
    ['from=2026-01-01&to=2026-12-31', '2026-01-01', '2026-12-31'],
    ['from=2026-01-20&to=2026-03-10', '2026-01-20', '2026-03-10'],
    ['from=2026-02-05&to=2026-02-20', '2026-02-05', '2026-02-20'],
    ['to=2026-03-31', '0000-00-00', '2026-03-31'],
    ['from=2026-01-20', '2026-01-20', '9999-12-31'],
  ])('carries the balance from line to line and page to page (%s)', async (period, from, to) => {
    const pages = await pagesOf(`reports/general-ledger?account=1010&${period}`, (body) => GeneralLedgerPage.parse(body));
    // Opening balances stand before the period, also when they lie inside it.
    let balance = GIFTS.filter(({ date }) => date < from).reduce((sum, { minor }) => sum + minor, to >= '2026-02-01' ? OPENING : 0n);
    expect(pages[0]?.openingMinor).toBe(balance.toString());
    const within = GIFTS.filter(({ date }) => date >= from && date <= to);
    expect(pages.length).toBe(Math.ceil(within.length / 50));
    for (const page of pages) {
      expect(page.startMinor).toBe(balance.toString());
      for (const line of page.lines) {
        balance += BigInt(line.debitMinor) - BigInt(line.creditMinor);
        expect(line.balanceMinor).toBe(balance.toString());
      }
      expect(page.closingMinor).toBe(pages[0]?.closingMinor);
    }
    expect(pages.flatMap(({ lines }) => lines).length).toBe(within.length);
    expect(pages[0]?.closingMinor).toBe(balance.toString());
  });

  it('is empty for an account that never moved', async () => {
    expect(GeneralLedgerPage.parse(await asked('reports/general-ledger?account=1020'))).toMatchObject({
      lines: [],
      next: null,
      openingMinor: '0',
      closingMinor: '0',
    });
  });

  it('is a file of all accounts: opening, lines with their balances, sums', async () => {
    const csv = parse<Record<string, string>>((await ledger.get('/ledger/reports/general-ledger.csv?from=2026-03-01&to=2026-03-31')).body, {
      columns: true,
    });
    const march = GIFTS.filter(({ date }) => date.startsWith('2026-03'));
    const bank = csv.filter(({ account }) => account === '1010 Bank current account (functional currency)');
    const before = GIFTS.filter(({ date }) => date < '2026-03-01').reduce((sum, { minor }) => sum + minor, OPENING);
    expect(bank).toHaveLength(march.length + 1);
    expect(bank[0]).toMatchObject({ date: 'Balance before the period', balance: `${before / 100n}.00` });
    expect(bank.at(-1)?.['balance']).toBe(`${march.reduce((sum, { minor }) => sum + minor, before) / 100n}.00`);
    const sheet = await readSheet((await ledger.get('/ledger/reports/general-ledger.xlsx?from=2026-03-01&to=2026-03-31&lang=ru')).body);
    expect(sheet[0]?.[0]).toBe('Главная книга');
    const total = march.reduce((sum, { minor }) => sum + Number(minor), 0) / 100;
    expect(sheet.at(-1)?.slice(6, 8)).toEqual([total, total]);
  });

  it('is printed account by account', async () => {
    const pdf = await readPdf((await ledger.get('/ledger/reports/general-ledger.pdf?account=4000&from=2026-03-01&to=2026-03-31')).body);
    expect({ title: pdf.title, tagged: pdf.isTagged }).toEqual({ title: 'General ledger', tagged: true });
    expect(pdf.pages.map(({ text }) => text).join('\n')).toContain('4000 Donations from individuals, general');
  });
});

describe('the journal', () => {
  it('shows the entries by date, page by page, each once', async () => {
    const pages = await pagesOf('reports/journal?from=2026-01-20&to=2026-03-10', (body) => JournalPage.parse(body));
    const entries = pages.flatMap((page) => page.entries);
    const expected = GIFTS.filter(({ date }) => date >= '2026-01-20' && date <= '2026-03-10').length + 1;
    expect(pages.length).toBe(Math.ceil(expected / 25));
    expect(new Set(entries.map(({ id }) => id)).size).toBe(expected);
    expect(entries.map(({ date }) => date)).toEqual(entries.map(({ date }) => date).sort());
  });

  it('is a file in three formats', async () => {
    expect(parse((await ledger.get('/ledger/reports/journal.csv?to=2026-01-31')).body, { columns: true }).length).toBeGreaterThan(50);
    expect((await readSheet((await ledger.get('/ledger/reports/journal.xlsx?lang=ru')).body))[0]?.[0]).toBe('Журнал');
    const pdf = await readPdf((await ledger.get('/ledger/reports/journal.pdf?to=2026-01-10&lang=ru')).body);
    expect(pdf.title).toBe('Журнал проводок');
    expect(pdf.pages[0]?.text).toContain('Пожертвование через банк');
  });
});

it('shows the lines behind a figure page by page, each once, and their sum on the first page', async () => {
  const pages = await pagesOf('reports/lines?span=within&positive=credit&kind=income&from=2026-01-01&to=2026-12-31', (body) =>
    FigureLines.parse(body),
  );
  const lines = pages.flatMap((page) => page.lines);
  const sum = GIFTS.reduce((all, { minor }) => all + minor, 0n);
  expect(pages.map(({ sumMinor }) => sumMinor)).toEqual([sum.toString(), null, null, null]);
  expect(lines.reduce((all, line) => all + BigInt(line.creditMinor) - BigInt(line.debitMinor), 0n)).toBe(sum);
  expect(new Set(lines.map(({ entryId }) => entryId)).size).toBe(GIFTS.length);
});

it('ends a page of cash flow with a whole entry', async () => {
  const pages = await pagesOf('reports/lines?measure=cash-flow&span=within&positive=debit&heading=donors', (body) =>
    FigureLines.parse(body),
  );
  expect(pages.map(({ lines }) => lines.length)).toEqual([50, 50, 50, 10]);
  expect(new Set(pages.flatMap(({ lines }) => lines.map(({ key }) => key))).size).toBe(GIFTS.length);
});

it('prints a long journal and general ledger page by page: tagged, every line there, and the totals those of the books', async () => {
  const many = await books.newBooks();
  await plantEntries(books.db, many, 120, '2026-05-05');
  ledger.signIn(many);
  const total = '72.60'; // 1 + 2 + … + 120 cents
  const journal = await readPdf((await ledger.get('/ledger/reports/journal.pdf')).body);
  expect(journal.isTagged).toBe(true);
  expect(journal.rows).toHaveLength(120 + 2 * 120 + 1);
  expect(journal.rows.at(-1)?.slice(-2)).toEqual([total, total]);
  expect(journal.pages.at(-1)?.artifacts).toContain(`${journal.pages.length} / ${journal.pages.length}`);
  const { rows } = await readPdf((await ledger.get('/ledger/reports/general-ledger.pdf?account=4000')).body);
  expect(rows.at(-2)?.slice(-2)).toEqual(['1.20', `(${total})`]);
  expect(rows.at(-1)?.slice(-3)).toEqual(['0.00', total, `(${total})`]);
  ledger.signIn(scope);
});

it('prints one at a time, and the next when that one is there', async () => {
  const name = (path: string): string => `/ledger/reports/${path}.pdf?to=2026-01-31`;
  const both = await Promise.all([ledger.get(name('journal')), ledger.get(name('general-ledger'))]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 503]);
  const refusal = both.find(({ status }) => status === 503)?.body.toString() ?? '';
  expect(JSON.parse(refusal)).toMatchObject({ code: 'exports-busy', facts: { most: 1 } });
  expect((await ledger.get(name('general-ledger'))).status).toBe(200);
});

it('refuses to print more than people read, and says how much that is', async () => {
  const many = await books.newBooks();
  await plantEntries(books.db, many, 5_001, '2026-05-05');
  ledger.signIn(many);
  for (const name of ['journal', 'general-ledger'])
    expect(await asked(`reports/${name}.pdf`)).toMatchObject({ status: 422, code: 'too-long-for-pdf', facts: { mostLines: 10_000 } });
  ledger.signIn(scope);
});

it('prints under the letterhead that an officer wrote, and under the name of the group until then', async () => {
  const officer = await books.db.newMember(scope.groupId, ['officer']);
  const printed = async (): Promise<string> => (await readPdf((await ledger.get('/ledger/reports/sofa.pdf')).body)).pages[0]?.text ?? '';
  expect(await asked('letterhead')).toEqual({ letterhead: null });
  expect(await printed()).toContain('Test group');
  const letterhead = { name: 'Haven e.V.', address: ['Oranienstraße 12', '10999 Berlin'], registerNumber: 'VR 38211' };
  const put = (who: Scope, body: object): ReturnType<RunningLedger['app']['inject']> => {
    ledger.signIn(who);
    return ledger.app.inject({
      method: 'PUT',
      url: '/ledger/letterhead',
      payload: body,
      headers: { 'x-sojourn': '1', cookie: ledger.cookie },
    });
  };
  expect((await put(scope, letterhead)).json()).toMatchObject({ status: 403, code: 'role-missing' });
  expect((await put(officer, { ...letterhead, address: Array(6).fill('line') })).json()).toMatchObject({ status: 400 });
  expect((await put(officer, { ...letterhead, name: 'two\nlines' })).json()).toMatchObject({ status: 400 });
  expect((await put(officer, letterhead)).statusCode).toBe(200);
  ledger.signIn(scope);
  expect(await asked('letterhead')).toEqual({ letterhead });
  for (const line of ['Haven e.V.', 'Oranienstraße 12', 'VR 38211']) expect(await printed()).toContain(line);
});

it('shows an external auditor every report and lets them write nothing', async () => {
  ledger.signIn(await books.db.newMember(scope.groupId, ['auditor']));
  for (const path of ['reports/sofa', 'reports/journal', 'reports/general-ledger?account=1010', 'reports/sofa.csv'])
    expect((await ledger.get(`/ledger/${path}`)).status).toBe(200);
  const { statusCode } = await ledger.app.inject({
    method: 'PUT',
    url: '/ledger/letterhead',
    payload: { name: 'x', address: [], registerNumber: null },
    headers: { 'x-sojourn': '1', cookie: ledger.cookie },
  });
  expect(statusCode).toBe(403);
  ledger.signIn(scope);
});

it('knows nothing of another group', async () => {
  ledger.signIn(await books.newBooks());
  expect(FigureLines.parse(await asked('reports/lines?span=through&positive=debit'))).toMatchObject({ lines: [], sumMinor: '0' });
  expect(JournalPage.parse(await asked('reports/journal'))).toEqual({ entries: [], next: null });
  ledger.signIn(scope);
});
