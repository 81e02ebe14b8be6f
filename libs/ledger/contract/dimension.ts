import * as z from 'zod/mini';
import { LocalDate } from '@sojourn/units';

/** Code of a grant, project or counterparty: short, capital, never a name. Registered once in the group's books. */
export const DimensionCode = z.string().check(z.regex(/^[A-Z][A-Z0-9-]{1,15}$/, 'not-a-dimension-code'));
export type DimensionCode = z.infer<typeof DimensionCode>;

/**
 * What was spent on one helped person in one year, under 40 random bits in Crockford's Base32. Only the sealed case knows whose it is;
 * the books keep no list of them. (decisions.md 5, security.md 5.6)
 */
export const CaseCostCode = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{8}$/, 'not-a-case-cost-code'));
export type CaseCostCode = z.infer<typeof CaseCostCode>;

/** The four spheres of German tax law. (accounting.md 1) */
export const TaxSphere = z.enum(['ideal', 'asset-management', 'purpose-operation', 'business']);
export type TaxSphere = z.infer<typeof TaxSphere>;

/** What a line is about besides account, fund and function. */
export const LineDimensions = z.strictObject({
  grant: z.optional(DimensionCode),
  project: z.optional(DimensionCode),
  caseCost: z.optional(CaseCostCode),
  counterparty: z.optional(DimensionCode),
  taxSphere: z.optional(TaxSphere),
});
export type LineDimensions = z.infer<typeof LineDimensions>;

export const DimensionKind = z.enum(['grant', 'project', 'counterparty']);
export type DimensionKind = z.infer<typeof DimensionKind>;

/** A registered code. A counterparty has no label: a landlord's name is a safe-house address. */
export const Dimension = z
  .strictObject({
    code: DimensionCode,
    kind: DimensionKind,
    label: z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(80))),
    closedOn: z.nullable(LocalDate),
  })
  .register(z.globalRegistry, { id: 'LedgerDimension' });
export type Dimension = z.infer<typeof Dimension>;

/** A code for lines to name from now on. */
export const NewDimension = z
  .strictObject({
    code: DimensionCode,
    kind: DimensionKind,
    label: z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(80))),
  })
  .check(z.refine(({ kind, label }) => kind !== 'counterparty' || label === null, { path: ['label'], error: 'counterparty-without-name' }))
  .register(z.globalRegistry, { id: 'NewLedgerDimension' });
export type NewDimension = z.infer<typeof NewDimension>;

/** What a code is called, and the last day it may be named; null while it is in use. */
export const DimensionChange = z
  .strictObject({ label: z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(80))), closedOn: z.nullable(LocalDate) })
  .register(z.globalRegistry, { id: 'LedgerDimensionChange' });
export type DimensionChange = z.infer<typeof DimensionChange>;

export const DimensionList = z.strictObject({ dimensions: z.array(Dimension) }).register(z.globalRegistry, { id: 'LedgerDimensionList' });
export type DimensionList = z.infer<typeof DimensionList>;
