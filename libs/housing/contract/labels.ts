import * as z from 'zod/mini';
import { Uuid } from '@sojourn/units';
import { BlockReason } from './vocabulary';

/** Sealed body: whose stay it is. Only the browsers of those who hold the `housing` container ever have it in clear. */
export const PersonLabel = z.strictObject({
  personRef: Uuid,
  codeName: z.string().check(z.minLength(1), z.maxLength(60)),
});
export type PersonLabel = z.infer<typeof PersonLabel>;

/** Sealed body: why a bed is blocked. */
export const BlockLabel = z.strictObject({ blockId: Uuid, reason: BlockReason });
export type BlockLabel = z.infer<typeof BlockLabel>;

/** Sealed summary of the one housing container: it holds nothing but what it is. */
export const HousingSummary = z.strictObject({ holds: z.literal('labels') });
export type HousingSummary = z.infer<typeof HousingSummary>;
