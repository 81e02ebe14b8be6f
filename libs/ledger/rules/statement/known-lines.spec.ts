import { KnownLines, referenceHash, type KnownLine, type Recognised } from './index';

const DAY = '2026-03-31';
const known = (id: string, amountMinor: bigint, occurrence: number, hash: string | null = null): KnownLine => ({
  id,
  bookedOn: DAY,
  amountMinor,
  occurrence,
  referenceHash: hash,
});
const said = (recognised: Recognised): string | number => ('known' in recognised ? recognised.known.id : recognised.occurrence);

/** New lines as [amount, hash of the bank's reference]; expected: the id of the known line, or the occurrence of a new one. */
it.each<[string, KnownLine[], [bigint, string | null][], (string | number)[]]>([
  [
    'the same file again',
    [known('a', 10n, 1), known('b', 20n, 1)],
    [
      [10n, null],
      [20n, null],
    ],
    ['a', 'b'],
  ],
  [
    'two equal gifts on one day are two, also the second time',
    [known('a', 10n, 1), known('b', 10n, 2)],
    [
      [10n, null],
      [10n, null],
    ],
    ['a', 'b'],
  ],
  [
    'a third equal gift is new',
    [known('a', 10n, 1), known('b', 10n, 2)],
    [
      [10n, null],
      [10n, null],
      [10n, null],
    ],
    ['a', 'b', 3],
  ],
  ['the other direction is another line', [known('a', 10n, 1)], [[-10n, null]], [1]],
  [
    'equal references',
    [known('a', 10n, 1, 'x'), known('b', 10n, 2, 'y')],
    [
      [10n, 'y'],
      [10n, 'x'],
    ],
    ['b', 'a'],
  ],
  ['different references', [known('a', 10n, 1, 'x')], [[10n, 'y']], [2]],
  ['once as camt with references, once as CSV without', [known('a', 10n, 1, 'x')], [[10n, null]], ['a']],
  ['once as CSV without references, once as camt', [known('a', 10n, 1)], [[10n, 'x']], ['a']],
  [
    'nothing known',
    [],
    [
      [10n, null],
      [10n, null],
    ],
    [1, 2],
  ],
])('%s', (_, before, lines, expected) => {
  const seen = new KnownLines(before);
  expect(lines.map(([amountMinor, hash]) => said(seen.recognise({ bookedOn: DAY, amountMinor }, hash)))).toEqual(expected);
});

it('counts on without recognising where a statement goes on from the last one', () => {
  const seen = new KnownLines([known('a', 10n, 1)]);
  expect([seen.next({ bookedOn: DAY, amountMinor: 10n }), seen.next({ bookedOn: DAY, amountMinor: 10n })]).toEqual([2, 3]);
});

it('keeps of a reference what says nothing about another account', () => {
  expect(referenceHash('one', '123')).not.toBe(referenceHash('two', '123'));
  expect(referenceHash('one', null)).toBeNull();
});
