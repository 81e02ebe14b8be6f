import * as z from 'zod/mini';

/** Kinds of container on the wire, in the order of their registry in the sealing package. */
export const ContainerKind = z.enum([
  'case',
  'matter',
  'address',
  'housing',
  'voucher',
  'receipt',
  'names',
  'reporting',
  'group',
  'evidence',
  'drill',
  'intake',
  'officers',
]);
export type ContainerKind = z.infer<typeof ContainerKind>;
