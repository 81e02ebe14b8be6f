import { randomUUID } from 'node:crypto';
import { groupScope, type Scope, type Tx } from '@sojourn/database';
import { money } from '@sojourn/units';
import { Accounts, credit, debit, entry, phrase, type DraftEntry, type EntriesQuery, type PostedEntry } from '@sojourn/ledger/contract';
import { openTestBooks, type TestBooks } from './testing';
import { verifyLedger } from './verify-ledger';

let books: TestBooks;
let scope: Scope;

beforeAll(async () => {
  books = await openTestBooks();
});
beforeEach(async () => {
  scope = await books.newBooks();
});
afterAll(() => books.db.close());

const inBooks = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => books.db.tenant.transaction(scope, work);
/** Who else may sign. */
const colleague = (): Promise<Scope> => books.db.newMember(scope.groupId, ['payments']);
const post = (draft: DraftEntry): Promise<PostedEntry> => inBooks((tx) => books.ledger.postEntry(tx, scope, draft));

function gift(minor: bigint, source?: string, date = '2026-05-05'): DraftEntry {
  const amount = money(minor, 'EUR');
  return entry(
    date,
    phrase('gift', 1),
    [debit(Accounts.processorClearing, 'RHOU', amount), credit(Accounts.donationsForPurpose, 'RHOU', amount)],
    source === undefined ? undefined : { kind: 'stripe-event', id: source },
  );
}

it('founds a group with 103 accounts and four funds, of which three take gifts', async () => {
  expect(await books.reader.accounts(scope)).toHaveLength(103);
  expect((await books.reader.funds(scope)).map(({ code, restriction }) => [code, restriction])).toEqual([
    ['GEN', 'unrestricted'],
    ['DES', 'designated'],
    ['RHOU', 'restricted'],
    ['RLEG', 'restricted'],
  ]);
  expect((await inBooks((tx) => books.ledger.fundsForGifts(tx))).map(({ code }) => code)).toEqual(['GEN', 'RHOU', 'RLEG']);
});

it('gives 32 parallel postings 32 numbers without a gap, one that is rolled back takes none', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 33 }, (_, index) =>
      inBooks(async (tx) => {
        const posted = await books.ledger.postEntry(tx, scope, gift(BigInt(index + 1)));
        if (index === 16) throw new Error('something else failed');
        return posted;
      }),
    ),
  );
  const numbers = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.number] : [])).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
});

it('numbers each fiscal year from one', async () => {
  expect(await post(gift(1n, undefined, '2026-12-31'))).toMatchObject({ fiscalYear: 2026, number: 1 });
  expect(await post(gift(1n, undefined, '2027-01-01'))).toMatchObject({ fiscalYear: 2027, number: 1 });
  expect(await post(gift(1n, undefined, '2026-12-30'))).toMatchObject({ fiscalYear: 2026, number: 2 });
});

it('books a source once, also when it comes twice at the same moment', async () => {
  const outcomes = await Promise.allSettled([post(gift(100n, 'evt_1')), post(gift(100n, 'evt_1'))]);
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  expect(outcomes.find((outcome) => outcome.status === 'rejected')).toMatchObject({ reason: { code: 'source-already-booked' } });
  const twice = inBooks((tx) => books.ledger.postEntries(tx, scope, [gift(1n, 'evt_2'), gift(1n, 'evt_2')]));
  await expect(twice).rejects.toMatchObject({ code: 'source-already-booked' });
});

it('refuses a batch whole and names the entry that was wrong', async () => {
  const wrong = { ...gift(5n), lines: gift(5n).lines.slice(0, 1) };
  const batch = inBooks((tx) => books.ledger.postEntries(tx, scope, [gift(1n), gift(2n), wrong, gift(3n)]));
  await expect(batch).rejects.toMatchObject({ code: 'too-few-lines', facts: { entry: 2 } });
  expect((await books.reader.entries(scope)).entries).toEqual([]);
});

it('corrects by reversal only: the mirror, linked both ways, once', async () => {
  const { id } = await post(gift(12_34n));
  await expect(inBooks((tx) => books.ledger.reverseEntry(tx, scope, id, '2026-05-04'))).rejects.toMatchObject({
    code: 'reversal-before-entry',
  });
  const reversal = await inBooks((tx) => books.ledger.reverseEntry(tx, scope, id, '2026-05-06'));
  const [mirror, original] = (await books.reader.entries(scope)).entries;
  expect(original).toMatchObject({ id, state: 'reversed', reversedBy: reversal.id });
  expect(mirror).toMatchObject({ id: reversal.id, state: 'posted', reverses: id, phrase: { code: 'reversal', numbers: [1] } });
  expect(mirror?.lines.map((line) => [line.account, line.debitMinor, line.creditMinor])).toEqual([
    ['1050', '0', '1234'],
    ['4010', '1234', '0'],
  ]);
  expect((await books.reader.fundBalances(scope)).rows.every((row) => row.balanceMinor === '0')).toBe(true);
  await expect(inBooks((tx) => books.ledger.reverseEntry(tx, scope, id, '2026-05-07'))).rejects.toMatchObject({ code: 'already-reversed' });
  await expect(inBooks((tx) => books.ledger.reverseEntry(tx, scope, reversal.id, '2026-05-07'))).rejects.toMatchObject({
    code: 'is-a-reversal',
  });
});

it('does not find the entry of another group', async () => {
  const { id } = await post(gift(100n));
  scope = await books.newBooks();
  await expect(inBooks((tx) => books.ledger.reverseEntry(tx, scope, id, '2026-05-06'))).rejects.toMatchObject({
    code: 'unknown-entry',
    status: 404,
  });
});

it('reverses an entry in foreign money to nothing in both currencies', async () => {
  const booked = money(8_620_69n, 'EUR');
  const original = { amount: money(10_000_00n, 'USD'), rate: '1.1600' };
  const draft = entry('2026-02-10', phrase('grant-instalment'), [
    debit(Accounts.bankForeignCurrency, 'RLEG', booked, { original }),
    credit('4200', 'RLEG', booked),
  ]);
  const { id } = await post(draft);
  const hands = { draftedBy: (await colleague()).memberId, approvedBy: scope.memberId };
  await inBooks((tx) => books.ledger.reverseEntry(tx, scope, id, '2026-02-11', hands));
  const rows = await books.db.owner.query<{ booked: bigint; happened: bigint }>(
    'SELECT debit_minor - credit_minor AS booked, amount_currency_minor AS happened FROM monthly_movement WHERE group_id = $1',
    [scope.groupId],
  );
  expect(rows).toEqual([
    { booked: 0n, happened: 0n },
    { booked: 0n, happened: 0n },
  ]);
});

it('pays the rent of a property from a fund, and the same payment once', async () => {
  const rent = { propertyRef: randomUUID(), amountMinor: '95000', currency: 'EUR', paidOn: '2026-02-02', fundCode: 'RHOU' };
  const hands = { draftedBy: (await colleague()).memberId, approvedBy: scope.memberId };
  await inBooks((tx) => books.ledger.payRent(tx, scope, rent, hands));
  const [paid] = (await books.reader.entries(scope)).entries;
  expect(paid).toMatchObject({ phrase: { code: 'rent-of-property', numbers: [2026, 2] }, source: { kind: 'rent-payment' } });
  expect(paid?.source?.id).toContain(rent.propertyRef);
  expect(paid?.lines.map((line) => [line.account, line.fund, line.functionCode, line.debitMinor, line.creditMinor])).toEqual([
    ['6200', 'RHOU', 'HOU', '95000', '0'],
    ['1010', 'RHOU', null, '0', '95000'],
  ]);
  await expect(inBooks((tx) => books.ledger.payRent(tx, scope, rent))).rejects.toMatchObject({ code: 'source-already-booked' });
});

it('pages through the journal without losing or repeating an entry', async () => {
  await inBooks((tx) =>
    books.ledger.postEntries(
      tx,
      scope,
      Array.from({ length: 60 }, (_, index) => gift(BigInt(index + 1))),
    ),
  );
  const numbers: number[] = [];
  let before: string | undefined;
  do {
    const page = await books.reader.entries(scope, before === undefined ? {} : { before });
    numbers.push(...page.entries.map((found) => found.number));
    before = page.next ?? undefined;
  } while (before !== undefined);
  expect(numbers).toEqual(Array.from({ length: 60 }, (_, index) => 60 - index));
});

it('tells the time of posting to the quarter hour only', async () => {
  await post(gift(100n));
  expect((await books.reader.entries(scope)).entries[0]?.postedAt).toBe('2026-11-24T10:00:00.000Z');
});

it('refuses a second fund of the same code, and books that were never opened', async () => {
  const fund = { code: 'RHOU', name: 'Again', restriction: 'restricted', publicPurpose: null, acceptsGifts: false } as const;
  await expect(inBooks((tx) => books.ledger.addFund(tx, scope.groupId, fund))).rejects.toMatchObject({ code: 'fund-code-taken' });
  const { groupId } = await books.db.newGroup();
  const closed = await books.db.newMember(groupId, ['accountant']);
  await expect(books.db.tenant.transaction(closed, (tx) => books.ledger.postEntry(tx, closed, gift(1n)))).rejects.toMatchObject({
    code: 'books-not-open',
  });
  await expect(books.reader.trialBalance(closed, {})).rejects.toMatchObject({ code: 'books-not-open' });
});

it('keeps what a line is about and the paper behind an entry, chained with everything else', async () => {
  await inBooks((tx) => books.ledger.addDimension(tx, scope.groupId, { code: 'GRA-A', kind: 'grant', label: 'Foundation A' }));
  const dimensions = { grant: 'GRA-A', caseCost: '7K2Q9ZX0', taxSphere: 'ideal' } as const;
  const voucher = { id: randomUUID(), hash: 'ab'.repeat(32) };
  const posted = await post({
    ...entry('2026-05-05', phrase('case-cost'), [
      debit('6300', 'RLEG', money(4_500n, 'EUR'), { functionCode: 'LEG', dimensions }),
      credit('1010', 'RLEG', money(4_500n, 'EUR')),
    ]),
    documentDate: '2026-04-28',
    voucher,
  });
  const [shown] = (await books.reader.entries(scope)).entries;
  expect(shown).toMatchObject({ id: posted.id, documentDate: '2026-04-28', voucher, draftedBy: scope.memberId, approvedBy: null });
  expect(shown?.lines.map((line) => line.dimensions)).toEqual([dimensions, {}]);
  await books.db.owner.query(`UPDATE journal_line SET case_cost_code = '00000000' WHERE entry_id = $1 AND line_no = 1`, [posted.id]);
  expect(await verifyLedger((sql, parameters) => books.db.owner.query(sql, parameters))).toEqual([
    expect.stringContaining(`hash chain of group ${scope.groupId}: broken at entry ${posted.id}`),
  ]);
});

it('registers a code once, and refuses a line with a code nobody registered', async () => {
  const project = { code: 'COURT', kind: 'project', label: null } as const;
  await inBooks((tx) => books.ledger.addDimension(tx, scope.groupId, project));
  await expect(inBooks((tx) => books.ledger.addDimension(tx, scope.groupId, project))).rejects.toMatchObject({
    code: 'dimension-code-taken',
  });
  const about = (code: string): DraftEntry => {
    const draft = gift(1n);
    return { ...draft, lines: draft.lines.map((line) => ({ ...line, dimensions: { project: code } })) };
  };
  await post(about('COURT'));
  await expect(post(about('OTHER'))).rejects.toMatchObject({ code: 'unknown-dimension' });
});

it('books nothing into a hard-closed month and finds the first day of the next open one', async () => {
  const close = (month: string, state: string): Promise<unknown> =>
    books.db.owner.query('INSERT INTO ledger_period (group_id, month, state) VALUES ($1, $2, $3)', [scope.groupId, month, state]);
  await close('2026-05-01', 'hard-closed');
  await close('2026-06-01', 'soft-closed');
  await expect(post(gift(1n, undefined, '2026-05-31'))).rejects.toMatchObject({ code: 'period-closed', facts: { month: '2026-05' } });
  await expect(post(gift(1n, undefined, '2026-06-30'))).rejects.toMatchObject({ code: 'period-soft-closed', facts: { month: '2026-06' } });
  await post({ ...gift(1n, undefined, '2026-06-30'), acknowledged: ['period-soft-closed'] });
  const job = groupScope(scope.groupId);
  await books.db.tenant.transaction(job, (tx) => books.ledger.postEntry(tx, job, gift(1n, undefined, '2026-06-29')));
  const bookable = (date: string): Promise<string> => inBooks((tx) => books.ledger.bookableDay(tx, date));
  expect(await bookable('2026-05-17')).toBe('2026-07-01');
  expect(await bookable('2026-04-17')).toBe('2026-04-17');
});

describe('four eyes', () => {
  const payment = (minor: bigint): DraftEntry =>
    entry('2026-05-05', phrase('office-cost'), [
      debit('6400', 'GEN', money(minor, 'EUR')),
      credit(Accounts.bank, 'GEN', money(minor, 'EUR')),
    ]);

  it('lets one person pay out 500.00 and not a cent more', async () => {
    await post(payment(500_00n));
    await expect(post(payment(500_01n))).rejects.toMatchObject({
      code: 'needs-second-person',
      status: 409,
      facts: { outflowMinor: '50001', limitMinor: '50000', currency: 'EUR', roles: ['accountant', 'officer', 'payments'] },
    });
    expect((await books.reader.entries(scope)).entries).toHaveLength(1);
  });

  it('counts what leaves all cash accounts together, not what moves between them or comes in', async () => {
    const sum = money(900_00n, 'EUR');
    await post(entry('2026-05-05', phrase('bank-gift'), [debit('1010', 'GEN', sum), credit('4000', 'GEN', sum)]));
    await post(entry('2026-05-05', phrase('imported'), [debit('1000', 'GEN', sum), credit('1010', 'GEN', sum)]));
    const split = entry('2026-05-05', phrase('imported'), [
      debit('6400', 'GEN', sum),
      credit('1000', 'GEN', money(450_00n, 'EUR')),
      credit('1010', 'GEN', money(450_00n, 'EUR')),
    ]);
    await expect(post(split)).rejects.toMatchObject({ code: 'needs-second-person', facts: { outflowMinor: '90000' } });
  });

  it('takes the same entry with two names, and shows both', async () => {
    const { memberId } = await colleague();
    const { id } = await post({ ...payment(500_01n), draftedBy: memberId, approvedBy: scope.memberId });
    expect((await books.reader.entry(scope, id)).entry).toMatchObject({ draftedBy: memberId, approvedBy: scope.memberId });
    await expect(post({ ...payment(500_01n), draftedBy: scope.memberId, approvedBy: scope.memberId })).rejects.toMatchObject({
      name: 'InvariantError',
    });
  });

  it('does not stop a job, which books what has happened elsewhere', async () => {
    const job = groupScope(scope.groupId);
    await books.db.tenant.transaction(job, (tx) => books.ledger.postEntry(tx, job, payment(9_000_00n)));
  });

  it('is 500 whole units of the books, whatever their decimals', async () => {
    for (const [currency, least, most] of [
      ['JPY', 500n, 501n],
      ['KWD', 500_000n, 500_001n],
    ] as const) {
      scope = await books.newBooks(currency);
      const of = (minor: bigint): DraftEntry =>
        entry('2026-05-05', phrase('office-cost'), [
          debit('6400', 'GEN', money(minor, currency)),
          credit('1010', 'GEN', money(minor, currency)),
        ]);
      await post(of(least));
      await expect(post(of(most))).rejects.toMatchObject({ code: 'needs-second-person' });
    }
  });
});

it('finds entries by month, account, fund, code, yearly code and phrase, and shows one with its place in the chain', async () => {
  await inBooks((tx) => books.ledger.addDimension(tx, scope.groupId, { code: 'COURT', kind: 'project', label: null }));
  const sum = money(10_00n, 'EUR');
  const cost = entry('2026-03-31', phrase('case-cost'), [
    debit('6300', 'RLEG', sum, { dimensions: { project: 'COURT', caseCost: '7K2Q9ZX0' } }),
    credit('1010', 'RLEG', sum),
  ]);
  const [first, second, third] = [await post(gift(1n)), await post(cost), await post(gift(2n, undefined, '2026-03-01'))];
  const found = async (query: EntriesQuery): Promise<string[]> => (await books.reader.entries(scope, query)).entries.map(({ id }) => id);
  expect(await found({ month: '2026-03' })).toEqual([third.id, second.id]);
  expect(await found({ month: '2026-03', fund: 'RLEG' })).toEqual([second.id]);
  expect(await found({ account: '1050' })).toEqual([third.id, first.id]);
  expect(await found({ dimension: 'COURT' })).toEqual([second.id]);
  expect(await found({ caseCost: '7K2Q9ZX0' })).toEqual([second.id]);
  expect(await found({ phrase: 'gift', month: '2026-05' })).toEqual([first.id]);
  // Account and fund must stand in one line.
  expect(await found({ account: '1010', fund: 'RHOU' })).toEqual([]);
  const [one, two] = [await books.reader.entry(scope, first.id), await books.reader.entry(scope, second.id)];
  expect(two).toMatchObject({ chainNo: '2', previousHash: one.hash, entry: { id: second.id } });
});
