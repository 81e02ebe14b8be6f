import * as z from 'zod/mini';

/** What kind of place a property is (housing.md 1). */
export const PROPERTY_TYPES = ['SAFE', 'SHELTER', 'TRANS', 'HOST', 'LEASE_ORG', 'LEASE_OWN', 'HOTEL', 'SUBSIDY'] as const;
export const PropertyType = z.enum(PROPERTY_TYPES);
export type PropertyType = z.infer<typeof PropertyType>;

/** What a person sleeps on (housing.md 2). */
export const BED_TYPES = ['single', 'double-half', 'cot', 'sofa'] as const;
export const BedType = z.enum(BED_TYPES);
export type BedType = z.infer<typeof BedType>;

/** A person in a bed, or a bed nobody may have. Why it is blocked is sealed. */
export const OccupationKind = z.enum(['stay', 'block']);
export type OccupationKind = z.infer<typeof OccupationKind>;

/** The life of a stay; which step follows which is said once, in `rules/stay-life.ts`. A block is `in` until it is cancelled. */
export const OccupationState = z.enum(['requested', 'reserved', 'expected', 'in', 'out', 'cancelled', 'no-show']);
export type OccupationState = z.infer<typeof OccupationState>;

/** States that hold the bed: the same three that the database's exclusion names. */
export const HOLDING_STATES = ['reserved', 'expected', 'in'] as const satisfies readonly OccupationState[];

/** Why a bed is blocked (housing.md 2). Lives in sealed labels only. */
export const BLOCK_REASONS = ['repair', 'quarantine', 'reserve'] as const;
export const BlockReason = z.enum(BLOCK_REASONS);
export type BlockReason = z.infer<typeof BlockReason>;

/** Who works with beds. The accountant is not among them. */
export const HOUSING_ROLES = ['officer', 'housing', 'caseworker'] as const;
