import { BoardQuery } from './board';
import { PropertyDraft } from './property';
import { BlockDraft, StayDraft, StayMove } from './stay';

const bedId = '11111111-1111-4111-8111-111111111111';
const personRef = '22222222-2222-4222-8222-222222222222';
const good = { bedId, personRef, from: '2026-04-20', to: '2026-04-23', state: 'expected' };

it.each([
  ['no night', { to: '2026-04-20' }],
  ['backwards', { to: '2026-04-19' }],
  ['a day that does not exist', { to: '2026-04-31' }],
  ['an end that is not said', { to: undefined }],
  ['a name, which belongs into the sealed label', { name: 'Alla' }],
  ['a state one is not placed in', { state: 'out' }],
  ['a bed that is no id', { bedId: 'bed 1' }],
])('refuses a placement with %s', (_, change) => {
  expect(StayDraft.safeParse({ ...good, ...change }).success).toBe(false);
});

it('takes a bounded and an open stay, and refuses no nights for moves and blocks as well', () => {
  expect(StayDraft.safeParse(good).success).toBe(true);
  expect(StayDraft.safeParse({ ...good, to: null }).success).toBe(true);
  expect(StayMove.safeParse({ bedId, from: '2026-04-20', to: '2026-04-20' }).success).toBe(false);
  expect(BlockDraft.safeParse({ bedId, from: '2026-04-20', to: '2026-04-19' }).success).toBe(false);
});

it('refuses rents that are zero, negative or in a currency that does not exist, and a property without a bed', () => {
  const bed = { name: 'Bed 1', type: 'single', usableFrom: null, usableTo: null };
  const lease = { from: '2026-01-01', to: null, rentMinor: '120000', currency: 'EUR' };
  const draft = { codeName: 'Meadow', district: 'Mitte', type: 'SAFE', lease, units: [{ name: 'Flat', capacity: 1, beds: [bed] }] };
  expect(PropertyDraft.safeParse(draft).success).toBe(true);
  for (const wrong of [{ rentMinor: '0' }, { rentMinor: '-5' }, { rentMinor: 5 }, { currency: 'XXA' }, { to: '2025-12-31' }])
    expect(PropertyDraft.safeParse({ ...draft, lease: { ...lease, ...wrong } }).success).toBe(false);
  expect(PropertyDraft.safeParse({ ...draft, units: [{ name: 'Flat', capacity: 1, beds: [] }] }).success).toBe(false);
});

it.each(['0', '367', '-1', '1e2', '21.0', ''])('refuses a board of %p days', (days) => {
  expect(BoardQuery.safeParse({ from: '2026-04-20', days }).success).toBe(false);
});
