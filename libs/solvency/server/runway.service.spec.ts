import type { Scope } from '@sojourn/database';
import { decimalText, fixedClock, money } from '@sojourn/units';
import { Accounts, credit, debit, entry, phrase } from '@sojourn/ledger/contract';
import { openTestBooks, postWorkedQuarter, workedQuarter, type TestBooks } from '@sojourn/ledger/server/testing';
import type { Runway } from '@sojourn/solvency/contract';
import type { ReadBooks } from './read-books';
import { RunwayService } from './runway.service';

let books: TestBooks;
let scope: Scope;
let service: RunwayService;

beforeAll(async () => {
  books = await openTestBooks();
  service = new RunwayService(books.reader, fixedClock('2026-11-24T10:00:00.000Z'));
  scope = await books.newBooks();
  await postWorkedQuarter(books, scope);
});
afterAll(() => books.db.close());

const euros = (minor: string): string => decimalText(BigInt(minor), 'EUR');

it('counts the worked quarter: 29,318.50 free, 9,010.46 a month, 3.25 months, 25,376.41 restricted cash apart', async () => {
  const runway = await service.runway(scope);
  const { solvency } = workedQuarter.expected;
  expect(euros(runway.lunaMinor)).toBe(solvency.luna);
  expect(euros(runway.averageMonthlyExpenseMinor)).toBe(solvency.average_monthly_cash_expense_all_funds);
  expect(runway.months).toBe(solvency.luna_months_of_all_expense);
  expect(runway.monthsPresent).toBe(3);
  expect(euros(runway.restrictedCashMinor)).toBe(solvency.restricted_cash_not_counted);
  expect(euros(runway.unrestrictedCashMinor)).toBe('29570.75');
  expect(euros(runway.designatedMinor)).toBe('12500.00');
  expect(euros(runway.lunaWithoutDesignatedMinor)).toBe('16818.50');
});

it('shows the month ends, the last of which is the figure itself', async () => {
  const runway = await service.runway(scope);
  expect(runway.series.map(({ month }) => month)).toEqual(['2026-01', '2026-02', '2026-03']);
  expect(runway.series.at(-1)?.lunaMinor).toBe(runway.lunaMinor);
  const february = await service.runway(scope, '2026-02-28');
  expect(runway.series[1]?.lunaMinor).toBe(february.lunaMinor);
});

it('does not move when restricted money comes in, and moves when free money does', async () => {
  const before = await service.runway(scope);
  await gift('RHOU', 5_000_000n);
  const after = await service.runway(scope);
  expect(after.lunaMinor).toBe(before.lunaMinor);
  expect(cashOf(after, 'RHOU') - cashOf(before, 'RHOU')).toBe(5_000_000n);
  await gift('GEN', 100n);
  expect(BigInt((await service.runway(scope)).lunaMinor)).toBe(BigInt(before.lunaMinor) + 100n);
});

it('says nothing about months before the first expense', async () => {
  const young = await books.newBooks();
  expect(await service.runway(young)).toMatchObject({ lunaMinor: '0', months: null, monthsPresent: 0, series: [] });
});

it('leaves out entries dated ahead, and counts those of a day that has begun anywhere', async () => {
  const monthsAt = async (now: string): Promise<string[]> =>
    (await new RunwayService(books.reader, fixedClock(now)).runway(scope)).series.map(({ month }) => month);
  expect(await monthsAt('2026-02-01T09:59:00.000Z')).toEqual(['2026-01']); // the next entry is of 2 February
  expect(await monthsAt('2026-02-01T10:00:00.000Z')).toEqual(['2026-01', '2026-02']);
});

it('has no way to write the books', () => {
  type Verbs = keyof ReadBooks;
  const only: Verbs = 'booksByMonth';
  // @ts-expect-error a handle that could post would compile here, and the type check would fail
  const never: Verbs = 'postEntry';
  expect([only, never]).toHaveLength(2);
});

function cashOf(runway: Runway, fund: string): bigint {
  return BigInt(runway.byFund.find((row) => row.fund === fund)?.cashMinor ?? '0');
}

async function gift(fund: string, minor: bigint): Promise<void> {
  const amount = money(minor, 'EUR');
  const draft = entry('2026-03-31', phrase('bank-gift'), [debit(Accounts.bank, fund, amount), credit(Accounts.donations, fund, amount)]);
  await books.db.tenant.transaction(scope, (tx) => books.ledger.postEntry(tx, scope, draft));
}
