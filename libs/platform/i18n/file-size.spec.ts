import { fileSizeText } from './file-size';

it.each([
  [0, 'en-GB', '0 byte'],
  [999, 'en-GB', '999 byte'],
  [1_000, 'en-GB', '1 kB'],
  [318_400, 'en-GB', '318 kB'],
  [8_388_608, 'en-GB', '8.4 MB'],
  [8_388_608, 'ru-RU', '8,4 МБ'],
])('writes %d bytes in %s', (bytes, locale, expected) => {
  expect(fileSizeText(bytes, locale).replaceAll('\u00a0', ' ')).toBe(expected);
});
