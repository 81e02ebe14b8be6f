import * as z from 'zod/mini';
import { FormatError, fromBase64Url, toBase64Url } from '../bytes';

/** Body of record type 2: keys of earlier epochs that still have records. (formats.md 6) */
const EarlierKeys = z.strictObject({
  keys: z.array(z.strictObject({ epoch: z.int().check(z.minimum(1)), key: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)) })),
});

export function earlierKeysBody(keys: ReadonlyMap<number, Uint8Array>): z.infer<typeof EarlierKeys> {
  return { keys: [...keys].sort(([a], [b]) => a - b).map(([epoch, key]) => ({ epoch, key: toBase64Url(key) })) };
}

export function readEarlierKeys(body: unknown): Map<number, Uint8Array> {
  const parsed = EarlierKeys.safeParse(body);
  if (!parsed.success) throw new FormatError('wrong-earlier-keys');
  return new Map(parsed.data.keys.map(({ epoch, key }) => [epoch, fromBase64Url(key)]));
}
