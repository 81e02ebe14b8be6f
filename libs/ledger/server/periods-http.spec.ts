import { randomUUID } from 'node:crypto';
import { verifyAuditChain } from '@sojourn/audit';
import type { Scope } from '@sojourn/database';
import { FixedClock } from '@sojourn/units';
import { PeriodYear, type MonthOfBooks, type PeriodStep } from '@sojourn/ledger/contract';
import { isSignedStep } from '@sojourn/ledger/rules';
import { openLedgerApp, openTestBooks, type Forged, type LedgerAnswer, type LedgerApp, type TestBooks } from './testing';

let books: TestBooks;
let app: LedgerApp;
let tom: Scope;
let ada: Scope;
const clock = new FixedClock('2026-05-31T21:59:00.000Z'); // one minute before June in Berlin

beforeAll(async () => {
  books = await openTestBooks();
  app = await openLedgerApp(books, clock);
});
beforeEach(async () => {
  tom = await books.newBooks();
  ada = await books.db.newMember(tom.groupId, ['officer']);
});
afterAll(async () => {
  await app.close();
  await books.db.close();
});

/** A step as a browser takes it: what is on screen is signed. */
async function step(who: Scope, month: string, name: PeriodStep, forged: Forged = {}): Promise<LedgerAnswer> {
  const body = isSignedStep(name)
    ? { step: name, approval: await books.hands.step(who, await shown(who, month), name, forged) }
    : { step: name };
  return app.post(who, `/ledger/periods/${month}/steps`, body);
}
async function shown(who: Scope, month: string): Promise<MonthOfBooks> {
  const { months } = PeriodYear.parse(
    (await app.get(tom.groupId === who.groupId ? tom : who, `/ledger/periods?year=${month.slice(0, 4)}`)).json(),
  );
  const found = months.find((each) => each.month === month);
  if (found === undefined) throw new RangeError(month);
  return found;
}
const gift = (date: string, more: object = {}): object => ({
  requestId: randomUUID(),
  date,
  phrase: { code: 'bank-gift', numbers: [] },
  currency: 'EUR',
  lines: [
    { side: 'debit', account: '1010', fund: 'GEN', amountMinor: '100' },
    { side: 'credit', account: '4000', fund: 'GEN', amountMinor: '100' },
  ],
  ...more,
});
const stateOf = async (month: string): Promise<unknown> =>
  PeriodYear.parse((await app.get(tom, `/ledger/periods?year=${month.slice(0, 4)}`)).json()).months.find((each) => each.month === month)
    ?.state;

it('warns people of a softly closed month, and lets them through when they say that they know', async () => {
  await step(tom, '2026-03', 'close-softly');
  expect((await app.post(tom, '/ledger/entries', gift('2026-03-31'))).json()).toMatchObject({
    status: 409,
    code: 'period-soft-closed',
    facts: { month: '2026-03' },
  });
  expect((await app.post(tom, '/ledger/entries', gift('2026-03-31', { acknowledged: ['period-soft-closed'] }))).status).toBe(201);
  expect((await app.post(tom, '/ledger/entries', gift('2026-04-01'))).status).toBe(201);
});

it('takes nothing into a hard-closed month, acknowledged or not, also no reversal; the entry goes to the next open day with its own date', async () => {
  const { id } = (await app.post(tom, '/ledger/entries', gift('2026-03-05'))).json<{ id: string }>();
  await step(tom, '2026-03', 'close-hard');
  await step(tom, '2026-04', 'close-softly');
  for (const answer of [
    await app.post(tom, '/ledger/entries', gift('2026-03-31', { acknowledged: ['period-soft-closed'] })),
    await app.post(tom, `/ledger/entries/${id}/reversal`, { date: '2026-03-06', acknowledged: ['period-soft-closed'] }),
  ])
    expect(answer.json()).toMatchObject({ status: 422, code: 'period-closed', facts: { month: '2026-03' } });
  expect((await app.get(tom, '/ledger/bookable-day?date=2026-03-31')).json()).toEqual({ day: '2026-05-01', state: 'hard-closed' });
  expect((await app.post(tom, '/ledger/entries', gift('2026-05-01', { documentDate: '2026-03-31' }))).status).toBe(201);
});

it('opens a hard-closed month by two, and writes into the audit trail who did', async () => {
  await step(tom, '2026-03', 'close-hard');
  expect((await step(tom, '2026-03', 'open')).json()).toMatchObject({
    status: 409,
    code: 'period-step-not-allowed',
    facts: { state: 'hard-closed' },
  });
  expect((await step(tom, '2026-03', 'ask-reopening')).json()).toMatchObject({ state: 'reopening-asked', reopenAskedBy: tom.memberId });
  expect((await app.post(tom, '/ledger/entries', gift('2026-03-31'))).json()).toMatchObject({ code: 'period-closed' });
  expect((await step(tom, '2026-03', 'confirm-reopening')).json()).toMatchObject({ status: 409, code: 'second-person-is-the-first' });
  expect((await step(ada, '2026-03', 'confirm-reopening')).json()).toMatchObject({ state: 'soft-closed' });
  expect((await step(tom, '2026-03', 'open')).json()).toMatchObject({ state: 'open' });
  const trail = await books.db.owner.query<{ action: string; actor: string }>(
    `SELECT action, actor FROM audit.audit_row WHERE group_id = $1 AND chain = 'money' ORDER BY seq`,
    [tom.groupId],
  );
  expect(trail).toEqual([
    { action: 'month-close-hard', actor: tom.memberId },
    { action: 'month-ask-reopening', actor: tom.memberId },
    { action: 'month-confirm-reopening', actor: ada.memberId },
    { action: 'month-open', actor: tom.memberId },
  ]);
  expect(await verifyAuditChain(books.db.owner.query)).toEqual([]);
});

it('takes a question back, and the month stays closed', async () => {
  await step(tom, '2026-03', 'close-hard');
  await step(tom, '2026-03', 'ask-reopening');
  expect((await step(tom, '2026-03', 'withdraw-reopening')).json()).toMatchObject({ state: 'hard-closed', reopenAskedBy: null });
  expect((await step(ada, '2026-03', 'confirm-reopening')).json()).toMatchObject({ code: 'period-step-not-allowed' });
});

it('does not close a month hard before it is over where the group works', async () => {
  expect((await step(tom, '2026-05', 'close-hard')).json()).toMatchObject({
    status: 409,
    code: 'period-not-ready',
    facts: { checks: [{ code: 'month-not-over' }] },
  });
  clock.set('2026-05-31T22:00:00.000Z');
  expect((await step(tom, '2026-05', 'close-hard')).status).toBe(200);
  clock.set('2026-05-31T21:59:00.000Z');
});

it('says what to look at before a month is closed', async () => {
  const look = async (month: string): Promise<unknown> => (await app.get(tom, `/ledger/periods/${month}/checks`)).json()['checks'];
  expect(await look('2026-03')).toEqual([]);
  await app.post(tom, '/ledger/entries', gift('2026-02-10'));
  await app.put(tom, `/ledger/drafts/${randomUUID()}`, { version: 0, content: { kind: 'entry', entry: gift('2026-03-31') } });
  await app.put(tom, `/ledger/drafts/${randomUUID()}`, { version: 0, content: { kind: 'entry', entry: gift('2026-04-01') } });
  const usd = { original: { amountMinor: '116', currency: 'USD', rate: '1.1600' } };
  const foreign = gift('2026-03-01', {
    lines: [
      { side: 'debit', account: '1020', fund: 'GEN', amountMinor: '100', ...usd },
      { side: 'credit', account: '4000', fund: 'GEN', amountMinor: '100' },
    ],
  });
  expect((await app.post(tom, '/ledger/entries', foreign)).status).toBe(201);
  expect(await look('2026-03')).toEqual([
    { code: 'earlier-month-open', count: 1, blocks: false },
    { code: 'drafts-left', count: 1, blocks: false },
    { code: 'not-revalued', count: 1, blocks: false },
  ]);
  await step(tom, '2026-02', 'close-hard');
  expect(await look('2026-02')).toEqual([]);
});

it('lets no entry slip in while the month is being closed', async () => {
  const outcomes = await Promise.all([
    ...Array.from({ length: 8 }, () => app.post(tom, '/ledger/entries', gift('2026-03-15'))),
    step(tom, '2026-03', 'close-hard'),
    ...Array.from({ length: 8 }, () => app.post(tom, '/ledger/entries', gift('2026-03-16'))),
  ]);
  const [closed] = await books.db.owner.query<{ at: bigint }>('SELECT chain_no AS at FROM ledger_period_change WHERE group_id = $1', [
    tom.groupId,
  ]);
  const [book] = await books.db.owner.query<{ length: bigint }>('SELECT chain_length AS length FROM ledger_book WHERE group_id = $1', [
    tom.groupId,
  ]);
  expect(closed?.at).toBe(book?.length);
  expect(outcomes.filter(({ status }) => status === 201)).toHaveLength(Number(book?.length));
  expect(await stateOf('2026-03')).toBe('hard-closed');
});

it('shows a year with its months and how many entries each has', async () => {
  await app.post(tom, '/ledger/entries', gift('2026-02-10'));
  await app.post(tom, '/ledger/entries', gift('2025-12-31'));
  const { months, years } = PeriodYear.parse((await app.get(tom, '/ledger/periods?year=2026')).json());
  expect(months.map(({ month, entries }) => [month, entries]).slice(0, 3)).toEqual([
    ['2026-01', 0],
    ['2026-02', 1],
    ['2026-03', 0],
  ]);
  expect([months.length, years]).toEqual([12, ['2025', '2026']]);
});

it('leaves closing to those who keep the books', async () => {
  const desk = await books.db.newMember(tom.groupId, ['payments']);
  expect((await step(desk, '2026-03', 'close-softly')).json()).toMatchObject({ status: 403, code: 'role-missing' });
  const stranger = await books.newBooks();
  await step(stranger, '2026-03', 'close-hard');
  expect(await stateOf('2026-03')).toBe('open');
});
