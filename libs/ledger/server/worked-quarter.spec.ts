import type { Scope } from '@sojourn/database';
import { decimalText } from '@sojourn/units';
import { openTestBooks, postWorkedQuarter, workedEntries, workedQuarter, type TestBooks } from './testing';
import { verifyLedger } from './verify-ledger';

let books: TestBooks;
let scope: Scope;

beforeAll(async () => {
  books = await openTestBooks();
  scope = await books.newBooks();
  await postWorkedQuarter(books, scope);
});
afterAll(() => books.db.close());

const euros = (minor: string): string => decimalText(BigInt(minor), 'EUR');
const { expected, period } = workedQuarter;
const quarter = { from: period.start, to: period.end };

it('gives the trial balance of the worked quarter, every row of it, 104,067.71 on each side', async () => {
  const { rows, closingDebitMinor, closingCreditMinor } = await books.reader.trialBalance(scope, quarter);
  expect([euros(closingDebitMinor), euros(closingCreditMinor)]).toEqual(['104067.71', '104067.71']);
  expect(
    rows.map((row) => ({
      account: row.account,
      name: row.name,
      opening: euros(row.openingMinor),
      debit_movement: euros(row.debitMinor),
      credit_movement: euros(row.creditMinor),
      closing_debit: euros(row.closingDebitMinor),
      closing_credit: euros(row.closingCreditMinor),
    })),
  ).toEqual(expected.trial_balance.rows);
});

it('shows that a fund balance is not cash', async () => {
  const { rows, balanceMinor, cashMinor } = await books.reader.fundBalances(scope);
  const found = rows.map((row) => ({ fund: row.fund, closing: euros(row.balanceMinor), liquid_cash: euros(row.cashMinor) }));
  expect(found).toEqual(
    expect.arrayContaining(expected.fund_movement.map(({ fund, closing, liquid_cash }) => ({ fund, closing, liquid_cash }))),
  );
  expect([euros(balanceMinor), euros(cashMinor)]).toEqual(['65236.91', '54947.16']);
});

it('says the same about any period, whether it starts and ends inside a month or with one', async () => {
  for (const [from, to] of [
    ['2026-01-01', '2026-02-07'],
    ['2026-01-10', '2026-01-20'],
    ['2026-01-21', '2026-03-13'],
    ['2026-02-01', '2026-02-28'],
    ['2026-03-31', '2026-03-31'],
  ] as const) {
    const { rows } = await books.reader.trialBalance(scope, { from, to });
    const [lines] = await books.db.owner.query<{ debit: string; closing: string }>(
      `SELECT coalesce(sum(l.debit_minor) FILTER (WHERE e.entry_date >= $2 AND e.series = 'JE'), 0)::text AS debit,
              sum(l.debit_minor - l.credit_minor) FILTER (WHERE l.account_code = '1010')::text AS closing
         FROM journal_line l JOIN journal_entry e ON e.group_id = l.group_id AND e.id = l.entry_id WHERE e.group_id = $1 AND e.entry_date <= $3`,
      [scope.groupId, from, to],
    );
    expect(rows.reduce((sum, row) => sum + BigInt(row.debitMinor), 0n).toString()).toBe(lines?.debit);
    expect(rows.find((row) => row.account === '1010')?.closingDebitMinor).toBe(lines?.closing);
  }
});

it('keeps the foreign amount beside the booked one: 12,000.00 USD are left', async () => {
  const [usd] = await books.db.owner.query<{ amount: bigint }>(
    `SELECT sum(amount_currency_minor)::bigint AS amount FROM monthly_movement WHERE group_id = $1 AND currency = 'USD'`,
    [scope.groupId],
  );
  expect(usd?.amount).toBe(1_200_000n);
});

it('refuses to book the quarter a second time', async () => {
  const again = books.db.tenant.transaction(scope, (tx) => books.ledger.postEntries(tx, scope, workedEntries));
  await expect(again).rejects.toMatchObject({ code: 'source-already-booked', facts: { kind: 'import', id: 'OB-2026-0001' } });
});

it('finds nothing wrong in it', async () => {
  expect(await verifyLedger((sql, parameters) => books.db.owner.query(sql, parameters))).toEqual([]);
});
