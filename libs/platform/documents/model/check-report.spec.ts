import { amount, checkReport, count, percent, ReportFault, text, type Column, type Report, type Row } from '@sojourn/documents';

const columns: Column[] = [
  { key: 'what', title: 'What', kind: 'text' },
  { key: 'in', title: 'In', kind: 'money' },
  { key: 'out', title: 'Out', kind: 'money' },
  { key: 'net', title: 'Net', kind: 'money', sum: { plus: ['in'], minus: ['out'] } },
  { key: 'gifts', title: 'Gifts', kind: 'count' },
  { key: 'share', title: 'Share', kind: 'percent' },
];
const report = (rows: readonly Row[], more: Partial<Report> = {}): Report => ({
  name: 'test',
  language: 'en',
  title: 'Test',
  group: { name: 'Haven' },
  currency: 'EUR',
  columns,
  sections: [{ rows: rows.slice(0, 1) }, { title: 'Second', rows: rows.slice(1) }],
  madeAt: '2026-11-24T10:07:31.250Z',
  ...more,
});
const a: Row = {
  kind: 'line',
  id: 'a',
  cells: { what: text('A'), in: amount(500n), out: amount(200n), net: amount(300n), gifts: count(3) },
};
const b: Row = {
  kind: 'line',
  id: 'b',
  cells: { what: text('B'), in: amount(100n), net: amount(100n), gifts: count(1), share: percent('0.5') },
};
const total = (cells: Row['cells'], sum: Row['sum'] = { plus: ['a', 'b'] }): Row => ({ kind: 'total', cells, sum });

it.each<[string, Row[]]>([
  ['no rows', []],
  ['sums over sections, of columns with gaps', [a, b, total({ in: amount(600n), out: amount(200n), net: amount(400n), gifts: count(4) })]],
  ['a difference', [a, b, total({ in: amount(400n) }, { plus: ['a'], minus: ['b'] })]],
  ['a sum that does not count shares', [a, b, total({ share: percent('1') })]],
  ['a text in a column of figures', [{ kind: 'line', cells: { in: text('not applicable') } }]],
  ['a row that sums one below it', [total({ in: amount(100n) }, { plus: ['b'] }), b]],
])('takes %s', (_, rows) => {
  expect(() => checkReport(report(rows))).not.toThrow();
});

it.each<[string, Row[], Partial<Report>?]>([
  ['a total one cent off', [a, b, total({ in: amount(601n) })]],
  ['a count that is wrong', [a, b, total({ gifts: count(5) })]],
  ['a column that is not the sum of its parts', [{ ...a, cells: { ...a.cells, net: amount(301n) } }]],
  ['a sum of a row that is not there', [a, total({ in: amount(500n) })]],
  ['a row that sums itself', [{ ...total({ in: amount(1n) }, { plus: ['me'] }), id: 'me' }]],
  ['two rows of one name', [a, a]],
  ['euros added to dollars', [a, { ...b, cells: { in: amount(100n, 'USD') } }, total({ in: amount(600n) })]],
  ['a cell without a column', [{ kind: 'line', cells: { other: text('x') } }]],
  ['a share among amounts', [{ kind: 'line', cells: { in: percent('0.5') } }]],
  ['no columns', [], { columns: [] }],
  ['two columns of one key', [], { columns: [...columns, { key: 'in', title: 'In', kind: 'money' }] }],
  ['a column that sums one that is not there', [], { columns: [{ key: 'x', title: 'X', kind: 'money', sum: { plus: ['y'] } }] }],
])('refuses %s', (_, rows, more = {}) => {
  expect(() => checkReport(report(rows, more))).toThrow(ReportFault);
});

it('knows no currency that does not exist', () => {
  expect(() => checkReport(report([{ kind: 'line', cells: { in: amount(1n, 'XXQ') } }]))).toThrow(RangeError);
});

it.each(['', '1/2', 'NaN', '1e3', '--1'])('takes %j for no share', (ratio) => {
  expect(() => percent(ratio)).toThrow(RangeError);
});
