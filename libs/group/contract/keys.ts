import { Bytes, Uuid } from '@sojourn/units';
import * as z from 'zod/mini';

const Counter = z.int().check(z.minimum(1), z.maximum(4_294_967_295));
/** Ways to the account key: 1 password, 2 passkey, 3 kit. (formats.md 7) */
export const WrapRoute = z.union([z.literal(1), z.literal(2), z.literal(3)]);

export const Wrap = z.strictObject({ route: WrapRoute, routeId: Uuid, generation: Counter, object: Bytes });
export type Wrap = z.infer<typeof Wrap>;

/** A member's sealed keyring, memory and the signed statement that witnesses them, written together. */
export const KeyState = z.strictObject({
  n: Counter,
  keyring: Bytes,
  memoryNumber: Counter,
  memory: Bytes,
  statement: Bytes,
});
export type KeyState = z.infer<typeof KeyState>;

export const Statement = z.strictObject({ memberId: Uuid, n: Counter, object: Bytes });

/** Everything a client needs to unlock, all of it checked there. */
export const Keys = z.strictObject({
  wraps: z.array(Wrap),
  keyring: z.strictObject({ n: Counter, object: Bytes }),
  memory: z.strictObject({ number: Counter, object: Bytes }),
  statements: z.array(Statement),
  directory: z.array(Bytes),
});
export type Keys = z.infer<typeof Keys>;
