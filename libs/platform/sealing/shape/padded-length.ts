const SMALL_STEPS = [512, 1024, 2048, 4096, 8192];

/**
 * The step a length falls into, in bytes: the small steps up to 8,192, above that multiples of an eighth of the power of two below. (formats.md 1)
 * `length` counts the plaintext and the one byte 0x80.
 */
export function paddedLength(length: number): number {
  const small = SMALL_STEPS.find((step) => length <= step);
  if (small !== undefined) return small;
  let power = 8192;
  while (power * 2 < length) power *= 2; // the greatest power of two strictly below
  const step = power / 8;
  return Math.ceil(length / step) * step;
}

export function isPaddedLength(length: number): boolean {
  return length > 0 && paddedLength(length) === length;
}
