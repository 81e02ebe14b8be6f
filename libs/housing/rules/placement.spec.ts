import type { BrokenRule, Nights } from '@sojourn/housing/contract';
import { boundOpenEnd, brokenRules, type PlacementFacts } from './placement';

const free: PlacementFacts = {
  bed: { usableFrom: null, usableTo: null },
  lease: null,
  capacity: 2,
  bedStays: [],
  bedBlocks: [],
  personStays: [],
  unitStays: [],
};
const nights = (from: string, to: string | null): Nights => ({ from, to });
const april = (from: number, to: number): Nights => nights(day(from), day(to));
const day = (number: number): string => `2026-04-${String(number).padStart(2, '0')}`;

describe('which rules say no to a stay', () => {
  it.each<[string, Nights, Partial<PlacementFacts>, BrokenRule[]]>([
    ['an empty bed', april(1, 2), {}, []],
    ['the arrival on another’s departure day', april(21, 23), { bedStays: [april(6, 21)] }, []],
    ['the departure on another’s arrival day', april(1, 6), { bedStays: [april(6, 21)] }, []],
    ['one shared night', april(20, 23), { bedStays: [april(6, 21)] }, [{ rule: 1, code: 'bed-taken', firstNight: day(20) }]],
    ['an open stay before', april(20, 21), { bedStays: [nights(day(1), null)] }, [{ rule: 1, code: 'bed-taken', firstNight: day(20) }]],
    [
      'an open wish before a stay',
      nights(day(1), null),
      { bedStays: [april(9, 10)] },
      [{ rule: 1, code: 'bed-taken', firstNight: day(9) }],
    ],
    ['the person in another bed', april(4, 6), { personStays: [april(5, 9)] }, [{ rule: 1, code: 'person-elsewhere', firstNight: day(5) }]],
    [
      'block and stay at once, each with its own night',
      april(19, 21),
      { bedBlocks: [april(11, 20)], bedStays: [april(1, 11), nights(day(20), '2026-05-02')] },
      [
        { rule: 1, code: 'bed-taken', firstNight: day(20) },
        { rule: 2, code: 'bed-blocked', firstNight: day(19) },
      ],
    ],
    ['the last usable night', april(9, 11), { bed: { usableFrom: day(9), usableTo: day(10) } }, []],
    [
      'a night after the last usable one',
      april(9, 12),
      { bed: { usableFrom: day(9), usableTo: day(10) } },
      [{ rule: 2, code: 'bed-not-usable', firstNight: day(11) }],
    ],
    [
      'a night before the first usable one',
      april(8, 10),
      { bed: { usableFrom: day(9), usableTo: null } },
      [{ rule: 2, code: 'bed-not-usable', firstNight: day(8) }],
    ],
    ['two who follow each other in the other bed', april(1, 9), { unitStays: [april(1, 4), april(4, 9)] }, []],
    [
      'a third in a unit for two, from the night they are both there',
      april(1, 9),
      { unitStays: [april(1, 6), april(5, 9)] },
      [{ rule: 3, code: 'unit-full', firstNight: day(5) }],
    ],
    ['departure on the day after the lease’s last', april(28, 30), { lease: { from: day(1), to: day(29) } }, []],
    [
      'a night after the lease’s last day',
      april(28, 30),
      { lease: { from: day(1), to: day(28) } },
      [{ rule: 9, code: 'lease-ended', firstNight: day(29) }],
    ],
    [
      'arrival before the lease',
      april(1, 3),
      { lease: { from: day(2), to: null } },
      [{ rule: 9, code: 'lease-not-begun', firstNight: day(1) }],
    ],
  ])('%s', (_, wanted, facts, expected) => {
    expect(brokenRules(wanted, { ...free, ...facts })).toEqual(expected);
  });
});

describe('an open end', () => {
  it('is bounded by the lease’s last day, with a warning of rule 9', () => {
    expect(boundOpenEnd(nights(day(1), null), { ...free, lease: { from: day(1), to: '2026-06-30' } })).toEqual({
      from: day(1),
      to: '2026-07-01',
      openEnd: true,
      warnings: [{ rule: 9, code: 'lease-ends-stay', lastNight: '2026-06-30' }],
    });
  });

  it('is bounded by the bed when that ends first, with a warning of rule 2', () => {
    const bounded = boundOpenEnd(nights(day(1), null), {
      bed: { usableFrom: null, usableTo: day(20) },
      lease: { from: day(1), to: '2026-06-30' },
    });
    expect(bounded.to).toBe(day(21));
    expect(bounded.warnings).toEqual([{ rule: 2, code: 'bed-ends-stay', lastNight: day(20) }]);
  });

  it('stays open where nothing ends it, and an agreed end is never touched', () => {
    expect(boundOpenEnd(nights(day(1), null), free).to).toBeNull();
    expect(boundOpenEnd(april(1, 9), { ...free, lease: { from: day(1), to: day(2) } })).toEqual({
      ...april(1, 9),
      openEnd: false,
      warnings: [],
    });
  });

  it('after the lease is refused, not shortened to nothing', () => {
    const facts = { ...free, lease: { from: '2026-01-01', to: '2026-03-31' } };
    expect(brokenRules(boundOpenEnd(nights(day(1), null), facts), facts)).toEqual([{ rule: 9, code: 'lease-ended', firstNight: day(1) }]);
  });
});
