import fc from 'fast-check';
import { FormatError, pad, paddedLength, unpad } from './index';

it.each([
  // L, padded
  [1, 512],
  [512, 512],
  [513, 1024],
  [8192, 8192],
  [8193, 9216],
  [16384, 16384],
  [16385, 18432],
])('pads %i bytes to %i', (length, padded) => {
  expect(paddedLength(length)).toBe(padded);
  expect(pad(new Uint8Array(length - 1))).toHaveLength(padded);
});

it('gives back what was padded and refuses any other spelling of it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20000 }), (plaintext) => {
      expect(unpad(pad(plaintext))).toEqual(plaintext);
    }),
    { numRuns: 60 },
  );
  expect(() => unpad(new Uint8Array(512))).toThrow(FormatError);
  expect(() => unpad(pad(new Uint8Array(10), 1024))).toThrow('format: wrong-padding');
  expect(() => pad(new Uint8Array(1024), 1024)).toThrow('format: too-long');
});
