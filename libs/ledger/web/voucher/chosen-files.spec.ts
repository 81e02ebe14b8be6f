import { FILE_BYTES_MAX } from '@sojourn/sealing/shape';
import { chosenWith, tidyName, type GivenFile } from './chosen-files';

const file = (change: Partial<GivenFile> = {}): GivenFile => ({
  name: 'invoice.pdf',
  type: 'application/pdf',
  size: 3,
  arrayBuffer: () => Promise.resolve(Uint8Array.of(1, 2, 3).buffer),
  ...change,
});

it('takes photographs and PDF files, with their bytes', async () => {
  const chosen = chosenWith([], [file(), file({ name: 'a.jpg', type: 'image/jpeg' })]);
  if (typeof chosen === 'string') throw new Error(chosen);
  expect(chosen.map(({ name, type }) => [name, type])).toEqual([
    ['invoice.pdf', 'application/pdf'],
    ['a.jpg', 'image/jpeg'],
  ]);
  expect(await chosen[0]?.bytes()).toEqual(Uint8Array.of(1, 2, 3));
});

it.each<[string, Partial<GivenFile>, string]>([
  ['a web page', { type: 'text/html' }, 'file-kind'],
  ['a drawing that can hold a script', { type: 'image/svg+xml' }, 'file-kind'],
  ['a file without a type', { type: '' }, 'file-kind'],
  ['an empty one', { size: 0 }, 'file-empty'],
  ['one that is too large', { size: FILE_BYTES_MAX + 1 }, 'file-too-large'],
])('takes no %s', (_, change, objection) => {
  expect(chosenWith([], [file(change)])).toBe(objection);
});

it('takes at most five, whole or not at all', () => {
  const four = chosenWith([], [file(), file(), file(), file()]);
  if (typeof four === 'string') throw new Error(four);
  expect(chosenWith(four, [file()])).toHaveLength(5);
  expect(chosenWith(four, [file(), file()])).toBe('files-too-many');
});

it.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\Йосип\\рахунок.pdf', 'рахунок.pdf'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['...', 'scan'],
  ['', 'scan'],
  ['..hidden', 'hidden'],
])('a name of %j is kept as %j', (given, kept) => {
  expect(tidyName(given)).toBe(kept);
});
