import type { Bed, Occupation, Property } from '@sojourn/housing/contract';
import { tonightFacts } from './tonight';

const today = '2026-11-23';
const bed = (id: string, more: Partial<Bed> = {}): Bed => ({ id, name: id, type: 'single', usableFrom: null, usableTo: null, ...more });
const property = (beds: Bed[], lease: Property['lease'] = null): Property => ({
  id: 'p',
  codeName: 'Meadow',
  district: 'Mitte',
  type: 'LEASE_ORG',
  lease,
  units: [{ id: 'u', name: 'Room', capacity: 9, beds }],
});
const occupation = (bedId: string, from: string, to: string | null, more: Partial<Occupation> = {}): Occupation => ({
  id: `${bedId}${from}`,
  bedId,
  kind: 'stay',
  state: 'in',
  personRef: 'x',
  from,
  to,
  openEnd: false,
  expiresAt: null,
  ...more,
});

it('counts tonight: the departure day is no night, a block is neither taken nor free', () => {
  const facts = tonightFacts(
    [property([bed('1'), bed('2'), bed('3'), bed('4')])],
    [
      occupation('1', '2026-11-20', today),
      occupation('2', today, null),
      occupation('3', '2026-11-01', '2026-11-24', { kind: 'block', personRef: null }),
      occupation('4', today, '2026-11-30', { state: 'reserved' }),
      occupation('1', today, '2026-11-30', { state: 'requested' }),
    ],
    today,
  );
  expect(facts).toEqual({ beds: 4, taken: 2, blocked: 1, free: 1, reserved: 1, requested: 1, arriving: 1, leaving: 1 });
});

it('counts no bed that is out of use or whose lease is over tonight', () => {
  const lease = { from: '2026-01-01', to: '2026-11-22', rentMinor: '100', currency: 'EUR' };
  const places = [property([bed('1', { usableTo: '2026-11-22' }), bed('2', { usableFrom: today })]), property([bed('3')], lease)];
  expect(tonightFacts(places, [], today)).toMatchObject({ beds: 1, free: 1 });
});
