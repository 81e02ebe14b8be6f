import type { Bed, Board, Lease, Occupation } from '@sojourn/housing/contract';
import { bedOnNight, bedsFreeFor, bedsOf, type BedOnNight } from './bed-freedom';
import { refusedPlacement } from './refused-placement';

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const person = id(900);
const [A, B, C] = [id(1), id(2), id(3)];

function bed(bedId: string, name: string, change: Partial<Bed> = {}): Bed {
  return { id: bedId, name, type: 'single', usableFrom: null, usableTo: null, ...change };
}

function held(bedId: string, from: string, to: string | null, change: Partial<Occupation> = {}): Occupation {
  return { id: id(100), bedId, kind: 'stay', state: 'in', personRef: id(800), from, to, openEnd: to === null, expiresAt: null, ...change };
}

/** Room 1 with beds A and B for two people, room 2 with bed C. */
function board(occupations: Occupation[], change: { lease?: Lease; capacity?: number; a?: Partial<Bed> } = {}): Board {
  const units = [
    { id: id(11), name: 'Room 1', capacity: change.capacity ?? 2, beds: [bed(A, 'A', change.a), bed(B, 'B')] },
    { id: id(12), name: 'Room 2', capacity: 1, beds: [bed(C, 'C')] },
  ];
  return {
    today: '2026-04-20',
    from: '2026-04-01',
    days: 120,
    properties: [{ id: id(10), codeName: 'Meadow', district: 'North', type: 'TRANS', lease: change.lease ?? null, units }],
    occupations,
    labelsContainer: null,
  };
}

function onNight(made: Board, night: string): BedOnNight | undefined {
  const first = bedsOf(made)[0];
  return first && bedOnNight(first, made.occupations, night, '2026-07-30');
}

it('says until when a free bed is free: the next arrival, the last usable night, or the lease, whichever is first', () => {
  expect(onNight(board([]), '2026-04-20')).toEqual({ state: 'free', until: null });
  expect(onNight(board([held(A, '2026-05-02', null)]), '2026-04-20')).toEqual({ state: 'free', until: '2026-05-02' });
  expect(onNight(board([held(A, '2026-05-02', null)], { a: { usableTo: '2026-04-25' } }), '2026-04-20')).toEqual({
    state: 'free',
    until: '2026-04-26',
  });
});

it('is free on the day of leaving, and not on the night before', () => {
  const made = board([held(A, '2026-04-10', '2026-04-20')]);
  expect(onNight(made, '2026-04-20')).toEqual({ state: 'free', until: null });
  expect(onNight(made, '2026-04-19')).toMatchObject({ state: 'held', nextFree: '2026-04-20' });
});

it('looks through a chain of stays and blocks for the next free night', () => {
  const chain = [
    held(A, '2026-04-10', '2026-04-22'),
    held(A, '2026-04-22', '2026-04-25', { kind: 'block', personRef: null }),
    held(A, '2026-04-25', '2026-05-01', { state: 'reserved' }),
  ];
  expect(onNight(board(chain), '2026-04-20')).toMatchObject({ state: 'held', nextFree: '2026-05-01' });
});

it('promises no free night for an open end, after the lease, or beyond what it knows', () => {
  expect(onNight(board([held(A, '2026-04-10', null)]), '2026-04-20')).toMatchObject({ nextFree: null });
  const lease: Lease = { from: '2026-01-01', to: '2026-04-30', rentMinor: '100000', currency: 'EUR' };
  expect(onNight(board([held(A, '2026-04-10', '2026-05-01')], { lease }), '2026-04-20')).toMatchObject({ nextFree: null });
  expect(onNight(board([held(A, '2026-04-10', '2026-08-10')]), '2026-04-20')).toMatchObject({ nextFree: null });
});

it('shows a bed outside its usable time as closed, with the day it opens', () => {
  expect(onNight(board([], { a: { usableFrom: '2026-05-04' } }), '2026-04-20')).toEqual({ state: 'closed', nextFree: '2026-05-04' });
});

it('does not count a wish or a cancelled stay as holding the bed', () => {
  const made = board([held(A, '2026-04-18', null, { state: 'requested' }), held(A, '2026-04-18', null, { state: 'cancelled' })]);
  expect(onNight(made, '2026-04-20')).toEqual({ state: 'free', until: null });
});

it('offers beds by the same rules as the server: nights, blocks, people in the room, and the person elsewhere', () => {
  const free = (made: Board, who: string | null = null): string[] =>
    bedsFreeFor(made, { from: '2026-04-20', to: '2026-04-23' }, who).map((placed) => placed.bed.id);
  expect(free(board([held(A, '2026-04-10', '2026-04-21')]))).toEqual([B, C]);
  expect(free(board([held(A, '2026-04-10', '2026-04-20')]))).toEqual([A, B, C]);
  expect(free(board([held(A, '2026-04-10', null)], { capacity: 1 }))).toEqual([C]);
  expect(free(board([held(B, '2026-04-22', null, { kind: 'block', personRef: null })]))).toEqual([A, C]);
  expect(free(board([held(C, '2026-04-10', null, { personRef: person })]), person)).toEqual([]);
});

it('answers a taken bed with the bed beside it first and the day the bed itself is free', () => {
  const made = board([held(A, '2026-04-10', '2026-04-22')]);
  const rules = [{ rule: 1, code: 'bed-taken', firstNight: '2026-04-20' }] as const;
  const wanted = { bedId: A, from: '2026-04-20', to: '2026-04-23' };
  const answer = refusedPlacement(rules, made, wanted, { personRef: null, stayId: null }, '2026-07-30');
  expect(answer.beds.map((placed) => placed.bed.id)).toEqual([B, C]);
  expect(answer.sameBedFrom).toBe('2026-04-22');
});
