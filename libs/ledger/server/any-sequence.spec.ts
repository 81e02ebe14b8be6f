import { randomUUID } from 'node:crypto';
import { AuditTrail } from '@sojourn/audit';
import type { Scope } from '@sojourn/database';
import { fixedClock, money } from '@sojourn/units';
import type { DraftContent, DraftEntry, NewEntry, PeriodStep } from '@sojourn/ledger/contract';
import { entryByHand, isSignedStep } from '@sojourn/ledger/rules';
import fc from 'fast-check';
import { DraftService } from './draft.service';
import { PeriodService } from './period.service';
import { openTestBooks, type TestBooks } from './testing';
import { verifyLedger } from './verify-ledger';

let books: TestBooks;
let drafts: DraftService;
let periods: PeriodService;
const clock = fixedClock('2026-11-24T10:07:31.250Z');
beforeAll(async () => {
  books = await openTestBooks();
  drafts = new DraftService(books.db.tenant, books.ledger, clock);
  periods = new PeriodService(books.db.tenant, books.ledger, new AuditTrail(clock), clock);
});
afterAll(() => books.db.close());

const ACCOUNTS = ['1000', '1010', '1050', '2000', '4000', '6200', '6800'];
const CASH = ['1000', '1010'];
const FUNDS = ['GEN', 'DES', 'RHOU', 'RLEG'];
const LIMIT = 500_00n;
const two = (n: number): string => String(n).padStart(2, '0');

const pair = fc.record({
  from: fc.constantFrom(...ACCOUNTS),
  to: fc.constantFrom(...ACCOUNTS),
  fund: fc.constantFrom(...FUNDS),
  minor: fc.oneof(fc.bigInt(1n, 600_00n), fc.bigInt(1n, 10n ** 12n)),
  project: fc.option(fc.constantFrom('COURT', 'BEDS'), { nil: undefined }),
});
const month = fc.integer({ min: 1, max: 12 }).map((number) => `2026-${two(number)}`);
const entry = fc
  .record({ month, day: fc.integer({ min: 1, max: 28 }), pairs: fc.array(pair, { minLength: 1, maxLength: 4 }), warned: fc.boolean() })
  .map(({ month: in_, day, pairs, warned }): Omit<NewEntry, 'requestId'> => ({
    date: `${in_}-${two(day)}`,
    phrase: { code: 'imported', numbers: [] },
    currency: 'EUR',
    lines: pairs.flatMap(({ from, to, fund, minor, project }) => {
      const line = {
        fund,
        amountMinor: minor.toString(),
        functionCode: 'MGT' as const,
        ...(project === undefined ? {} : { dimensions: { project } }),
      };
      return [
        { side: 'debit' as const, account: to, ...line },
        { side: 'credit' as const, account: from, ...line },
      ];
    }),
    ...(warned ? { acknowledged: ['period-soft-closed' as const] } : {}),
  }));

/** What a valid entry becomes in one careless moment. */
const spoil = fc.constantFrom<(draft: DraftEntry) => DraftEntry>(
  (draft) => ({ ...draft, lines: draft.lines.slice(1) }),
  (draft) => changeFirst(draft, (line) => ({ ...line, amount: money(line.amount.minor + 1n, 'EUR') })),
  (draft) => changeFirst(draft, (line) => ({ ...line, amount: money(0n, 'EUR') })),
  (draft) => changeFirst(draft, (line) => ({ ...line, fund: line.fund === 'GEN' ? 'RHOU' : 'GEN' })),
  (draft) => changeFirst(draft, (line) => ({ ...line, account: '9999' })),
  (draft) => changeFirst(draft, (line) => ({ ...line, dimensions: { project: 'NOBODYS' } })),
  (draft) => changeFirst(draft, (line) => ({ ...line, amount: money(line.amount.minor, 'USD') })),
);

function changeFirst(draft: DraftEntry, change: (line: DraftEntry['lines'][number]) => DraftEntry['lines'][number]): DraftEntry {
  return { ...draft, lines: draft.lines.map((line, index) => (index === 0 ? change(line) : line)) };
}

type Step =
  | { do: 'post' | 'draft-post' | 'draft-approve' | 'draft-refuse' | 'draft-discard'; entry: Omit<NewEntry, 'requestId'> }
  | { do: 'spoilt'; entry: Omit<NewEntry, 'requestId'>; change: (draft: DraftEntry) => DraftEntry }
  | { do: 'reverse'; which: number; by: number }
  | { do: 'month'; month: string; step: PeriodStep };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('post' as const, 'draft-post' as const), entry }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('draft-approve' as const, 'draft-refuse' as const, 'draft-discard' as const), entry }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('spoilt' as const), entry, change: spoil }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reverse' as const), which: fc.nat(30), by: fc.nat(300) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('month' as const),
      month,
      step: fc.constantFrom<PeriodStep>('close-softly', 'close-hard', 'close-hard', 'open', 'ask-reopening', 'confirm-reopening'),
    }),
  },
);

interface Known {
  readonly id: string;
  readonly entry: Omit<NewEntry, 'requestId'>;
  reversed: boolean;
}

/** A ledger of its own, sharing nothing with the one it judges: it says what must be taken, and keeps the sums by month, account and fund. */
class Oracle {
  readonly sums = new Map<string, bigint>();
  readonly months = new Map<string, 'soft' | 'hard' | 'asked'>();
  readonly posted: Known[] = [];

  takes(entry: Omit<NewEntry, 'requestId'>, twoPeople: boolean, sign = 1n): boolean {
    const state = this.months.get(entry.date.slice(0, 7));
    const warned = entry.acknowledged !== undefined;
    return !(state === 'hard' || state === 'asked' || (state === 'soft' && !warned)) && (twoPeople || this.outflow(entry) * sign <= LIMIT);
  }

  post(id: string, entry: Omit<NewEntry, 'requestId'>, date = entry.date, sign = 1n): void {
    if (sign === 1n) this.posted.push({ id, entry, reversed: false });
    for (const { account, fund, side, amountMinor } of entry.lines) {
      const key = `${date.slice(0, 7)} ${account} ${fund}`;
      this.sums.set(key, (this.sums.get(key) ?? 0n) + BigInt(amountMinor) * (side === 'debit' ? sign : -sign));
    }
  }

  /** Whether the month takes the step; it has taken it then. */
  stepped(in_: string, asked: PeriodStep): boolean {
    const state = this.months.get(in_);
    const done = (next: 'soft' | 'hard' | 'asked' | undefined): boolean => {
      if (next === undefined) this.months.delete(in_);
      else this.months.set(in_, next);
      return true;
    };
    if (asked === 'close-softly') return state === undefined && done('soft');
    if (asked === 'close-hard') return (state === undefined || state === 'soft') && in_ < '2026-11' && done('hard');
    if (asked === 'open') return state === 'soft' && done(undefined);
    if (asked === 'ask-reopening') return state === 'hard' && done('asked');
    return state === 'asked' && done('soft');
  }

  private outflow(entry: Omit<NewEntry, 'requestId'>): bigint {
    return entry.lines.reduce(
      (out, line) => out + (CASH.includes(line.account) ? BigInt(line.amountMinor) * (line.side === 'credit' ? 1n : -1n) : 0n),
      0n,
    );
  }
}

/** Whether it was taken; anything but a refusal fails the test. */
async function taken<T>(work: Promise<T>): Promise<T | null> {
  return work.catch((error: unknown) => {
    expect(error).toMatchObject({ name: 'Refusal' });
    return null;
  });
}

async function changed(who: Scope, of: string, step: PeriodStep): Promise<unknown> {
  const { months } = await periods.year(who, of.slice(0, 4));
  const shown = months.find((each) => each.month === of);
  if (shown === undefined) throw new RangeError(of);
  const approval = isSignedStep(step) ? await books.hands.step(who, shown, step) : undefined;
  return periods.change(who, of, { step, approval });
}

async function perform(given: Step, oracle: Oracle, [tom, ada]: readonly [Scope, Scope]): Promise<void> {
  if (given.do === 'month') {
    // Two people, so that a question can be confirmed.
    const who = given.step === 'confirm-reopening' ? ada : tom;
    const done = await taken(changed(who, given.month, given.step));
    return expect({ given, done: done !== null }).toEqual({ given, done: oracle.stepped(given.month, given.step) });
  }
  if (given.do === 'reverse') {
    const known = oracle.posted[given.which % Math.max(1, oracle.posted.length)];
    if (known === undefined) return;
    const date = known.entry.date;
    const mirror = { date, acknowledged: known.entry.acknowledged };
    const done = await taken(
      books.db.tenant.transaction(tom, (tx) => books.ledger.reverseEntry(tx, tom, known.id, date, { acknowledged: mirror.acknowledged })),
    );
    expect({ given, done: done !== null }).toEqual({ given, done: !known.reversed && oracle.takes(known.entry, false, -1n) });
    if (done !== null) {
      known.reversed = true;
      oracle.post(done.id, known.entry, date, -1n);
    }
    return;
  }
  const request: NewEntry = { requestId: randomUUID(), ...given.entry };
  if (given.do === 'spoilt') {
    const posting = books.db.tenant.transaction(tom, (tx) => books.ledger.postEntry(tx, tom, given.change(entryByHand(request))));
    return expect(posting).rejects.toMatchObject({ name: 'Refusal' });
  }
  if (given.do === 'post') {
    const posted = await taken(books.db.tenant.transaction(tom, (tx) => books.ledger.postEntry(tx, tom, entryByHand(request))));
    expect({ given, done: posted !== null }).toEqual({ given, done: oracle.takes(given.entry, false) });
    if (posted !== null) oracle.post(posted.id, given.entry);
    return;
  }
  const id = randomUUID();
  const content: DraftContent = { kind: 'entry', entry: request };
  const { version } = await drafts.save(tom, id, { version: 0, content });
  if (given.do === 'draft-post') {
    const posted = await taken(drafts.post(tom, id, version));
    expect({ given, done: posted !== null }).toEqual({ given, done: oracle.takes(given.entry, false) });
    if (posted !== null) oracle.post(posted.id, given.entry);
    return;
  }
  if (given.do === 'draft-discard') return drafts.discard(ada, id, version);
  const askedAbout = await drafts.ask(tom, id, version);
  if (given.do === 'draft-refuse') return void (await drafts.refuse(ada, id, { version: askedAbout.version, reason: 'not-agreed' }));
  const approval = await books.hands.draft(ada, askedAbout);
  const posted = await taken(drafts.approve(ada, id, { version: askedAbout.version, approval }));
  expect({ given, done: posted !== null }).toEqual({ given, done: oracle.takes(given.entry, true) });
  if (posted !== null) oracle.post(posted.id, given.entry);
}

it('keeps every month, account and fund through any sequence of entries, drafts, approvals, closings and reversals, and takes nothing of what it refuses', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 16 }), async (sequence) => {
      const tom = await books.newBooks();
      const ada = await books.db.newMember(tom.groupId, ['officer']);
      await books.db.tenant.transaction(tom, async (tx) => {
        for (const code of ['COURT', 'BEDS']) await books.ledger.addDimension(tx, tom.groupId, { code, kind: 'project', label: null });
      });
      const oracle = new Oracle();
      for (const given of sequence) await perform(given, oracle, [tom, ada]);

      const { rows, closingDebitMinor, closingCreditMinor } = await books.reader.trialBalance(tom, {});
      expect(closingDebitMinor).toBe(closingCreditMinor);
      expect(rows.every((row) => ACCOUNTS.includes(row.account))).toBe(true);
      // Month by month, so that a closed month cannot have changed unseen.
      const { movements } = await books.reader.booksByMonth(tom, '2026-12-31');
      const found = new Map(movements.map((row) => [`${row.month} ${row.account} ${row.fund}`, row.debitMinor - row.creditMinor]));
      expect(found).toEqual(oracle.sums);
      const byFund = new Map<string, bigint>();
      for (const [key, sum] of found) byFund.set(key.slice(13), (byFund.get(key.slice(13)) ?? 0n) + sum);
      expect([...byFund.values()].every((sum) => sum === 0n)).toBe(true);
    }),
    { numRuns: 120, seed: 20260101 },
  );
  expect(await verifyLedger((sql, parameters) => books.db.owner.query(sql, parameters))).toEqual([]);
}, 240_000); // a signature for each approval and each step of a month
