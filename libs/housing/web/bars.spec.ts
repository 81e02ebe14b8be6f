import type { Occupation } from '@sojourn/housing/contract';
import { barsOf, linesOf } from './bars';

const bed = '11111111-1111-4111-8111-111111111111';
let count = 0;

function stay(from: string, to: string | null, change: Partial<Occupation> = {}): Occupation {
  const id = `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
  return { id, bedId: bed, kind: 'stay', state: 'in', personRef: id, from, to, openEnd: to === null, expiresAt: null, ...change };
}

const drawn = (...stays: Occupation[]): unknown[] =>
  barsOf(stays, bed, '2026-11-23', 14).map(({ first, after, comesFromBefore, goesOn, line }) => [
    first,
    after,
    comesFromBefore,
    goesOn,
    line,
  ]);

it('draws the nights and leaves the day of leaving clear, also when the next one comes on it', () => {
  expect(drawn(stay('2026-11-23', '2026-12-02'), stay('2026-12-02', '2026-12-05'))).toEqual([
    [0, 9, false, false, 0],
    [9, 12, false, false, 0],
  ]);
});

it('cuts a stay at both edges and says so', () => {
  expect(drawn(stay('2026-11-01', '2026-12-31'))).toEqual([[0, 14, true, true, 0]]);
  expect(drawn(stay('2026-11-30', null))).toEqual([[7, 14, false, true, 0]]);
});

it.each([
  ['that left on the first day shown', '2026-11-20', '2026-11-23'],
  ['that begins on the day after the last', '2026-12-07', '2026-12-09'],
])('does not draw a stay %s', (_, from, to) => {
  expect(drawn(stay(from, to))).toEqual([]);
});

it('ends a stay whose last night is the last column without saying that it goes on', () => {
  expect(drawn(stay('2026-12-06', '2026-12-07'))).toEqual([[13, 14, false, false, 0]]);
});

it('puts a wish below the stay it would collide with, not over it', () => {
  const bars = barsOf([stay('2026-11-23', '2026-11-27', { state: 'requested' }), stay('2026-11-25', '2026-11-30')], bed, '2026-11-23', 14);
  expect(bars.map(({ occupation, line }) => [occupation.state, line])).toEqual([
    ['in', 0],
    ['requested', 1],
  ]);
  expect(linesOf(bars)).toBe(2);
});

it('draws nothing of other beds', () => {
  expect(drawn(stay('2026-11-23', '2026-11-30', { bedId: '99999999-9999-4999-8999-999999999999' }))).toEqual([]);
});
