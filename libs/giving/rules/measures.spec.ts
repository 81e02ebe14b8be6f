import { averageOf, percentReached, perMyriadOf } from './index';

it.each([
  [10_000n, 3n, 3_333n],
  [10_001n, 2n, 5_001n], // half a cent goes up
  [0n, 4n, 0n],
  [0n, 0n, null],
])('averages %s over %s gifts to %s', (total, count, average) => {
  expect(averageOf(total, count)).toBe(average);
});

it.each([
  [1n, 3n, 3_333],
  [2n, 3n, 6_667],
  [3n, 3n, 10_000],
  [0n, 0n, null],
])('says %s of %s as %s hundredths of a per cent', (part, whole, share) => {
  expect(perMyriadOf(part, whole)).toBe(share);
});

it.each([
  [99_999n, 100_000n, 99],
  [100_000n, 100_000n, 100],
  [250_000n, 100_000n, 250],
  [100n, null, null],
])('says %s of a goal of %s as %s per cent', (raised, goal, percent) => {
  expect(percentReached(raised, goal)).toBe(percent);
});
