import type { Board, Occupation } from '@sojourn/housing/contract';
import { bedRows } from './bed-rows';

const stay = (id: string, facts: Partial<Occupation>): Occupation => ({
  id,
  bedId: 'bed-1',
  kind: 'stay',
  state: 'in',
  personRef: null,
  from: '2026-11-16',
  to: '2026-11-25',
  openEnd: false,
  expiresAt: null,
  ...facts,
});
const board = (...occupations: Occupation[]): Board => ({
  today: '2026-11-23',
  from: '2026-11-09',
  days: 22,
  properties: [
    {
      id: 'meadow',
      codeName: 'Meadow',
      district: 'North',
      type: 'SAFE',
      lease: null,
      units: [
        { id: 'room', name: 'Room 2', capacity: 1, beds: [{ id: 'bed-1', name: 'A', type: 'single', usableFrom: null, usableTo: null }] },
      ],
    },
  ],
  occupations,
  labelsContainer: null,
});

it('says who comes and who goes within a week, by property and bed', () => {
  const { items, labels } = bedRows(
    board(
      stay('goes', {}),
      stay('comes', { state: 'expected', from: '2026-11-25', to: '2026-12-01' }),
      stay('later', { to: '2026-12-01' }),
    ),
  );
  expect(items.map(({ id, kind, dueOn }) => ({ id, kind, dueOn }))).toEqual([
    { id: 'goes', kind: 'departure', dueOn: '2026-11-25' },
    { id: 'comes', kind: 'arrival', dueOn: '2026-11-25' },
  ]);
  expect(labels.get('goes')).toEqual({ codeName: 'Meadow, Room 2, A', path: '/housing' });
});

it('keeps who should have come or gone by now, and leaves out blocks, open ends and stays that are over', () => {
  const { items } = bedRows(
    board(
      stay('not-come', { state: 'expected', from: '2026-11-20', to: '2026-11-30' }),
      stay('not-gone', { to: '2026-11-22' }),
      stay('block', { kind: 'block' }),
      stay('open', { openEnd: true }),
      stay('endless', { to: null, openEnd: true }),
      stay('gone', { state: 'out', to: '2026-11-22' }),
    ),
  );
  expect(items.map(({ id }) => id)).toEqual(['not-come', 'not-gone']);
});
