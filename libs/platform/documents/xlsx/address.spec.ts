import { columnLetters, sumFormula, type Address } from './address';

const at = (column: number, ...rows: number[]): Address[] => rows.map((row) => ({ column, row }));

it.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
  [16_383, 'XFD'],
])('column %i is %s', (column, letters) => {
  expect(columnLetters(column)).toBe(letters);
});

it.each<[string, Address[], Address[], string | null]>([
  ['nothing', [], [], null],
  ['one cell', at(1, 5), [], 'B5'],
  ['one under the other', at(1, 5, 6, 7), [], 'SUM(B5:B7)'],
  ['in any order', at(1, 7, 5, 6), [], 'SUM(B5:B7)'],
  ['with a gap', at(1, 5, 6, 9), [], 'SUM(B5:B6,B9)'],
  ['beside each other', [...at(1, 5), ...at(2, 5), ...at(3, 5)], [], 'SUM(B5:D5)'],
  ['a difference', at(1, 5), at(1, 9), 'B5-B9'],
  ['sums on both sides', at(1, 5, 6), at(1, 8, 9), 'SUM(B5:B6)-SUM(B8:B9)'],
  ['only what is taken off', [], at(1, 8, 9), '-SUM(B8:B9)'],
  ['a corner is no range', [...at(1, 5), ...at(2, 5, 6)], [], 'SUM(B5:C5,C6)'],
])('%s', (_, plus, minus, formula) => {
  expect(sumFormula(plus, minus)).toBe(formula);
});

it('spreads many parts over several calls, and gives up before a spreadsheet would', () => {
  const every = (count: number): Address[] => at(1, ...Array.from({ length: count }, (_, place) => 5 + 2 * place));
  expect(sumFormula(every(600), [])?.match(/SUM\(/g)).toHaveLength(4);
  expect(sumFormula(every(3000), [])).toBeNull();
});
