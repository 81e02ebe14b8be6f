import * as z from 'zod/mini';
import { AmountMinor, Currency, LocalDate, Uuid } from '@sojourn/units';
import { Acknowledged } from './acknowledgement';

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
const Purpose = z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(300)));

export const Fund = z
  .strictObject({
    id: Uuid,
    code: FundCode,
    name: FundName,
    restriction: Restriction,
    publicPurpose: PublicPurpose, // shown on the public donate page; null keeps the fund off it
    acceptsGifts: z.boolean(),
    purpose: Purpose, // what the donors, or the board, said the money is for
    startsOn: z.nullable(LocalDate), // income and costs belong to it from here
    endsOn: z.nullable(LocalDate), // to here, both days included
    closedOn: z.nullable(LocalDate), // closed: empty, and no line any more
  })
  .register(z.globalRegistry, { id: 'Fund' });
export type Fund = z.infer<typeof Fund>;

const inOrder = z.refine<{ startsOn?: string | null | undefined; endsOn?: string | null | undefined }>(
  ({ startsOn, endsOn }) => !startsOn || !endsOn || startsOn <= endsOn,
  { path: ['endsOn'], error: 'ends-before-it-starts' },
);

export const NewFund = z
  .strictObject({
    code: FundCode,
    name: FundName,
    restriction: Restriction,
    publicPurpose: PublicPurpose,
    acceptsGifts: z.boolean(),
    purpose: z.optional(Purpose),
    startsOn: z.optional(z.nullable(LocalDate)),
    endsOn: z.optional(z.nullable(LocalDate)),
  })
  .check(inOrder)
  .register(z.globalRegistry, { id: 'NewFund' });
export type NewFund = z.infer<typeof NewFund>;

/** Everything about a fund that its group may change. Code and restriction stay for its life. */
export const FundChange = z
  .strictObject({
    name: FundName,
    publicPurpose: PublicPurpose,
    acceptsGifts: z.boolean(),
    purpose: Purpose,
    startsOn: z.nullable(LocalDate),
    endsOn: z.nullable(LocalDate),
  })
  .check(inOrder)
  .register(z.globalRegistry, { id: 'FundChange' });
export type FundChange = z.infer<typeof FundChange>;

export const FundClosing = z.strictObject({ on: LocalDate }).register(z.globalRegistry, { id: 'FundClosing' });
export type FundClosing = z.infer<typeof FundClosing>;

/** Money moved from one fund to another inside the bank account: 4990 on both sides. A donor's restriction is not lifted by it. */
export const FundTransfer = z
  .strictObject({
    requestId: Uuid,
    date: LocalDate,
    from: FundCode,
    to: FundCode,
    amountMinor: AmountMinor,
    currency: Currency,
    acknowledged: Acknowledged,
  })
  .register(z.globalRegistry, { id: 'FundTransfer' });
export type FundTransfer = z.infer<typeof FundTransfer>;

export const FundList = z.strictObject({ funds: z.array(Fund) }).register(z.globalRegistry, { id: 'FundList' });
export type FundList = z.infer<typeof FundList>;
