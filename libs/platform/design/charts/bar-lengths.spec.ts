import { barLengths } from './bar-lengths';

it.each([
  [
    [100n, 50n, 25n],
    [1000, 500, 250],
  ],
  [
    [-100n, 50n],
    [1000, 500],
  ], // what went is as long as what came
  [
    [0n, 7n],
    [0, 1000],
  ],
  [
    [1n, 10n ** 30n],
    [4, 1000],
  ], // still seen
  [
    [0n, 0n],
    [0, 0],
  ],
  [[], []],
])('%s are drawn as %s', (amounts, lengths) => {
  expect(barLengths(amounts)).toEqual(lengths);
});
