import { curveOf } from './curve';

it('keeps zero on the chart, so that a fall towards it is seen', () => {
  expect(curveOf([200n, 100n], 100, 50)).toEqual({
    line: 'M0 0L100 25',
    area: 'M0 0L100 25L100 50L0 50Z',
    zero: 50,
    end: { x: 100, y: 25 },
  });
});

it('draws below zero', () => {
  expect(curveOf([100n, 0n, -100n], 100, 50)).toMatchObject({ line: 'M0 0L50 25L100 50', zero: 25 });
});

it('draws amounts that a floating number cannot hold', () => {
  expect(curveOf([9007199254740993n, 9007199254740993n / 2n], 10, 10)?.line).toBe('M0 0L10 5');
});

it('draws no line through one point', () => {
  expect(curveOf([5n], 100, 50)).toBeNull();
});
