import { Bytes, Uuid } from '@sojourn/units';
import * as z from 'zod/mini';
import { Counter, SealedRecord } from './sealed-record';

/** `POST /containers/:kind/:id/writes`: the next version, whole or not at all. */
export const ContainerWrite = z
  .strictObject({
    /** The new container head, signed by the member who sends it. */
    head: Bytes,
    /** New records and new versions of records; all others stay as they are. */
    records: z.array(SealedRecord).check(z.maxLength(500)),
    /** Records that are gone from this version on. */
    removed: z.optional(z.array(Uuid).check(z.maxLength(500))),
    /** Access grants that name this head. The first write of an epoch needs the writer's own and the recovery grant. */
    grants: z.array(Bytes).check(z.maxLength(200)),
  })
  .register(z.globalRegistry, { id: 'ContainerWrite' });
export type ContainerWrite = z.infer<typeof ContainerWrite>;

export const ContainerWritten = z.strictObject({ version: Counter }).register(z.globalRegistry, { id: 'ContainerWritten' });
export type ContainerWritten = z.infer<typeof ContainerWritten>;

/** `POST /containers/:kind/:id/grants`: more holders of the current epoch. */
export const GrantsWrite = z
  .strictObject({ grants: z.array(Bytes).check(z.minLength(1), z.maxLength(200)) })
  .register(z.globalRegistry, { id: 'GrantsWrite' });
export type GrantsWrite = z.infer<typeof GrantsWrite>;

export const GrantsWritten = z.strictObject({ grants: z.int() }).register(z.globalRegistry, { id: 'GrantsWritten' });
export type GrantsWritten = z.infer<typeof GrantsWritten>;
