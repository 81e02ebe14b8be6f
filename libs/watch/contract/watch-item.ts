import { Instant, LocalDate, Uuid } from '@sojourn/units';
import * as z from 'zod/mini';

/** Who may watch at all: everybody who works with people. Who sees which item is decided row by row, in the database. */
export const WATCH_ROLES = ['officer', 'caseworker', 'lawyer', 'housing', 'safety', 'intake', 'conflicts'] as const;

/** What is due. Never why: that is sealed in the container the item belongs to. */
export const WatchKind = z.enum([
  'term',
  'check-in',
  'document',
  'hearing',
  'request',
  'arrival',
  'departure',
  'lease',
  'report',
  'instalment',
]);
export type WatchKind = z.infer<typeof WatchKind>;

/** Kinds that are about money and nobody who is helped: those who keep the books answer for them too, and for no other. */
export const MONEY_KINDS: readonly WatchKind[] = ['report', 'instalment'];
export const MONEY_WATCH_ROLES = ['accountant', 'payments'] as const;

/** The roles that may answer for something of this kind. */
export function watchersOf(kind: WatchKind): readonly string[] {
  return MONEY_KINDS.includes(kind) ? [...WATCH_ROLES, ...MONEY_WATCH_ROLES] : WATCH_ROLES;
}

export const WatchState = z.enum(['open', 'done']);
export type WatchState = z.infer<typeof WatchState>;

/** Something that is due, as the server knows it: when, what kind, who answers for it. */
export const WatchItem = z
  .strictObject({
    id: Uuid,
    kind: WatchKind,
    /** The last day, in the group's zone. */
    dueOn: LocalDate,
    /** Set where the hour matters. */
    dueAt: z.nullable(Instant),
    /** Our own earlier day; from its beginning on somebody else is asked when nobody has looked. */
    safeOn: z.nullable(LocalDate),
    state: WatchState,
    ownerId: Uuid,
    /** Asked next. */
    secondId: z.nullable(Uuid),
    /** How often it has moved on to another person. */
    step: z.int(),
    /** When the present owner last said that they have it in hand. */
    seenAt: z.nullable(Instant),
    /** The sealed container that says what it is about. */
    containerId: z.nullable(Uuid),
  })
  .register(z.globalRegistry, { id: 'WatchItem' });
export type WatchItem = z.infer<typeof WatchItem>;

/** `POST /watch/items`. The browser chooses the id, so that the sealed record can name it before anything is due, and a repeated request adds nothing. */
export const WatchDraft = z
  .strictObject({
    id: Uuid,
    kind: WatchKind,
    dueOn: LocalDate,
    dueAt: z.optional(Instant),
    safeOn: z.optional(LocalDate),
    /** The sender, when absent. */
    ownerId: z.optional(Uuid),
    secondId: z.optional(Uuid),
    containerId: z.optional(Uuid),
  })
  .check(z.refine(({ dueOn, safeOn }) => safeOn === undefined || safeOn <= dueOn, { error: 'safe-after-due', path: ['safeOn'] }))
  .register(z.globalRegistry, { id: 'WatchDraft' });
export type WatchDraft = z.infer<typeof WatchDraft>;

/** `GET /watch/items?state=open&containerId=…`: everything of this state the member may see, also what is due in years. */
export const WatchQuery = z.strictObject({ state: z.optional(WatchState), containerId: z.optional(Uuid) });
export type WatchQuery = z.infer<typeof WatchQuery>;

export const WatchList = z.strictObject({ items: z.array(WatchItem) }).register(z.globalRegistry, { id: 'WatchList' });
export type WatchList = z.infer<typeof WatchList>;

/** `GET /watch/today?within=14`: what is late, however long ago, and what is due in so many days. */
export const TodayQuery = z.strictObject({ within: z.optional(z.string().check(z.regex(/^\d{1,3}$/))) });
export type TodayQuery = z.infer<typeof TodayQuery>;

export const Today = z
  .strictObject({
    /** The group's day. */
    on: LocalDate,
    within: z.int(),
    items: z.array(WatchItem),
    counts: z.strictObject({ late: z.int(), safeDatePassed: z.int(), dueToday: z.int(), later: z.int() }),
  })
  .register(z.globalRegistry, { id: 'Today' });
export type Today = z.infer<typeof Today>;

/**
 * Why watching is refused, in the order in which it is checked.
 * - `kind-not-for-role` (403): somebody who only keeps the books has nothing to do with what is due about people
 * - `money-has-no-container` (422): what is due about money points to no case
 * - `no-such-container` (404): the member does not hold the container the item would belong to
 * - `no-such-member` (422): owner or second is no active member of this group with a role that watches; `facts.memberId`
 * - `item-known` (409): an item with this id was added with other facts
 * - `no-such-item` (404): there is none the member may see
 * - `not-yours` (409): only who answers for an item can say that they have it in hand
 */
export type WatchRefusal =
  'kind-not-for-role' | 'money-has-no-container' | 'no-such-container' | 'no-such-member' | 'item-known' | 'no-such-item' | 'not-yours';
