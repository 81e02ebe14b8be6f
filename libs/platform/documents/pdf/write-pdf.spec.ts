import { amount, count, day, percent, ReportFault, text, type Report, type Row } from '@sojourn/documents';
import { pdfOf, pdfStream } from '@sojourn/documents/server';
import { readPdf } from '../testing/read-pdf';
import { sampleReport } from '../testing/sample-report';

const withRows = (rows: readonly Row[], more: Partial<Report> = {}): Report => ({ ...sampleReport, sections: [{ rows }], ...more });
const line = (what: string, unrestricted: bigint, currency?: string): Row => ({
  kind: 'line',
  cells: { what: text(what), unrestricted: amount(unrestricted, currency) },
});

it('can be read aloud: title, language, one heading, one table whose rows and columns are known', async () => {
  const read = await readPdf(await pdfOf(sampleReport));
  expect(read).toMatchObject({
    title: 'Statement of financial activities',
    language: 'en',
    isTagged: true,
    headings: ['Statement of financial activities'],
    head: ['', 'Unrestricted', 'Restricted', 'Total', 'Q1 2025'],
  });
  expect(read.rows).toContainEqual(['Income', '', '', '', '']);
  expect(read.rows.at(-1)).toEqual(['Funds carried forward', '31,068.50', '34,168.41', '65,236.91', '50,634.82']);
});

it('carries the letterhead, the notes, the foot and the number of the page', async () => {
  const [page] = (await readPdf(await pdfOf(sampleReport))).pages;
  for (const part of ['Haven e.V.', '10999 Berlin', 'VR 38211, Amtsgericht Charlottenburg', 'Restricted income is released'])
    expect(page?.text).toContain(part);
  expect(page?.artifacts).toContain('Figures of an example, not of a group');
  expect(page?.artifacts).toContain('1 / 1');
});

it('puts losses in parentheses', async () => {
  const { rows } = await readPdf(await pdfOf(sampleReport));
  expect(rows).toContainEqual(['Transfers between funds', '(500.00)', '500.00', '0.00', '0.00']);
});

it('gives back 2,000 rows over many pages, each page under the head of the table', async () => {
  const rows = Array.from({ length: 2000 }, (_, place) => line(`Entry ${place}`, BigInt(place) * 1_001n));
  const read = await readPdf(await pdfOf(withRows(rows, { columns: sampleReport.columns.slice(0, 2) })));
  expect(read.rows.map(([what, figure]) => `${what} ${figure?.replaceAll(',', '')}`)).toEqual(
    rows.map((_, place) => `Entry ${place} ${((place * 1001) / 100).toFixed(2)}`),
  );
  expect(read.pages.length).toBeGreaterThan(40);
  for (const [place, page] of read.pages.entries()) {
    expect(page.text).toContain('Unrestricted');
    expect(page.artifacts).toContain(`${place + 1} / ${read.pages.length}`);
  }
  expect(read.head).toEqual(['', 'Unrestricted']); // read aloud once
});

it('writes amounts of every size and currency exactly', async () => {
  const table: [string, Row['cells'], string][] = [
    ['more minor units than a floating number holds', { unrestricted: amount(9_007_199_254_740_993n) }, '90,071,992,547,409.93'],
    ['the same, lost', { unrestricted: amount('-9007199254740993') }, '(90,071,992,547,409.93)'],
    ['a currency without decimals', { unrestricted: amount(1_234_567n, 'JPY') }, '1,234,567 JPY'],
    ['a currency with three', { unrestricted: amount(1_234_567n, 'KWD') }, '1,234.567 KWD'],
    ['one that browsers give no decimals', { unrestricted: amount(150_050n, 'HUF') }, '1,500.50 HUF'],
    ['nothing', { unrestricted: amount(0n) }, '0.00'],
    ['a text where a figure could be', { unrestricted: text('not applicable') }, 'not applicable'],
  ];
  const { rows } = await readPdf(
    await pdfOf(withRows(table.map(([what, cells]) => ({ kind: 'line', cells: { what: text(what), ...cells } })))),
  );
  expect(rows.map(([what, figure]) => [what, figure?.replaceAll('\u00a0', ' ')])).toEqual(table.map(([what, , figure]) => [what, figure]));
});

it('writes shares, counts and dates as the language writes them', async () => {
  const columns = (['what', 'share', 'number', 'on'] as const).map((key, place) => ({
    key,
    title: key,
    kind: (['text', 'percent', 'count', 'date'] as const)[place] ?? 'text',
  }));
  const cells = { what: text('Аренда · ქირა'), share: percent('-0.4735'), number: count(1_234_567), on: day('2026-02-03') };
  const report = withRows(
    [
      { kind: 'line', cells },
      { kind: 'line', cells: { share: percent('-0.000') } },
    ],
    { columns },
  );
  const plain = (rows: readonly (readonly string[])[]): string[][] =>
    rows.map((row) => row.map((cell) => cell.replace(/[\u00a0\u202f]/g, ' ')));
  expect(plain((await readPdf(await pdfOf(report))).rows)).toEqual([
    ['Аренда · ქირა', '(47.35 %)', '1,234,567', '3 Feb 2026'],
    ['', '0.0 %', '', ''], // a negative nothing is nothing
  ]);
  const russian = await readPdf(await pdfOf({ ...report, language: 'ru', title: 'Отчёт о движении средств' }));
  expect(russian).toMatchObject({ title: 'Отчёт о движении средств', language: 'ru' });
  expect(plain(russian.rows)[0]).toEqual(['Аренда · ქირა', '(47,35 %)', '1 234 567', '03.02.2026']);
});

it('writes what looks like a formula as what it says', async () => {
  const { rows } = await readPdf(await pdfOf(withRows([line("=cmd|'/C calc'!A0", 1n)])));
  expect(rows[0]?.[0]).toBe("=cmd|'/C calc'!A0");
});

it('keeps a long name, breaking it, and a total with the line above it', async () => {
  const long = 'Rooms for people who arrived without anything and stay for longer than the first three months'.repeat(3);
  const rows: Row[] = [line(long, 1n)];
  for (let place = 0; place < 60; place++) rows.push(line(`Line ${place}`, 0n));
  rows.push({ kind: 'total', cells: { what: text('Total'), unrestricted: amount(1n) } });
  for (const cut of [0, 8, 24]) {
    const read = await readPdf(await pdfOf(withRows(rows.slice(cut))));
    const page = read.pages.find(({ text: content }) => /^Total$/m.test(content.replace('Restricted\nTotal', '')));
    expect(page?.text).toContain('Line 59');
  }
  const { rows: whole } = await readPdf(await pdfOf(withRows(rows)));
  expect(whole[0]?.[0]?.replaceAll(' ', '')).toBe(long.replaceAll(' ', ''));
});

it('turns the page when the figures need it, and takes a larger one before they become unreadable', async () => {
  const matrix = (columns: number): Report => {
    const keys = Array.from({ length: columns }, (_, place) => `f${place}`);
    return withRows(
      [{ kind: 'line', cells: Object.fromEntries([['what', text('Rent')], ...keys.map((key) => [key, amount(123_456_789n)])]) }],
      {
        columns: [
          { key: 'what', title: 'Account', kind: 'text' },
          ...keys.map((key) => ({ key, title: `Fund ${key}`, kind: 'money' as const })),
        ],
      },
    );
  };
  const sizes = await Promise.all([4, 9, 16].map(async (columns) => (await readPdf(await pdfOf(matrix(columns)))).pages[0]));
  expect(sizes.map((page) => [Math.round(page?.width ?? 0), Math.round(page?.height ?? 0)])).toEqual([
    [595, 842],
    [842, 595],
    [1191, 842],
  ]);
});

it('lets others have their turn while a long report is laid out, before its first page', async () => {
  const pages = await pdfStream(withRows(Array.from({ length: 5_000 }, (_, place) => line(`Entry ${place % 7}`, BigInt(place)))));
  let turns = 0;
  let waiting = true;
  const others = (): void => {
    turns += 1;
    if (waiting) setImmediate(others);
  };
  setImmediate(others);
  for await (const chunk of pages) if (chunk.length > 200) break; // more than the mark of the file: a page
  waiting = false;
  expect(turns).toBeGreaterThan(50); // a stretch of 250 rows that are written, of 100 that are placed
});

it('writes an empty report with its head', async () => {
  const read = await readPdf(await pdfOf(withRows([])));
  expect(read.head).toContain('Unrestricted');
  expect(read.rows).toEqual([]);
});

it('writes no file whose sums are not the sums of their parts', async () => {
  const wrong = withRows([
    { ...line('Gifts', 100n), id: 'gifts' },
    { kind: 'total', cells: { what: text('Total'), unrestricted: amount(101n) }, sum: { plus: ['gifts'] } },
  ]);
  await expect(pdfOf(wrong)).rejects.toThrow(ReportFault);
});
