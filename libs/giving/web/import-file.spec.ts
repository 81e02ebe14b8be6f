import { readGiftFile } from './import-file';

const HEAD = 'date;amount;fund;method;external_id;name';
const file = (...lines: string[]): Uint8Array => new TextEncoder().encode(lines.join('\r\n'));
const right = '24.11.2026;1.234,50;RHOU;bank;A-1;Ада Лавлейс';

it('reads a table as a spreadsheet of Central Europe saves it, with a byte order mark', () => {
  const answer = readGiftFile(file(`\ufeff${HEAD}`, right, ''), 'EUR');
  expect(answer).toMatchObject({
    lines: 1,
    read: { gifts: [{ line: 2, gift: { amountMinor: '123450' } }], ignored: ['name'], mistakes: [] },
  });
  expect(JSON.stringify('read' in answer && answer.read.gifts)).not.toContain('Ада');
});

it.each([[','], ['\t']])('finds the separator %j by the head', (separator) => {
  const lines = [HEAD, '2026-11-24;100;GEN;cash;A-1;x'].map((line) => line.replaceAll(';', separator));
  expect(readGiftFile(file(...lines), 'EUR')).toMatchObject({ read: { gifts: [{ gift: { method: 'cash', amountMinor: '10000' } }] } });
});

it('counts lines as the file does, over quoted line breaks', () => {
  const answer = readGiftFile(file(HEAD, '24.11.2026;100;GEN;bank;A-1;"two\nlines"', '24.11.2026;hundred;GEN;bank;A-2;x'), 'EUR');
  expect(answer).toMatchObject({ read: { gifts: [{ line: 2 }], mistakes: [{ line: 4, column: 'amount' }] } });
});

it('passes over empty lines and rows of separators, as spreadsheets save them', () => {
  const answer = readGiftFile(file(HEAD, '', right, ';;;;;', '24.11.2026;hundred;GEN;bank;A-2;x', ';;;;;'), 'EUR');
  expect(answer).toMatchObject({ lines: 2, read: { gifts: [{ line: 3 }], mistakes: [{ line: 5, column: 'amount' }] } });
});

it('reads UTF-16 with its mark', () => {
  const text = `\ufeff${HEAD}\n${right}`;
  const bytes = new Uint8Array(text.length * 2);
  [...text].forEach((sign, index) => {
    const code = sign.charCodeAt(0);
    bytes.set([code & 255, code >> 8], index * 2);
  });
  expect(readGiftFile(bytes, 'EUR')).toMatchObject({ read: { gifts: [{ line: 2 }] } });
});

it.each<[string, Uint8Array, string]>([
  ['a file in a Windows code page', new Uint8Array([...file(HEAD), 0x0a, 0xcf, 0xf0, 0xe8]), 'not-text'],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), 'not-text'],
  ['an empty file', new Uint8Array(), 'empty'],
  ['a quote that never ends', file(HEAD, '24.11.2026;"100;GEN;bank;A-1;x'), 'not-a-table'],
  ['a file that is far too large', new Uint8Array(32 * 1024 * 1024 + 1), 'too-large'],
])('says what is wrong with %s', (_, bytes, problem) => {
  expect(readGiftFile(bytes, 'EUR')).toEqual({ problem });
});

it('reads twenty thousand lines', () => {
  const lines = Array.from({ length: 20_000 }, (_, index) => `24.11.2026;10,00;GEN;bank;A-${index + 1};x`);
  expect(readGiftFile(file(HEAD, ...lines), 'EUR')).toMatchObject({ lines: 20_000, read: { mistakes: [] } });
});
