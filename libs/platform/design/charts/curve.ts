/** Where a series of amounts lies on a small chart. Amounts are integers in minor units; only the drawing is rounded. */
export interface Curve {
  /** `d` of the line. */
  readonly line: string;
  /** `d` of the area between line and zero. */
  readonly area: string;
  /** Height of zero. */
  readonly zero: number;
  readonly end: { readonly x: number; readonly y: number };
}

/** Draws the amounts left to right into `width` × `height`; zero is always on the chart, because distance to zero is what is read. */
export function curveOf(amounts: readonly bigint[], width: number, height: number): Curve | null {
  if (amounts.length < 2) return null;
  const low = amounts.reduce((least, amount) => (amount < least ? amount : least), 0n);
  const high = amounts.reduce((most, amount) => (amount > most ? amount : most), 0n);
  const range = high - low;
  const y = (amount: bigint): number =>
    range === 0n ? height : round(height - Number(((amount - low) * 10_000n) / range) * (height / 10_000));
  const points = amounts.map((amount, index) => ({ x: round((index * width) / (amounts.length - 1)), y: y(amount) }));
  const line = points.map(({ x, y: top }, index) => `${index === 0 ? 'M' : 'L'}${x} ${top}`).join('');
  const zero = y(0n);
  const end = points.at(-1) ?? { x: width, y: zero };
  return { line, area: `${line}L${width} ${zero}L0 ${zero}Z`, zero, end };
}

const round = (value: number): number => Math.round(value * 10) / 10;
