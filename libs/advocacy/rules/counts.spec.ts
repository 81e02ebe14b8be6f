import { countPeople, type CountedCase } from './count-people';
import { singlesOut, suppressed } from './suppress';

const YEAR = { from: '2026-01', to: '2026-12' };
const person = (personRef: string, needs: string[], openedMonth = '2026-03', ended = false): CountedCase => ({
  personRef,
  needs,
  openedMonth,
  ended,
});

it('counts each person once, whatever they need, and by need where they have it', () => {
  const cases = [person('a', ['LEGAL', 'HOUS']), person('b', ['LEGAL']), person('c', ['FOOD']), person('a', ['LEGAL'])];
  expect([...countPeople(cases, ['LEGAL', 'HOUS'], YEAR)]).toEqual([
    ['PEOPLE', 2],
    ['LEGAL', 2],
    ['HOUS', 1],
  ]);
});

it.each<[string, CountedCase, number]>([
  ['opened before and running', person('a', ['LEGAL'], '2024-01'), 1],
  ['opened in the last month', person('a', ['LEGAL'], '2026-12'), 1],
  ['opened after', person('a', ['LEGAL'], '2027-01'), 0],
  ['opened and ended within', person('a', ['LEGAL'], '2026-01', true), 1],
  ['ended, nobody knows when, opened before', person('a', ['LEGAL'], '2025-12', true), 0],
])('%s', (_, one, counted) => {
  expect(countPeople([one], ['LEGAL'], YEAR).get('PEOPLE')).toBe(counted);
});

const raw = (people: number, legal: number): Map<string, number> => new Map(Object.entries({ PEOPLE: people, LEGAL: legal }));
const table = (people: number | null, legal: number | null, from = '2026-01', to = '2026-06') => ({
  from,
  to,
  rows: [
    { type: 'PEOPLE', count: people },
    { type: 'LEGAL', count: legal },
  ],
});

it.each<[string, number, number, ReturnType<typeof table>[], (number | null)[]]>([
  ['counts of five are told', 12, 5, [], [12, 5]],
  ['under five is not', 12, 4, [], [12, null]],
  ['nor is nobody', 12, 0, [], [12, null]],
  ['nor are the few of all who do not need it', 12, 9, [], [12, null]],
  ['all of them are no few', 12, 12, [], [12, 12]],
  ['few people in all: nothing is told', 4, 4, [], [null, null]],
  ['what grew by few beside an earlier table is not told again', 12, 6, [table(9, null)], [null, 6]],
  ['what grew by five is', 14, 7, [table(9, null)], [14, 7]],
  ['what did not change is', 9, 9, [table(9, 9)], [9, 9]],
  ['a table of other months beside it tells of nobody', 12, 6, [table(9, null, '2025-01', '2025-12')], [12, 6]],
])('%s', (_, people, legal, published, told) => {
  const rows = suppressed(raw(people, legal), YEAR, published);
  expect(rows.map(({ count }) => count)).toEqual(told);
  expect(singlesOut(rows, YEAR, published)).toBe(false);
});

it('sees what a browser that suppressed nothing would send', () => {
  const rows = [
    { type: 'PEOPLE', count: 12 },
    { type: 'LEGAL', count: 9 },
  ];
  expect(singlesOut(rows, YEAR, [])).toBe(true);
  expect(singlesOut([{ type: 'PEOPLE', count: 12 }], YEAR, [table(9, null)])).toBe(true);
});
