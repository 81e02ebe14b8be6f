import { Instant, LocalDate, Uuid } from '@sojourn/units';
import * as z from 'zod/mini';
import { COUNTRIES } from './country';

export const CountryCode = z.string().check(
  z.regex(/^[A-Z]{2}$/, 'not-a-country'),
  z.refine((code) => COUNTRIES.includes(code), { error: 'not-a-country' }),
);
export type CountryCode = z.infer<typeof CountryCode>;

/** Why a group adds a country: a code, because a text could name people. */
export const GateReason = z.enum(['prosecution', 'bank-records', 'sanctions', 'listing', 'board-decision']);
export type GateReason = z.infer<typeof GateReason>;

export const NewGateCountry = z
  .strictObject({ country: CountryCode, reason: GateReason })
  .register(z.globalRegistry, { id: 'NewGateCountry' });
export type NewGateCountry = z.infer<typeof NewGateCountry>;

/** What is counted, by month: refusals by reason and the way of the danger notice. Never who. (donors.md 6) */
export const GATE_COUNTS = [
  'donor-country-stopped',
  'bank-country-unknown',
  'bank-country-without-sepa',
  'listed-card-country',
  'too-many-tries',
  'payment-failed',
  'notice-shown',
  'notice-continued',
] as const;
export const GateCountOf = z.enum(GATE_COUNTS);
export type GateCountOf = z.infer<typeof GateCountOf>;

export const DonorGate = z
  .strictObject({
    builtIn: z.array(z.strictObject({ country: CountryCode, reason: z.string(), source: z.string(), checkedOn: LocalDate })),
    own: z.array(z.strictObject({ country: CountryCode, reason: GateReason, addedOn: LocalDate })),
    counts: z.array(z.strictObject({ month: z.string(), of: GateCountOf, count: z.int() })),
    /** Since when donors are asked to wait because somebody seems to test cards; null: nobody does. */
    brakeSince: z.nullable(Instant),
  })
  .register(z.globalRegistry, { id: 'DonorGate' });
export type DonorGate = z.infer<typeof DonorGate>;

/** Counts the public site has gathered; it tells them in one message, so that no single step of a donor has a time. */
export const SeenNotices = z
  .strictObject({
    shown: z.int().check(z.minimum(0), z.maximum(10_000)),
    continued: z.int().check(z.minimum(0), z.maximum(10_000)),
    stopped: z.int().check(z.minimum(0), z.maximum(10_000)),
  })
  .register(z.globalRegistry, { id: 'SeenNotices' });
export type SeenNotices = z.infer<typeof SeenNotices>;

/** The listing day: the group or a partner was declared undesirable or extremist. (donors.md 2.4) */
export const NewListingDay = z
  .strictObject({
    id: Uuid, // chosen by the client: sent twice, it is one
    countries: z.nullable(z.array(CountryCode).check(z.minLength(1), z.maxLength(249))), // null: every monthly gift
    typed: z.string().check(z.maxLength(60)), // the group's public name, typed by the officer
  })
  .register(z.globalRegistry, { id: 'NewListingDay' });
export type NewListingDay = z.infer<typeof NewListingDay>;

export const ListingDayState = z.enum(['pausing', 'standing', 'undoing', 'undone']);
export type ListingDayState = z.infer<typeof ListingDayState>;

export const ListingDay = z
  .strictObject({
    id: Uuid,
    declaredAt: Instant, // to the minute
    declaredBy: Uuid,
    countries: z.nullable(z.array(CountryCode)),
    state: ListingDayState,
    concerned: z.int(), // monthly gifts
    done: z.int(), // of them paused, or going on again while it is undone
    failing: z.int(), // tried and not done yet; tried again by itself
    undoAskedBy: z.array(Uuid),
  })
  .register(z.globalRegistry, { id: 'ListingDay' });
export type ListingDay = z.infer<typeof ListingDay>;

export const ListingDays = z
  .strictObject({ days: z.array(ListingDay), exportsFrozen: z.boolean() })
  .register(z.globalRegistry, { id: 'ListingDays' });
export type ListingDays = z.infer<typeof ListingDays>;
