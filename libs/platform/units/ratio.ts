/** An exact fraction, `over / under`, both above zero: rates are multiplied and divided without losing a digit. */
export interface Ratio {
  readonly over: bigint;
  readonly under: bigint;
}

/** '1.0588' as a fraction. Returns null for text that is no decimal above zero of at most 9 digits before and 10 after the point. */
export function parseRatio(decimal: string): Ratio | null {
  const match = /^(0|[1-9]\d{0,8})(?:\.(\d{1,10}))?$/.exec(decimal);
  if (match === null) return null;
  const decimals = match[2] ?? '';
  const over = BigInt(`${match[1] ?? '0'}${decimals}`);
  return over === 0n ? null : { over, under: 10n ** BigInt(decimals.length) };
}

/** a / b */
export function divideRatios(a: Ratio, b: Ratio): Ratio {
  return { over: a.over * b.under, under: a.under * b.over };
}

/** The fraction as a decimal of at most 10 digits after the point, rounded half up, without zeros at the end. */
export function ratioText({ over, under }: Ratio): string {
  const digits = divideHalfUp(over * 10n ** 10n, under)
    .toString()
    .padStart(11, '0');
  const decimals = digits.slice(-10).replace(/0+$/, '');
  return decimals === '' ? digits.slice(0, -10) : `${digits.slice(0, -10)}.${decimals}`;
}

/** Half up; a negative half goes away from zero, so that a debit and its mirror round alike. The divisor is above zero. (accounting.md 3.8) */
export function divideHalfUp(amount: bigint, divisor: bigint): bigint {
  if (divisor <= 0n) throw new RangeError('a divisor is above zero');
  const magnitude = amount < 0n ? -amount : amount;
  const rounded = (2n * magnitude + divisor) / (2n * divisor);
  return amount < 0n ? -rounded : rounded;
}
