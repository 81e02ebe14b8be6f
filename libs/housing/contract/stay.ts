import * as z from 'zod/mini';
import { Instant, LocalDate, Uuid } from '@sojourn/units';
import { atLeastOneNight, nightFields } from './nights';
import { OccupationKind, OccupationState } from './vocabulary';

/** One row of the board: a person in a bed, or a block. */
export const Occupation = z
  .strictObject({
    id: Uuid,
    bedId: Uuid,
    kind: OccupationKind,
    state: OccupationState,
    personRef: z.nullable(Uuid), // random, joins the case only inside sealed records; null for a block
    ...nightFields,
    openEnd: z.boolean(), // no departure agreed; `to` is then where lease or bed end, if they do
    expiresAt: z.nullable(Instant), // a reservation lets go of the bed by itself
  })
  .register(z.globalRegistry, { id: 'Occupation' });
export type Occupation = z.infer<typeof Occupation>;

/** Asks for one person in one bed, from the arrival day up to, not including, the departure day. */
export const StayDraft = z
  .strictObject({ bedId: Uuid, personRef: Uuid, ...nightFields, state: z.enum(['requested', 'reserved', 'expected', 'in']) })
  .check(atLeastOneNight)
  .register(z.globalRegistry, { id: 'StayDraft' });
export type StayDraft = z.infer<typeof StayDraft>;

/** Another bed, other nights, or both; always said whole, so that two moves at once cannot mix. */
export const StayMove = z.strictObject({ bedId: Uuid, ...nightFields }).check(atLeastOneNight);
export type StayMove = z.infer<typeof StayMove>;

/** The next step of a stay's life that needs no dates. */
export const StayStep = z.strictObject({ state: z.enum(['reserved', 'expected', 'in', 'no-show']) });
export type StayStep = z.infer<typeof StayStep>;

/** The person has left: the departure day. */
export const StayEnd = z.strictObject({ on: LocalDate });
export type StayEnd = z.infer<typeof StayEnd>;

/** A bed nobody may have for these nights. The reason is written to the sealed labels, not here. */
export const BlockDraft = z.strictObject({ bedId: Uuid, ...nightFields }).check(atLeastOneNight);
export type BlockDraft = z.infer<typeof BlockDraft>;

/** Accepted, but someone should know: an open end that lease (9) or bed (2) will end. */
export const StayWarning = z.strictObject({
  rule: z.union([z.literal(2), z.literal(9)]),
  code: z.enum(['bed-ends-stay', 'lease-ends-stay']),
  lastNight: LocalDate,
});
export type StayWarning = z.infer<typeof StayWarning>;

export const PlacedStay = z.strictObject({ id: Uuid, ...nightFields, openEnd: z.boolean(), warnings: z.array(StayWarning) });
export type PlacedStay = z.infer<typeof PlacedStay>;

/** What was changed. */
export const Changed = z.strictObject({ id: Uuid });
export type Changed = z.infer<typeof Changed>;
