import { Bytes, Uuid } from '@sojourn/units';
import * as z from 'zod/mini';
import { Counter, SealedRecord } from './sealed-record';

/** A container as lists and search need it. */
export const ListedContainer = z.strictObject({
  id: Uuid,
  version: Counter,
  /** The newest head. */
  head: Bytes,
  summary: SealedRecord,
  /** The reader's own grants of the current epoch; several after a change of key. */
  grants: z.array(Bytes),
});
export type ListedContainer = z.infer<typeof ListedContainer>;

/** `GET /containers/:kind`: everything of this kind the member holds. */
export const ContainerList = z.strictObject({ containers: z.array(ListedContainer) }).register(z.globalRegistry, { id: 'ContainerList' });
export type ContainerList = z.infer<typeof ContainerList>;

/** `GET /containers/:kind/:id?after=version`. */
export const StoredContainer = z
  .strictObject({
    id: Uuid,
    version: Counter,
    /** Oldest first, from version `after` on (that one included, so that the reader sees it is still the same), to the newest. */
    heads: z.array(Bytes),
    records: z.array(SealedRecord),
    /** Everyone's grants of the current epoch, and the reader's own of earlier ones. */
    grants: z.array(Bytes),
  })
  .register(z.globalRegistry, { id: 'StoredContainer' });
export type StoredContainer = z.infer<typeof StoredContainer>;

export const ContainerQuery = z.strictObject({ after: z.optional(z.string().check(z.regex(/^[1-9]\d{0,9}$/))) });
export type ContainerQuery = z.infer<typeof ContainerQuery>;

/** `POST /containers/:kind/heads`: the chains of many containers at once, each from the version its reader remembers (1 for nothing). */
export const HeadsQuery = z
  .strictObject({ containers: z.array(z.strictObject({ id: Uuid, after: Counter })).check(z.maxLength(2000)) })
  .register(z.globalRegistry, { id: 'HeadsQuery' });
export type HeadsQuery = z.infer<typeof HeadsQuery>;

export const HeadChains = z
  .strictObject({ containers: z.array(z.strictObject({ id: Uuid, heads: z.array(Bytes) })) })
  .register(z.globalRegistry, { id: 'HeadChains' });
export type HeadChains = z.infer<typeof HeadChains>;
