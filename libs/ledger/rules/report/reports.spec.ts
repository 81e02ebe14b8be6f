import fc from 'fast-check';
import { addDays, money } from '@sojourn/units';
import { credit, debit, entry, phrase, TableReport, type DraftEntry, type ReportTable } from '@sojourn/ledger/contract';
import { priorDays, reports, type FundOfBooks, type ReportBooks } from './index';
import { booksOf, chartAccounts } from './testing/books-of';

const FUNDS: readonly FundOfBooks[] = [
  { code: 'GEN', name: 'General', restriction: 'unrestricted' },
  { code: 'DES', name: 'Reserve', restriction: 'designated' },
  { code: 'RLEG', name: 'Legal aid', restriction: 'restricted' },
  { code: 'RHOU', name: 'Housing', restriction: 'restricted' },
  { code: 'END', name: 'For ever', restriction: 'endowment' },
];
const YEAR = { from: '2026-01-01', to: '2026-12-31' };

const leg = fc.record({
  account: fc.constantFrom(...chartAccounts.filter(({ code }) => code !== '4910').map(({ code }) => code)),
  fund: fc.constantFrom(...FUNDS.map(({ code }) => code)),
  minor: fc.bigInt(1n, 10n ** 10n),
  onDebit: fc.boolean(),
});
/** Any entry that balances in each fund, over three years, some of them openings. */
const draft = fc
  .record({
    day: fc.nat(1000),
    legs: fc.array(leg, { minLength: 1, maxLength: 6 }),
    closing: fc.constantFrom('1010', '1000', '2000', '4000', '6500', '3000'),
    opening: fc.nat(9),
  })
  .map(({ day, legs, closing, opening }): DraftEntry => {
    const lines = legs.map(({ account, fund, minor, onDebit }) => (onDebit ? debit : credit)(account, fund, money(minor, 'EUR')));
    for (const { code } of FUNDS) {
      const open = lines
        .filter(({ fund }) => fund === code)
        .reduce((sum, { side, amount }) => sum + (side === 'debit' ? amount.minor : -amount.minor), 0n);
      if (open !== 0n) lines.push((open < 0n ? debit : credit)(closing, code, money(open < 0n ? -open : open, 'EUR')));
    }
    return { ...entry(addDays('2024-06-01', day), phrase('imported'), lines), series: opening === 0 ? 'OB' : 'JE' };
  });
const period = fc.tuple(fc.nat(700), fc.nat(500)).map(([start, length]) => {
  const from = addDays('2025-01-01', start);
  return { from, to: addDays(from, length) };
});
const anyBooks = fc
  .tuple(fc.array(draft, { minLength: 1, maxLength: 25 }), period)
  .map(([drafts, days]): ReportBooks => booksOf(drafts, FUNDS, days, priorDays(days)));

function figure(table: ReportTable, row: string, column: string): bigint {
  const at = table.columns.findIndex(({ id }) => id === column);
  return BigInt(table.rows.find(({ id }) => id === row)?.cells[at]?.minor ?? '0');
}

describe('whatever is in the books', () => {
  it('every sum is the sum of its parts, down and across, and every check holds', () => {
    fc.assert(
      fc.property(anyBooks, (books) => {
        for (const report of TableReport.options) {
          const table = reports[report](books);
          expect({ report, failed: table.checks.filter(({ holds }) => !holds) }).toEqual({ report, failed: [] });
          for (const row of table.rows)
            for (const column of table.columns) {
              const cell = row.cells[table.columns.indexOf(column)];
              if (cell === null || cell === undefined) continue;
              const signed = (sign: 'plus' | 'minus', minor: bigint): bigint => (sign === 'plus' ? minor : -minor);
              const down = row.sum?.reduce((sum, term) => sum + signed(term.sign, figure(table, term.id, column.id)), 0n);
              const across = column.sum?.reduce((sum, term) => sum + signed(term.sign, figure(table, row.id, term.id)), 0n);
              for (const reached of [down, across])
                if (reached !== undefined)
                  expect([report, row.id, column.id, cell.minor]).toEqual([report, row.id, column.id, reached.toString()]);
            }
        }
      }),
      { numRuns: 60, seed: 20260401 },
    );
  });

  it('the reports say the same about the same thing', () => {
    fc.assert(
      fc.property(anyBooks, (books) => {
        const of = (report: TableReport, row: string, column = 'total'): bigint => figure(reports[report](books), row, column);
        const spent = of('sofa', 'total-expenditure');
        expect(of('functional-expenses', 'total-expenditure')).toBe(spent);
        expect(of('form-990', 'total-expenditure')).toBe(spent);
        expect(of('net-assets', 'total-expenses')).toBe(spent);
        expect(of('fund-movement', 'total', 'fund-spending')).toBe(spent);
        const came = of('sofa', 'total-income');
        expect(of('net-assets', 'total-revenue')).toBe(came);
        expect(of('fund-movement', 'total', 'fund-income')).toBe(came);
        const left = of('sofa', 'carried-forward');
        expect(of('position', 'total-funds')).toBe(left);
        expect(of('position', 'assets-less-liabilities')).toBe(left);
        expect(of('fund-movement', 'total', 'closing')).toBe(left);
        expect(of('net-assets', 'net-assets-after')).toBe(left);
        const cash = of('cash-flow', 'cash-after');
        expect(of('fund-movement', 'total', 'of-which-cash')).toBe(cash);
        expect(of('cash-basis', 'cash-change')).toBe(of('cash-flow', 'cash-change'));
        expect(of('trial-balance', 'total', 'closing-debit')).toBe(of('trial-balance', 'total', 'closing-credit'));
        expect(of('trial-balance', 'total', 'debit')).toBe(of('trial-balance', 'total', 'credit'));
        expect(of('net-assets', 'released', 'without-restrictions')).toBe(
          of('sofa', 'total-expenditure', 'restricted') + of('sofa', 'total-expenditure', 'endowment'),
        );
      }),
      { numRuns: 60, seed: 20260402 },
    );
  });

  it('a year before, asked for itself, says what it says beside this one', () => {
    fc.assert(
      fc.property(fc.array(draft, { minLength: 1, maxLength: 25 }), period, (drafts, days) => {
        const before = priorDays(days);
        if (before === null) throw new Error('a closed period has a year before');
        for (const report of ['sofa', 'net-assets', 'cash-flow', 'functional-expenses', 'form-990', 'cash-basis', 'position'] as const) {
          const beside = reports[report](booksOf(drafts, FUNDS, days, before));
          const alone = reports[report](booksOf(drafts, FUNDS, before));
          for (const row of alone.rows.filter(({ kind }) => kind !== 'heading'))
            expect([report, row.id, figure(beside, row.id, 'prior')]).toEqual([report, row.id, figure(alone, row.id, 'total')]);
        }
      }),
      { numRuns: 30, seed: 20260403 },
    );
  });
});

describe('a bound fund that lives on other money', () => {
  const spent = (minor: bigint): DraftEntry =>
    entry('2026-05-05', phrase('imported'), [
      debit('6100', 'RLEG', money(minor, 'EUR'), { functionCode: 'LEG' }),
      credit('1010', 'RLEG', money(minor, 'EUR')),
    ]);
  const promised = (minor: bigint): DraftEntry =>
    entry('2026-05-01', phrase('grant-promised'), [
      debit('1100', 'RLEG', money(minor, 'EUR')),
      credit('4200', 'RLEG', money(minor, 'EUR')),
    ]);
  const given = (fund: string, minor: bigint): DraftEntry =>
    entry('2026-05-01', phrase('bank-gift'), [debit('1010', fund, money(minor, 'EUR')), credit('4010', fund, money(minor, 'EUR'))]);
  const owed = (minor: bigint): DraftEntry =>
    entry('2026-05-06', phrase('invoice-received'), [
      debit('6100', 'RLEG', money(minor, 'EUR'), { functionCode: 'LEG' }),
      credit('2000', 'RLEG', money(minor, 'EUR')),
    ]);

  it.each<[string, readonly DraftEntry[], string | null]>([
    ['spends what it has', [given('RLEG', 100n), spent(100n)], null],
    ['spends more than it has', [given('RLEG', 100n), spent(101n)], 'report.warning.fund-below-zero'],
    ['spends ahead of what a funder owes it', [promised(100n), spent(100n)], null],
    ['spends cash beyond what a funder owes it', [promised(100n), given('RLEG', 50n), spent(151n)], 'report.warning.fund-cash-below-zero'],
    [
      'has net assets, but not in cash and not from funders',
      [
        given('RLEG', 100n),
        entry('2026-05-02', phrase('rent-deposit'), [
          debit('1210', 'RLEG', money(140n, 'EUR')),
          credit('1010', 'RLEG', money(140n, 'EUR')),
        ]),
      ],
      'report.warning.fund-cash-below-zero',
    ],
    ['owes more than it has', [given('RLEG', 100n), owed(120n)], 'report.warning.fund-below-zero'],
  ])('%s', (_, drafts, warning) => {
    const table = reports['fund-movement'](booksOf(drafts, FUNDS, YEAR));
    expect(table.rows.find(({ id }) => id === 'RLEG')?.warning).toBe(warning);
  });

  it('is not warned of when it is free', () => {
    const overdrawn = entry('2026-05-05', phrase('imported'), [
      debit('6500', 'GEN', money(1n, 'EUR'), { functionCode: 'MGT' }),
      credit('1010', 'GEN', money(1n, 'EUR')),
    ]);
    expect(reports['fund-movement'](booksOf([overdrawn], FUNDS, YEAR)).rows.every(({ warning }) => warning === null)).toBe(true);
  });
});

it('moves rent to the sphere that its line names, and leaves trade without a sphere undecided', () => {
  const sale = (taxSphere?: 'business'): DraftEntry =>
    entry('2026-05-05', phrase('imported'), [
      debit('1010', 'GEN', money(100n, 'EUR')),
      credit('4410', 'GEN', money(100n, 'EUR'), taxSphere === undefined ? {} : { dimensions: { taxSphere } }),
    ]);
  const table = reports['cash-basis'](booksOf([sale(), sale('business'), sale('business')], FUNDS, YEAR));
  expect(['business', 'undecided', 'ideal', 'total'].map((sphere) => figure(table, 'total-receipts', sphere))).toEqual([
    200n,
    100n,
    0n,
    300n,
  ]);
});

it('writes depreciation off where equipment was bought, and calls neither loans nor deposits income', () => {
  const moved = (account: string, minor: bigint): DraftEntry =>
    entry('2026-05-05', phrase('imported'), [debit(account, 'GEN', money(minor, 'EUR')), credit('1010', 'GEN', money(minor, 'EUR'))]);
  const table = reports['cash-basis'](
    booksOf(
      [
        moved('1300', 5000n),
        moved('1210', 300n),
        entry('2026-05-05', phrase('imported'), [debit('1010', 'GEN', money(900n, 'EUR')), credit('2400', 'GEN', money(900n, 'EUR'))]),
        entry('2026-05-31', phrase('depreciation'), [
          debit('6600', 'GEN', money(100n, 'EUR'), { functionCode: 'MGT' }),
          credit('1390', 'GEN', money(100n, 'EUR')),
        ]),
      ],
      FUNDS,
      YEAR,
    ),
  );
  expect(figure(table, 'surplus', 'total')).toBe(-100n);
  expect(figure(table, 'cash-change', 'total')).toBe(-5000n - 300n + 900n);
});
