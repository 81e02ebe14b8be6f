import { encode } from 'uqr';

/** A QR code as one path on a square of `size` by `size`, quiet zone included: drawn without any HTML of its own. */
export interface QrPath {
  readonly size: number;
  readonly path: string;
}

const QUIET_ZONE = 4; // modules (ISO/IEC 18004)

/** Error correction M, version 13 at most, as EPC069-12 asks. Throws RangeError when the text does not fit, which `epcText` rules out. */
export function qrPath(text: string): QrPath {
  const { data, size } = encode(text, { ecc: 'M', boostEcc: false, maxVersion: 13, border: QUIET_ZONE });
  const runs = data.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
  return { size, path: runs.join('') };
}

/** Neighbouring dark modules of a row, as [first, how many]. */
function runsOf(row: readonly boolean[]): (readonly [number, number])[] {
  const runs: [number, number][] = [];
  row.forEach((dark, x) => {
    const last = runs.at(-1);
    if (!dark) return;
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}
