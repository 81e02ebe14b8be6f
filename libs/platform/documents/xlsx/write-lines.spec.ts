import { readSheet } from 'read-excel-file/node';
import { amount, ReportFault, text, type Cells, type Lines } from '@sojourn/documents';
import { xlsxStream } from '@sojourn/documents/server';
import { allOf } from '../testing/all-of';
import { readCells, readParts } from '../testing/read-workbook';
import { writeLines } from './write-lines';

const lines: Lines = {
  name: 'journal',
  language: 'en',
  title: 'Journal: all/lines?',
  group: { name: 'Haven e.V.' },
  currency: 'EUR',
  columns: [
    { key: 'entry', title: 'Entry', kind: 'text' },
    { key: 'debit', title: 'Debit', kind: 'money' },
  ],
  totals: { label: 'Total', of: ['debit'] },
  madeAt: '2026-11-24T10:07:31.250Z',
};

const row = (place: number): Cells => ({ entry: text(`JE-${place}`), debit: amount(BigInt(place)) });
async function* rowsOf(count: number): AsyncGenerator<Cells> {
  for (let place = 1; place <= count; place++) yield row(place);
}
async function fileOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await allOf(chunks));
}

it('streams lines under one head, with a sum that is a formula and has its result', async () => {
  const file = await fileOf(xlsxStream(lines, rowsOf(3000)));
  const rows = await readSheet(file);
  expect(rows).toHaveLength(4 + 3000 + 1);
  expect(rows.at(-2)).toEqual(['JE-3000', 30]);
  expect(rows.at(-1)).toEqual(['Total', 45015]);
  expect(readCells(file).get('B3005')).toMatchObject({ formula: 'SUM(B5:B3004)', value: '45015.00' });
});

it('hands on what is ready while rows still come', async () => {
  let given = 0;
  async function* counted(): AsyncGenerator<Cells> {
    for await (const each of rowsOf(20_000)) {
      given++;
      yield each;
    }
  }
  const chunks = xlsxStream(lines, counted());
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > 1000) break;
  }
  expect(given).toBeLessThan(20_000);
});

it('ends the rows when nobody reads on', async () => {
  let ended = false;
  async function* endless(): AsyncGenerator<Cells> {
    try {
      for (let place = 1; ; place++) yield row(place);
    } finally {
      ended = true;
    }
  }
  for await (const chunk of xlsxStream(lines, endless())) if (chunk.length > 0) break;
  expect(ended).toBe(true);
});

it('goes on with the next sheet after the last row a sheet can have, each with its sum', async () => {
  const file = await fileOf(writeLines(lines, rowsOf(12), 10)); // rows 5 to 9 and the sum in row 10
  expect([...readParts(file).keys()].filter((path) => path.startsWith('xl/worksheets/'))).toHaveLength(3);
  expect(readParts(file).get('xl/workbook.xml')).toContain('name="Journal  all lines (3)"');
  const sums = await Promise.all([1, 2, 3].map(async (sheet) => (await readSheet(file, sheet)).at(-1)));
  expect(sums).toEqual([
    ['Total', 0.15],
    ['Total', 0.4],
    ['Total', 0.23],
  ]);
});

it('writes a table without lines, its sum nothing', async () => {
  const rows = await readSheet(await fileOf(xlsxStream(lines, [])));
  expect(rows.slice(3)).toEqual([
    ['Entry', 'Debit'],
    ['Total', 0],
  ]);
});

it('sums no two currencies', async () => {
  await expect(fileOf(xlsxStream(lines, [{ debit: amount(1n, 'USD') }]))).rejects.toThrow(ReportFault);
});
