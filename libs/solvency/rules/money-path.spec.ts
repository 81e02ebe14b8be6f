import { firstBelowZero, moneyPath } from './money-path';

/**
 * Worked case S3 of solvency.md: 20,000 in cash, 4,000 certain and 9,000 spent a month, a grant of 30,000 with 60 %, planned for month 4, delayed
 * by 0, 1 or 2 months at 50, 30 and 20 %. Its four futures, weighed, are the exact figures of the paper.
 */
const [START, MONTHLY, GRANT] = [2_000_000n, 500_000n, 3_000_000n];
const FUTURES: readonly (readonly [percent: number, comesInMonth: number | null])[] = [
  [40, null],
  [30, 4],
  [18, 5],
  [12, 6],
];

const pathOf = (comes: number | null): readonly bigint[] =>
  moneyPath(START, MONTHLY, comes === null ? [] : [{ month: comes, minor: GRANT }], 12);
const below = FUTURES.map(([percent, comes]) => ({ percent, month: firstBelowZero(pathOf(comes)) }));
const chance = (within: number): number =>
  below.filter(({ month }) => month !== null && month <= within).reduce((sum, { percent }) => sum + percent, 0);

it.each([
  [4, 0],
  [5, 52],
  [6, 52],
  [10, 52],
  [12, 100],
])('is ruined within %s months with %s percent', (months, percent) => {
  expect(chance(months)).toBe(percent);
});

it('is ruined first in month 5 or 11, in 7.88 months on average', () => {
  expect(below.map(({ month }) => month)).toEqual([5, 11, 11, 5]);
  expect(below.reduce((sum, { percent, month }) => sum + percent * (month ?? 0), 0)).toBe(788);
});

it('has 8,000.00 in month 6 on average, which says nothing about the half of the futures that is ruined', () => {
  const mean = (month: number): bigint =>
    FUTURES.reduce((sum, [percent, comes]) => sum + BigInt(percent) * (pathOf(comes)[month] ?? 0n), 0n) / 100n;
  expect([0, 4, 5, 6, 7, 8, 12].map(mean)).toEqual([2_000_000n, 900_000n, 940_000n, 800_000n, 300_000n, -200_000n, -2_200_000n]);
});

it('is not below zero at nothing', () => {
  expect(firstBelowZero([100n, 0n, -1n])).toBe(2);
  expect(firstBelowZero([100n, 0n])).toBeNull();
});
