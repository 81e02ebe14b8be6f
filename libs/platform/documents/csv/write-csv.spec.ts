import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { amount, day, percent, ReportFault, text, type Cells, type Column } from '@sojourn/documents';
import { csvOf, csvStream } from '@sojourn/documents/server';
import { allOf } from '../testing/all-of';
import { sampleReport } from '../testing/sample-report';

const columns: Column[] = [
  { key: 'what', title: 'What', kind: 'text' },
  { key: 'sum', title: 'Sum', kind: 'money' },
];
const plain = { byteOrderMark: false };

async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  return (await allOf(chunks)).join('');
}
const linesText = (...rows: Cells[]): Promise<string> => textOf(csvStream({ columns, currency: 'KWD' }, rows, plain));

it('says of each row what it is, so that no program adds a total to its parts', async () => {
  const rows = parse<Record<string, string>>(await textOf(csvOf(sampleReport, plain)), { columns: true });
  expect(rows[0]).toMatchObject({ row: 'heading', section: '', what: 'Income', unrestricted: '', currency: 'EUR' });
  expect(rows).toContainEqual({
    row: 'line',
    section: '',
    what: 'Transfers between funds',
    unrestricted: '-500.00',
    restricted: '500.00',
    total: '0.00',
    before: '0.00',
    currency: 'EUR',
  });
  expect(rows.at(-1)).toMatchObject({ row: 'total', total: '65236.91' });
});

it('writes amounts with the decimals of their currency and leaves a minus a minus', async () => {
  expect(await linesText({ what: text('Housing'), sum: amount(1_234_500n) }, { what: text('General'), sum: amount(-5n) }, {})).toBe(
    'what,sum\r\nHousing,1234.500\r\nGeneral,-0.005\r\n,\r\n',
  );
});

it('says the currency of an amount that has another one', async () => {
  expect(await linesText({ sum: amount(-250n, 'EUR') })).toBe('what,sum\r\n,-2.50 EUR\r\n');
});

it.each(['=HYPERLINK("http://x")', '+1', '-1+1', '@SUM(A1)', '\t=1', '=cmd'])('disarms the formula %s in a text', async (what) => {
  const [, line = ''] = (await linesText({ what: text(what) })).split('\r\n');
  expect(line.replace(/^"/, '').startsWith(`'`)).toBe(true);
});

it('begins with the mark that Excel asks for when it is wanted, and only once', async () => {
  const rows = Array.from({ length: 1200 }, (_, place) => ({ what: text(`Счёт ${place}`) }));
  const chunks = await allOf(csvStream({ columns, currency: 'EUR' }, rows, { byteOrderMark: true }));
  expect(chunks.length).toBeGreaterThan(2);
  expect(chunks.join('').lastIndexOf('\ufeff')).toBe(0);
});

it('writes shares and dates as programs read them', async () => {
  const mixed: Column[] = [
    { key: 'share', title: 'Share', kind: 'percent' },
    { key: 'on', title: 'On', kind: 'date' },
  ];
  const rows = [{ share: percent('-0.4735'), on: day('2026-02-03') }];
  expect(await textOf(csvStream({ columns: mixed, currency: 'EUR' }, rows, plain))).toBe('share,on\r\n-0.4735,2026-02-03\r\n');
});

it('gives back any text and any amount', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.bigInt(-(10n ** 30n), 10n ** 30n)), { minLength: 1, maxLength: 20 }),
      async (rows) => {
        fc.pre(rows.every(([what]) => !/^[=+\-@\t\r'\uff0b\uff0d\uff1d\uff20\ufeff]/.test(what)));
        const read = parse(await linesText(...rows.map(([what, minor]) => ({ what: text(what), sum: amount(minor) }))), {
          from: 2,
        });
        expect(read.map(([what, sum]) => [what, BigInt((sum ?? '').replace('.', ''))])).toEqual(rows);
      },
    ),
    { numRuns: 50 },
  );
});

it('writes the heads of an empty table', async () => {
  expect(await linesText()).toBe('what,sum\r\n');
});

it('takes no cell that has no column', async () => {
  await expect(linesText({ other: text('x') })).rejects.toThrow(ReportFault);
});
