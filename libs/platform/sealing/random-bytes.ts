/** Gives that many unpredictable bytes. Tests inside this package pass their own. */
export type RandomBytes = (length: number) => Uint8Array;

export const secureRandom: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));
