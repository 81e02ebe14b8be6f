import { Bytes, Uuid } from '@sojourn/units';
import * as z from 'zod/mini';

/** Counters begin at 1 and never wrap. */
export const Counter = z.int().check(z.minimum(1), z.maximum(4_294_967_295));

/** One sealed record as it travels and lies in the database: the columns that are authenticated with it, and its envelope. */
export const SealedRecord = z
  .strictObject({
    recordId: Uuid,
    type: z.int().check(z.minimum(1), z.maximum(65_535)),
    version: Counter,
    epoch: Counter,
    author: Uuid,
    envelope: Bytes,
  })
  .register(z.globalRegistry, { id: 'SealedRecord' });
export type SealedRecord = z.infer<typeof SealedRecord>;
