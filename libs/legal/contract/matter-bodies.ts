import { CalendarCode, Certainty, RuleId, ServiceKind } from '@sojourn/terms/contract';
import { Instant, LocalDate, Uuid } from '@sojourn/units';
import * as z from 'zod/mini';
import { MatterStage, MatterType } from './vocabulary';

/** Text as a sealed record holds it: NFC and well-formed. The page normalises what was typed; a schema never changes what it reads. */
function sealedText(longest: number) {
  return z.string().check(
    z.minLength(1),
    z.maxLength(longest),
    z.refine((text) => text.isWellFormed() && text.normalize('NFC') === text, { error: 'not-nfc' }),
  );
}

/** Longest texts, in UTF-16 units. */
export const MATTER_TEXT_MAX = { title: 80, person: 80, authority: 200, reference: 100, note: 20_000, article: 120 } as const;

const summaryFacts = {
  title: sealedText(MATTER_TEXT_MAX.title),
  type: MatterType,
  /** The name to use, as the case had it. A matter belongs to one client. */
  person: z.optional(sealedText(MATTER_TEXT_MAX.person)),
  caseId: z.optional(Uuid),
};

/** What Today says under a term without opening the matter: where its length is written, and how far the date may be trusted. */
export const TermSource = z.strictObject({
  watchItemId: Uuid,
  article: sealedText(MATTER_TEXT_MAX.article),
  certainty: Certainty,
  /** The decision itself names the last day. */
  printed: z.optional(z.literal(true)),
});
export type TermSource = z.infer<typeof TermSource>;

/** The longest summary record, in bytes of JSON. (formats.md 2) */
export const SUMMARY_BYTES_MAX = 1023;

/**
 * Sealed body, record type 1 of a matter: what the list and Today need. The texts fit always, which a spec proves for the longest ones;
 * of the terms as many as fit, and `more` when that is not all.
 * For the browser only. A released body never changes; a new one is a new `v`.
 */
export const MatterSummary = z.union([
  z.strictObject({ v: z.literal(1), ...summaryFacts }),
  z.strictObject({ v: z.literal(2), ...summaryFacts, terms: z.array(TermSource), more: z.optional(z.literal(true)) }),
]);
export type MatterSummary = z.infer<typeof MatterSummary>;

/** Sealed body, record type 32. */
export const Matter = z.strictObject({
  v: z.literal(1),
  stage: MatterStage,
  /** Court or authority. */
  authority: z.optional(sealedText(MATTER_TEXT_MAX.authority)),
  /** File number there. */
  reference: z.optional(sealedText(MATTER_TEXT_MAX.reference)),
  note: z.optional(sealedText(MATTER_TEXT_MAX.note)),
});
export type Matter = z.infer<typeof Matter>;

/**
 * Sealed body, record type 33: a term with everything it was counted from, so that anybody who can open it can count again.
 * The server gets the dates and this record's watch item; whether it is done is said there.
 */
export const MatterTerm = z.strictObject({
  v: z.literal(1),
  watchItemId: Uuid,
  question: z.strictObject({
    ruleId: RuleId,
    calendar: CalendarCode,
    service: ServiceKind,
    on: LocalDate,
    at: z.optional(z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/))),
    applicationLodgedOn: z.optional(LocalDate),
    applicationRegisteredOn: z.optional(LocalDate),
  }),
  counted: z.strictObject({
    lastDay: LocalDate,
    /** Terms in hours only. Absent and not null: a sealed body has no null. */
    lastAt: z.optional(Instant),
    safeDate: z.optional(LocalDate),
    certainty: Certainty,
    /** Day of the table it was counted with. */
    rulesAsOf: LocalDate,
  }),
  /** The last day the decision itself names. It prevails over the table. */
  printedLastDay: z.optional(LocalDate),
});
export type MatterTerm = z.infer<typeof MatterTerm>;
