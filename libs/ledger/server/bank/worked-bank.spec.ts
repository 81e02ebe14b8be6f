import { randomUUID } from 'node:crypto';
import type { Scope } from '@sojourn/database';
import { decimalText } from '@sojourn/units';
import { suggestMatches, type SuggestedMatch } from '@sojourn/ledger/rules/statement';
import { openTestBooks, usdFund, workedEntries, workedQuarter, type TestBooks } from '../testing';
import { openBankDesk, workedStatement, type BankDesk } from '../testing/bank-desk';

// The worked quarter in the books, the bank's statement of the same quarter, and the reconciliation the paper expects.
let books: TestBooks;
let desk: BankDesk;
let scope: Scope;
let bankId: string;
const ON = '2026-03-31';
const expected = workedQuarter.expected.bank_reconciliation;
const euros = (minor: string | null): string | null => (minor === null ? null : decimalText(BigInt(minor), 'EUR'));

beforeAll(async () => {
  books = await openTestBooks();
  desk = openBankDesk(books);
  scope = await books.newBooks();
  const { memberId: draftedBy } = await books.db.newMember(scope.groupId, ['accountant']);
  const approved = workedEntries.map((draft) => ({ ...draft, draftedBy, approvedBy: scope.memberId }));
  await books.db.tenant.transaction(scope, async (tx) => {
    await books.ledger.addFund(tx, scope.groupId, usdFund);
    // Entry 25 reverses entry 24, by the ledger's own reversal: so the two know each other.
    const before = await books.ledger.postEntries(tx, scope, approved.slice(0, 25));
    await books.ledger.reverseEntry(tx, scope, before[24]?.id ?? '', '2026-03-13');
    await books.ledger.postEntries(tx, scope, approved.slice(26));
  });
  bankId = await desk.newAccount(scope);
  await desk.importFile(scope, bankId, workedStatement());
});
afterAll(() => books.db.close());

async function suggested(): Promise<SuggestedMatch[]> {
  const { lines, movements } = await desk.lines.open(scope, bankId);
  return suggestMatches(
    lines.map(({ id, bookedOn, amountMinor }) => ({ id, bookedOn, amountMinor: BigInt(amountMinor), text: '' })),
    movements.map((movement) => ({ ...movement, amountMinor: BigInt(movement.amountMinor) })),
  );
}

it('agrees before anything is matched too: every item is then named as open', async () => {
  const found = await desk.reconciliation.on(scope, bankId, ON);
  expect({ statement: euros(found.statementMinor), book: euros(found.bookMinor), difference: euros(found.differenceMinor) }).toEqual({
    statement: expected.statement_balance_2026_03_31,
    book: expected.book_balance,
    difference: expected.difference_after_items,
  });
  expect(found.statementOnly).toHaveLength(24);
  // The reversed entry and its reversal wait for no line.
  expect([...found.inTransit, ...found.outstanding]).toHaveLength(16);
});

it('suggests a match for every line but the 45.00: one line and one entry, several lines and one entry, one line and several entries', async () => {
  const matches = await suggested();
  expect(matches.every(({ certainty }) => certainty !== 'ambiguous')).toBe(true);
  const shapes = matches.map(({ lineIds, entryIds }) => `${lineIds.length}:${entryIds.length}`).sort();
  // 9 single ones; payroll three times in three transfers, the rent with the hotel, and the two households in two each; two payables in one.
  expect(shapes).toEqual(['1:1', '1:1', '1:1', '1:1', '1:1', '1:1', '1:1', '1:1', '1:1', '1:2', '2:1', '2:1', '3:1', '3:1', '3:1']);
});

it('keeps suggestions for a colleague who sees no texts, and shows the lines as suggested', async () => {
  const suggestions = (await suggested()).map(({ lineIds, entryIds, certainty }) => ({
    lineIds: [...lineIds],
    entryIds: [...entryIds],
    certainty,
  }));
  expect(await desk.matches.suggest(scope, bankId, { suggestions })).toEqual({ kept: 15 });
  const [account] = (await desk.accounts.list(scope)).accounts;
  expect(account).toMatchObject({ unmatched: 1, suggested: 23, matched: 0 });
  expect((await desk.lines.open(scope, bankId)).suggestions).toHaveLength(15);
});

it('comes out as the worked quarter says when all suggestions are accepted: 44,435.75 against 44,390.75, one item of 45.00', async () => {
  for (const { lineIds, entryIds } of await suggested())
    await desk.matches.accept(scope, { id: randomUUID(), lineIds: [...lineIds], entryIds: [...entryIds] });
  const found = await desk.reconciliation.on(scope, bankId, ON);
  expect(found).toMatchObject({ inTransit: [], outstanding: [] });
  expect(found.statementOnly.map(({ bookedOn, amountMinor }) => [bookedOn, euros(amountMinor)])).toEqual([
    ['2026-03-31', expected.reconciling_items[0]?.amount],
  ]);
  expect([found.statementMinor, found.statementOnlyMinor, found.bookMinor, found.differenceMinor].map(euros)).toEqual([
    '44435.75',
    '45.00',
    '44390.75',
    '0.00',
  ]);
  const [account] = (await desk.accounts.list(scope)).accounts;
  expect(account).toMatchObject({ unmatched: 1, suggested: 0, matched: 23, statementsTo: ON, bookMinor: '4439075' });
});

it('books the anonymous transfer now, as a gift, and then nothing is open', async () => {
  const [line] = (await desk.lines.open(scope, bankId)).lines;
  const chosen = { matchId: randomUUID(), account: '4000', fund: 'GEN', phrase: { code: 'bank-gift' as const, numbers: [] } };
  const match = await desk.matches.bookLine(scope, line?.id ?? '', chosen);
  expect(await desk.matches.bookLine(scope, line?.id ?? '', chosen)).toEqual(match); // the same request twice
  const found = await desk.reconciliation.on(scope, bankId, ON);
  expect([found.statementMinor, found.bookMinor, found.differenceMinor].map(euros)).toEqual(['44435.75', '44435.75', '0.00']);
  const { entries } = await books.reader.entries(scope);
  expect(entries[0]).toMatchObject({
    id: match.entryIds[0],
    date: ON,
    lines: [
      { account: '1010', debitMinor: '4500' },
      { account: '4000', creditMinor: '4500' },
    ],
  });
  await desk.matches.undo(scope, match.id);
  expect((await desk.reconciliation.on(scope, bankId, ON)).statementOnly).toHaveLength(1);
});

it('says of a day in the middle what was open on that day', async () => {
  // On 31 January the grant is there, the salaries left on the 30th and are booked on the 31st.
  const found = await desk.reconciliation.on(scope, bankId, '2026-01-30');
  expect(found.inTransit.concat(found.outstanding)).toEqual([]);
  expect(found.statementOnly.map(({ amountMinor }) => euros(amountMinor)).sort()).toEqual(['-1092.00', '-1820.00', '-728.00']);
  expect([found.statementMinor, found.bookMinor, found.differenceMinor].map(euros)).toEqual(['61380.25', '65020.25', '0.00']);
});
