import * as z from 'zod/mini';
import { Uuid } from '@sojourn/units';

/** Short name of a fund, fixed for its life: 'GEN', 'RHOU'. */
export const FundCode = z.string().check(z.regex(/^[A-Z][A-Z0-9]{1,11}$/, 'not-a-fund-code'));
export type FundCode = z.infer<typeof FundCode>;

/** Whose wish binds the money. A board can undo `designated`, never `restricted` or `endowment`. (accounting.md 1, FASB ASC 958-205) */
export const Restriction = z.enum(['unrestricted', 'designated', 'restricted', 'endowment']);
export type Restriction = z.infer<typeof Restriction>;

/** Without donor restrictions: the general fund and what the board has only labelled. */
export function isFree(restriction: Restriction): boolean {
  return restriction === 'unrestricted' || restriction === 'designated';
}

const FundName = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));
const PublicPurpose = z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(200)));

export const Fund = z
  .strictObject({
    id: Uuid,
    code: FundCode,
    name: FundName,
    restriction: Restriction,
    publicPurpose: PublicPurpose, // shown on the public donate page; null keeps the fund off it
    acceptsGifts: z.boolean(),
  })
  .register(z.globalRegistry, { id: 'Fund' });
export type Fund = z.infer<typeof Fund>;

export const NewFund = z
  .strictObject({
    code: FundCode,
    name: FundName,
    restriction: Restriction,
    publicPurpose: PublicPurpose,
    acceptsGifts: z.boolean(),
  })
  .register(z.globalRegistry, { id: 'NewFund' });
export type NewFund = z.infer<typeof NewFund>;

export const FundList = z.strictObject({ funds: z.array(Fund) }).register(z.globalRegistry, { id: 'FundList' });
export type FundList = z.infer<typeof FundList>;
