import type { ComparedDay } from '@sojourn/giving/contract';
import { differing, partsOf } from './day-ends';

const day = (changes: Partial<ComparedDay>): ComparedDay => ({
  day: '2026-11-04',
  processorMinor: '14700',
  ledgerMinor: '10525',
  differenceMinor: '-4175',
  unbookedMinor: '4875',
  otherDayMinor: '0',
  byHandMinor: '700',
  ...changes,
});

it('takes a difference apart, so that the parts add up to it', () => {
  const parts = partsOf(day({}));
  expect(parts).toEqual([
    { of: 'unbooked', minor: -4_875n },
    { of: 'by-hand', minor: 700n },
  ]);
  expect(parts.reduce((sum, { minor }) => sum + minor, 0n)).toBe(-4_175n);
  expect(partsOf(day({ differenceMinor: '0', unbookedMinor: '0', byHandMinor: '0' }))).toEqual([]);
});

it('tells parts that cancel each other out, though the day ends without a difference', () => {
  expect(partsOf(day({ differenceMinor: '0', unbookedMinor: '500', byHandMinor: '500' }))).toHaveLength(2);
});

it('counts days that differ and says how it stands at the last day end', () => {
  expect(differing([day({ differenceMinor: '0' }), day({}), day({})])).toEqual({ count: 2, atLast: 0n });
  expect(differing([day({})])).toEqual({ count: 1, atLast: -4_175n });
  expect(differing([])).toEqual({ count: 0, atLast: 0n });
});
