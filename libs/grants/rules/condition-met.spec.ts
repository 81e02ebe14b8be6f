import type { Fulfilment } from '@sojourn/grants/contract';
import { earnedBy, type OpenCondition } from './condition-met';
import { instalmentState } from './instalment-state';

const nights: OpenCondition = { amountMinor: 8_000_00n, perUnitMinor: 50_00n, metMinor: 0n };
const milestone: OpenCondition = { amountMinor: 2_000_00n, perUnitMinor: null, metMinor: 0n };

it.each<[string, OpenCondition, Fulfilment, object]>([
  ['96 bed-nights at 50.00', nights, { units: 96 }, { earnedMinor: 4_800_00n, units: 96 }],
  ['the last bed-nights', { ...nights, metMinor: 4_800_00n }, { units: 64 }, { earnedMinor: 3_200_00n, units: 64 }],
  ['one bed-night too many', { ...nights, metMinor: 4_800_00n }, { units: 65 }, { refusal: 'condition-larger-than-open' }],
  ['bed-nights after all were delivered', { ...nights, metMinor: 8_000_00n }, { units: 1 }, { refusal: 'condition-already-met' }],
  ['an amount where nights are counted', nights, { amountMinor: '480000' }, { refusal: 'condition-counts-units' }],
  ['a milestone', milestone, { amountMinor: '200000' }, { earnedMinor: 2_000_00n, units: 0 }],
  ['a milestone a second time', { ...milestone, metMinor: 2_000_00n }, { amountMinor: '200000' }, { refusal: 'condition-already-met' }],
  ['more than a milestone', milestone, { amountMinor: '200001' }, { refusal: 'condition-larger-than-open' }],
  ['units of a milestone', milestone, { units: 1 }, { refusal: 'condition-counts-units' }],
])('%s', (_, condition, met, expected) => {
  expect(earnedBy(condition, met)).toEqual(expected);
});

it.each<[bigint, string | null, string]>([
  [0n, null, 'expected'],
  [0n, '2026-05-05', 'claimed'],
  [1n, '2026-05-05', 'partly'],
  [100n, null, 'received'],
])('an instalment of 100 with %s received, claimed %s, is %s', (receivedMinor, claimedOn, state) => {
  expect(instalmentState({ amountMinor: 100n, receivedMinor, claimedOn })).toBe(state);
});
