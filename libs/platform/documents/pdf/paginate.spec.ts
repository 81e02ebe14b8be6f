import { blocksOf } from './paginate';
import type { PrintedRow } from './printed-row';

const rows = (kinds: string): PrintedRow[] =>
  [...kinds].map((sign) => ({
    kind: ({ s: 'section', h: 'heading', l: 'line', u: 'subtotal', t: 'total' } as const)[sign] ?? 'line',
    indent: 0,
    cells: [],
  }));

it.each([
  // rows       what stays on one page
  ['lll', [1, 1, 1]],
  ['hll', [2, 1]], // a heading never ends a page
  ['shl', [3]],
  ['llu', [1, 2]], // a sum never begins one
  ['llut', [1, 3]],
  ['hlt', [3]],
  ['', []],
  ['lh', [1, 1]],
])('%s', (kinds, together) => {
  expect([...blocksOf(rows(kinds))].map((block) => block.length)).toEqual(together);
});
