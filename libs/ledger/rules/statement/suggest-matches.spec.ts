import fc from 'fast-check';
import { suggestMatches, type OpenLine, type OpenMovement } from './index';
import { sumsTo } from './sums-to';

const line = (id: string, bookedOn: string, amountMinor: bigint, text = ''): OpenLine => ({ id, bookedOn, amountMinor, text });
const movement = (entryId: string, date: string, amountMinor: bigint, ...references: string[]): OpenMovement => ({
  entryId,
  date,
  amountMinor,
  references,
});

it.each<[string, OpenLine[], OpenMovement[], unknown[]]>([
  // what                              lines                                          entries                                             [lines, entries, certainty, because]
  [
    'same amount, same day',
    [line('L', '2026-03-10', 500n)],
    [movement('E', '2026-03-10', 500n)],
    [[['L'], ['E'], 'sure', 'amount-and-day']],
  ],
  ['five days before', [line('L', '2026-03-10', 500n)], [movement('E', '2026-03-05', 500n)], [[['L'], ['E'], 'sure', 'amount-and-day']]],
  [
    'five days after, over the end of a month',
    [line('L', '2026-02-28', 500n)],
    [movement('E', '2026-03-05', 500n)],
    [[['L'], ['E'], 'sure', 'amount-and-day']],
  ],
  ['six days', [line('L', '2026-03-10', 500n)], [movement('E', '2026-03-16', 500n)], []],
  ['one cent less', [line('L', '2026-03-10', 500n)], [movement('E', '2026-03-10', 499n)], []],
  ['the other direction', [line('L', '2026-03-10', 500n)], [movement('E', '2026-03-10', -500n)], []],
  [
    'two entries fit: a person decides, the nearer first',
    [line('L', '2026-03-10', 500n)],
    [movement('E1', '2026-03-07', 500n), movement('E2', '2026-03-11', 500n)],
    [
      [['L'], ['E2'], 'ambiguous', 'amount-and-day'],
      [['L'], ['E1'], 'ambiguous', 'amount-and-day'],
    ],
  ],
  [
    'two lines fit one entry: a person decides',
    [line('L1', '2026-03-10', 500n), line('L2', '2026-03-11', 500n)],
    [movement('E', '2026-03-10', 500n)],
    [
      [['L1'], ['E'], 'ambiguous', 'amount-and-day'],
      [['L2'], ['E'], 'ambiguous', 'amount-and-day'],
    ],
  ],
  [
    'a reference decides between equals, and frees the other pair',
    [line('L1', '2026-03-10', 500n, 'Gift 18, thanks'), line('L2', '2026-03-10', 500n)],
    [movement('E17', '2026-03-10', 500n, '17'), movement('E18', '2026-03-10', 500n, '18')],
    [
      [['L1'], ['E18'], 'sure', 'reference'],
      [['L2'], ['E17'], 'sure', 'amount-and-day'],
    ],
  ],
  [
    'a number inside another number is no reference',
    [line('L', '2026-03-10', 500n, 'invoice 2017/170')],
    [movement('E1', '2026-03-10', 500n, '17'), movement('E2', '2026-03-10', 500n, '18')],
    [
      [['L'], ['E1'], 'ambiguous', 'amount-and-day'],
      [['L'], ['E2'], 'ambiguous', 'amount-and-day'],
    ],
  ],
  [
    'both references in one text decide nothing',
    [line('L', '2026-03-10', 500n, 'for 17 and 18')],
    [movement('E1', '2026-03-10', 500n, '17'), movement('E2', '2026-03-10', 500n, '18')],
    [
      [['L'], ['E1'], 'ambiguous', 'amount-and-day'],
      [['L'], ['E2'], 'ambiguous', 'amount-and-day'],
    ],
  ],
  [
    'one line is the sum of several entries',
    [line('L', '2026-03-09', -304000n)],
    [movement('E1', '2026-03-06', -240000n), movement('E2', '2026-03-09', -64000n), movement('E3', '2026-03-09', 304000n)],
    [[['L'], ['E1', 'E2'], 'likely', 'sum']],
  ],
  [
    'one entry is the sum of several lines',
    [line('L1', '2026-03-31', -182000n), line('L2', '2026-03-31', -109200n), line('L3', '2026-04-01', -72800n)],
    [movement('E', '2026-03-31', -364000n)],
    [[['L1', 'L2', 'L3'], ['E'], 'likely', 'sum']],
  ],
  [
    'a sum in two ways is ambiguous',
    [line('L', '2026-03-09', 100n)],
    [movement('E1', '2026-03-09', 40n), movement('E2', '2026-03-09', 60n), movement('E3', '2026-03-09', 60n)],
    [
      [['L'], ['E2', 'E1'], 'ambiguous', 'sum'],
      [['L'], ['E3', 'E1'], 'ambiguous', 'sum'],
    ],
  ],
  ['nothing fits', [line('L', '2026-03-31', 4500n)], [movement('E', '2026-03-31', 4600n)], []],
])('%s', (_, lines, movements, expected) => {
  const found = suggestMatches(lines, movements);
  expect(found.map(({ lineIds, entryIds, certainty, because }) => [lineIds, entryIds, certainty, because])).toEqual(expected);
});

const amount = fc.bigInt({ min: 1n, max: 30n });
it('suggests only what adds up, within five days, and is sure of a line or an entry once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(amount, fc.nat(9)), { maxLength: 12 }),
      fc.array(fc.tuple(amount, fc.nat(9)), { maxLength: 12 }),
      (a, b) => {
        const lines = a.map(([minor, day], index) => line(`L${index}`, `2026-03-1${day}`, minor));
        const movements = b.map(([minor, day], index) => movement(`E${index}`, `2026-03-1${day}`, minor));
        const found = suggestMatches(lines, movements);
        const certain = found
          .filter(({ certainty }) => certainty !== 'ambiguous')
          .flatMap(({ lineIds, entryIds }) => [...lineIds, ...entryIds]);
        expect(new Set(certain).size).toBe(certain.length);
        for (const { lineIds, entryIds } of found) {
          const chosen = lines.filter(({ id }) => lineIds.includes(id));
          const against = movements.filter(({ entryId }) => entryIds.includes(entryId));
          const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, each) => total + each, 0n);
          expect(sum(chosen.map(({ amountMinor }) => amountMinor))).toBe(sum(against.map(({ amountMinor }) => amountMinor)));
          expect(Math.min(lineIds.length, entryIds.length)).toBe(1);
          for (const { bookedOn } of chosen)
            for (const { date } of against) expect(Math.abs(Number(bookedOn.slice(-2)) - Number(date.slice(-2)))).toBeLessThanOrEqual(5);
        }
      },
    ),
  );
});

it('finds no sum by chance among very many candidates, and ends', () => {
  const many = Array.from({ length: 41 }, (_, index) => BigInt(index + 1));
  expect(sumsTo(50n, many, (minor) => minor)).toEqual([]);
  expect(sumsTo(-3n, [-1n, -2n], (minor) => minor)).toEqual([{ parts: [-2n, -1n], only: true }]);
});
