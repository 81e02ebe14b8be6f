import fc from 'fast-check';
import { readSheet } from 'read-excel-file/node';
import { amount, count, day, percent, text, type Report, type Row } from '@sojourn/documents';
import { xlsxOf } from '@sojourn/documents/server';
import { readCells, readParts } from '../testing/read-workbook';
import { sampleReport } from '../testing/sample-report';

const withRows = (rows: readonly Row[], more: Partial<Report> = {}): Report => ({ ...sampleReport, sections: [{ rows }], ...more });

it('is read by another program: title, head, figures as numbers, sums with their results', async () => {
  const rows = await readSheet(Buffer.from(await xlsxOf(sampleReport)));
  expect(rows[0]?.[0]).toBe('Statement of financial activities');
  expect(rows[1]?.[0]).toBe('Haven e.V. · 1 January to 31 March 2026 · posted entries · EUR');
  expect(rows[3]).toEqual([null, 'Unrestricted', 'Restricted', 'Total', 'Q1 2025']);
  expect(rows).toContainEqual(['Transfers between funds', -500, 500, 0, 0]);
  expect(rows).toContainEqual(['Funds carried forward', 31068.5, 34168.41, 65236.91, 50634.82]);
});

it('writes sums as formulas over the cells they are sums of', async () => {
  const cells = readCells(await xlsxOf(sampleReport));
  const byFormula = Object.fromEntries(
    [...cells].flatMap(([address, { formula, value }]) => (formula === null ? [] : [[address, [formula, value]]])),
  );
  expect(byFormula).toMatchObject({
    B8: ['SUM(B6:B7)', '7020.00'], // total income
    D6: ['SUM(B6:C6)', '20860.69'], // a column's sum
    D8: ['SUM(D6:D7)', '44860.69'], // a row's sum goes before it
    B13: ['B8-B12', '389.00'], // net income
    E16: ['SUM(E13:E15)', '50634.82'],
  });
});

it('keeps its head in sight and on every printed page, and is as wide as one', async () => {
  const parts = readParts(await xlsxOf(sampleReport));
  expect(parts.get('xl/worksheets/sheet1.xml')).toMatch(/<pane ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"\/>/);
  expect(parts.get('xl/worksheets/sheet1.xml')).toMatch(/<col min="2" max="2" width="16" customWidth="1"\/>/);
  expect(parts.get('xl/worksheets/sheet1.xml')).toMatch(/paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"/);
  expect(parts.get('xl/workbook.xml')).toContain("'Statement of financial activiti'!$4:$4");
});

it('formats every currency with its decimals, and dates, shares and counts as what they are', async () => {
  const columns = (['what', 'sum', 'share', 'number', 'on'] as const).map((key, place) => ({
    key,
    title: key,
    kind: (['text', 'money', 'percent', 'count', 'date'] as const)[place] ?? 'text',
  }));
  const cells = { what: text('Rent'), share: percent('-0.4735'), number: count(-3), on: day('2026-02-03') };
  const rows: Row[] = [amount(-1_234_567n), amount(1_234_567n, 'JPY'), amount(1_234_567n, 'KWD')].map((sum) => ({
    kind: 'line',
    cells: { ...cells, sum },
  }));
  const file = await xlsxOf(withRows(rows, { columns }));
  const raw = readCells(file);
  expect(['B5', 'B6', 'B7', 'C5', 'D5', 'E5'].map((address) => [raw.get(address)?.value, raw.get(address)?.format])).toEqual([
    ['-12345.67', '#,##0.00_);(#,##0.00)'],
    ['1234567', '#,##0\\ "JPY"_);(#,##0\\ "JPY")'],
    ['1234.567', '#,##0.000\\ "KWD"_);(#,##0.000\\ "KWD")'],
    ['-0.4735', '0.00%_);(0.00%)'],
    ['-3', '#,##0_);(#,##0)'],
    ['46056', 'd mmm yyyy'], // 1 January 2026 is day 46023 in every spreadsheet
  ]);
  const [, , , , first] = await readSheet(Buffer.from(file));
  expect(first?.[4]).toEqual(new Date('2026-02-03T00:00:00Z'));
});

it.each(["=cmd|'/C calc'!A0", '+1', '-1', '@SUM(A1)', '\t=1', ' =1'])('keeps %j a text, also for whoever edits it', async (content) => {
  const cells = readCells(await xlsxOf(withRows([{ kind: 'line', cells: { what: text(content) } }], { title: content, notes: [content] })));
  for (const address of ['A1', 'A5', 'A7'])
    expect(cells.get(address)).toMatchObject({ value: content, type: 'inlineStr', formula: null, quoted: true });
});

it('writes all digits of what a spreadsheet would round, as text, and no formula that would leave it out', async () => {
  const rows: Row[] = [
    { kind: 'line', id: 'a', cells: { what: text('Much'), unrestricted: amount(9_007_199_254_740_993n), restricted: amount(1n) } },
    { kind: 'line', id: 'b', cells: { what: text('Little'), unrestricted: amount(1n), restricted: amount(2n) } },
    {
      kind: 'total',
      cells: { what: text('All'), unrestricted: amount(9_007_199_254_740_994n), restricted: amount(3n) },
      sum: { plus: ['a', 'b'] },
    },
  ];
  const cells = readCells(await xlsxOf(withRows(rows)));
  expect(cells.get('B5')).toMatchObject({ value: '90071992547409.93', type: 'inlineStr' });
  expect(cells.get('B7')).toMatchObject({ value: '90071992547409.94', type: 'inlineStr', formula: null });
  expect(cells.get('C7')).toMatchObject({ value: '0.03', type: '', formula: 'SUM(C5:C6)' });
});

it('gives back any text: quotes, brackets, other alphabets, control signs left out, what Excel would decode', async () => {
  const cells = readCells(await xlsxOf(withRows([{ kind: 'line', cells: { what: text('<Ася> & "ლ" \u0007\ud800 _x0041_ ]]>') } }])));
  expect(cells.get('A5')?.value).toBe('<Ася> & "ლ" \ufffd _x005F_x0041_ ]]>');
});

it('gives back every amount of at most fifteen digits as the number it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.bigInt(-(10n ** 15n) + 1n, 10n ** 15n - 1n), { minLength: 1, maxLength: 30 }), async (minors) => {
      const rows: Row[] = minors.map((minor) => ({ kind: 'line', cells: { unrestricted: amount(minor) } }));
      const read = await readSheet(Buffer.from(await xlsxOf(withRows(rows))));
      expect(read.slice(4, 4 + minors.length).map((row) => Number(row[1]).toFixed(2))).toEqual(
        minors.map((minor) => (Number(minor) / 100).toFixed(2)),
      );
    }),
    { numRuns: 15 },
  );
});

it('is the same file for the same report', async () => {
  expect(await xlsxOf(sampleReport)).toEqual(await xlsxOf(sampleReport));
});
