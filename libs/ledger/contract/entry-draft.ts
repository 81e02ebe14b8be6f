import * as z from 'zod/mini';
import { Instant, LocalDate, Uuid } from '@sojourn/units';
import { Acknowledged } from './acknowledgement';
import { SignedApproval } from './approval';
import { NewEntry } from './entry';
import { RentPayment } from './rent-payment';

/** What will be posted: an entry by hand, the rent of a property, or the reversal of an entry. Codes, phrases and numbers; no free text. */
export const DraftContent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('entry'), entry: NewEntry }),
  z.strictObject({ kind: z.literal('rent'), payment: RentPayment }),
  z.strictObject({ kind: z.literal('reversal'), entryId: Uuid, date: LocalDate, acknowledged: Acknowledged }),
]);
export type DraftContent = z.infer<typeof DraftContent>;

/** The whole life of an entry. The first two have no number; nothing leads back from the last three. */
export const EntryState = z.enum(['draft', 'awaiting-approval', 'posted', 'reversed', 'discarded']);
export type EntryState = z.infer<typeof EntryState>;

/** Why the second person says no, from a list; what else there is to say is said to the colleague. */
export const RefusalReason = z.enum(['amount', 'account', 'fund', 'paper-missing', 'not-agreed', 'booked-already', 'ask-me']);
export type RefusalReason = z.infer<typeof RefusalReason>;

/** A draft is who wrote it last: a colleague who changes it cannot also approve it. */
export const EntryDraft = z
  .strictObject({
    id: Uuid,
    content: DraftContent,
    state: z.enum(['draft', 'awaiting-approval', 'posted', 'discarded']),
    version: z.int(),
    draftedBy: Uuid,
    draftedAt: Instant, // to the quarter hour
    refused: z.nullable(z.strictObject({ by: Uuid, reason: RefusalReason })),
    entryId: z.nullable(Uuid),
  })
  .register(z.globalRegistry, { id: 'EntryDraft' });
export type EntryDraft = z.infer<typeof EntryDraft>;

/** Those that are neither posted nor discarded, oldest first: at most 500, and how many there are. */
export const DraftList = z.strictObject({ drafts: z.array(EntryDraft), count: z.int() }).register(z.globalRegistry, { id: 'DraftList' });
export type DraftList = z.infer<typeof DraftList>;

/** `version` is the one that was read, 0 for a new draft: what somebody else changed meanwhile is not overwritten. */
export const SavedDraft = z
  .strictObject({ version: z.int().check(z.minimum(0)), content: DraftContent })
  .register(z.globalRegistry, { id: 'SavedDraft' });
export type SavedDraft = z.infer<typeof SavedDraft>;

/** A step of exactly what was on screen. */
export const DraftStep = z.strictObject({ version: z.int().check(z.minimum(1)) }).register(z.globalRegistry, { id: 'DraftStep' });
export type DraftStep = z.infer<typeof DraftStep>;

/** Exactly what was on screen is approved, and signed. */
export const DraftApproval = z
  .strictObject({ version: z.int().check(z.minimum(1)), approval: SignedApproval })
  .register(z.globalRegistry, { id: 'DraftApproval' });
export type DraftApproval = z.infer<typeof DraftApproval>;

export const DraftRefusal = z
  .strictObject({ version: z.int().check(z.minimum(1)), reason: RefusalReason })
  .register(z.globalRegistry, { id: 'DraftRefusal' });
export type DraftRefusal = z.infer<typeof DraftRefusal>;
