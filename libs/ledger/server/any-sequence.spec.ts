import fc from 'fast-check';
import type { Scope } from '@sojourn/database';
import { money } from '@sojourn/units';
import { credit, debit, entry, phrase, type DraftEntry } from '@sojourn/ledger/contract';
import { openTestBooks, type TestBooks } from './testing';
import { verifyLedger } from './verify-ledger';

let books: TestBooks;
beforeAll(async () => {
  books = await openTestBooks();
});
afterAll(() => books.db.close());

const ACCOUNTS = ['1010', '1050', '2000', '4000', '6200', '6800'];
const FUNDS = ['GEN', 'DES', 'RHOU', 'RLEG'];

const pair = fc.record({
  from: fc.constantFrom(...ACCOUNTS),
  to: fc.constantFrom(...ACCOUNTS),
  fund: fc.constantFrom(...FUNDS),
  minor: fc.bigInt(1n, 10n ** 12n),
});
const date = fc
  .integer({ min: 1, max: 28 })
  .chain((day) => fc.integer({ min: 1, max: 12 }).map((month) => `2026-${two(month)}-${two(day)}`));
const two = (n: number): string => String(n).padStart(2, '0');

const valid = fc.record({ date, pairs: fc.array(pair, { minLength: 1, maxLength: 4 }) }).map(({ date: on, pairs }): DraftEntry =>
  entry(
    on,
    phrase('imported'),
    pairs.flatMap(({ from, to, fund, minor }) => [
      debit(to, fund, money(minor, 'EUR'), { functionCode: 'MGT' }),
      credit(from, fund, money(minor, 'EUR'), { functionCode: 'MGT' }),
    ]),
  ),
);

/** What a valid entry becomes in one careless moment. */
const spoil = fc.constantFrom<(draft: DraftEntry) => DraftEntry>(
  (draft) => ({ ...draft, lines: draft.lines.slice(1) }),
  (draft) => changeFirst(draft, (line) => ({ ...line, amount: money(line.amount.minor + 1n, 'EUR') })),
  (draft) => changeFirst(draft, (line) => ({ ...line, amount: money(0n, 'EUR') })),
  (draft) => changeFirst(draft, (line) => ({ ...line, fund: line.fund === 'GEN' ? 'RHOU' : 'GEN' })),
  (draft) => changeFirst(draft, (line) => ({ ...line, account: '9999' })),
  (draft) => changeFirst(draft, (line) => ({ ...line, amount: money(line.amount.minor, 'USD') })),
);

function changeFirst(draft: DraftEntry, change: (line: DraftEntry['lines'][number]) => DraftEntry['lines'][number]): DraftEntry {
  return { ...draft, lines: draft.lines.map((line, index) => (index === 0 ? change(line) : line)) };
}

/** A ledger in ten lines, sharing nothing with the one it judges. */
class Oracle {
  readonly balances = new Map<string, bigint>();
  post(draft: DraftEntry): void {
    for (const { account, side, amount } of draft.lines) {
      this.balances.set(account, (this.balances.get(account) ?? 0n) + (side === 'debit' ? amount.minor : -amount.minor));
    }
  }
}

it('keeps every balance through any sequence of entries, and takes nothing of a spoiled one', async () => {
  const steps = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: valid.map((draft) => ({ draft, good: true })) },
      { weight: 1, arbitrary: fc.tuple(valid, spoil).map(([draft, change]) => ({ draft: change(draft), good: false })) },
    ),
    { minLength: 1, maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const scope: Scope = await books.newBooks();
      const oracle = new Oracle();
      for (const { draft, good } of sequence) {
        const posting = books.db.tenant.transaction(scope, (tx) => books.ledger.postEntry(tx, scope, draft));
        if (good) {
          await posting;
          oracle.post(draft);
        } else {
          await expect(posting).rejects.toMatchObject({ name: 'Refusal' });
        }
      }
      const { rows, closingDebitMinor, closingCreditMinor } = await books.reader.trialBalance(scope, {});
      expect(closingDebitMinor).toBe(closingCreditMinor);
      expect(new Map(rows.map((row) => [row.account, BigInt(row.closingDebitMinor) - BigInt(row.closingCreditMinor)]))).toEqual(
        oracle.balances,
      );
    }),
    { numRuns: 40, seed: 20260101 },
  );
  expect(await verifyLedger((sql, parameters) => books.db.owner.query(sql, parameters))).toEqual([]);
});
