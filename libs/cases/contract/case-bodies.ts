import { Instant, Uuid } from '@sojourn/units';
import * as z from 'zod/mini';
import { Need, Priority } from './vocabulary';

/** Text as a sealed record holds it: NFC and well-formed. The page normalises what was typed; a schema never changes what it reads. */
function sealedText(longest: number) {
  return z.string().check(
    z.minLength(1),
    z.maxLength(longest),
    z.refine((text) => text.isWellFormed() && text.normalize('NFC') === text, { error: 'not-nfc' }),
  );
}

/** Longest texts, in UTF-16 units. */
export const CASE_TEXT_MAX = { name: 80, story: 20_000, note: 20_000 } as const;

/**
 * Sealed body, record type 1: what lists and the search index need of a case. Always below 1,023 bytes, which a spec proves for the longest one.
 * For the browser only: the server has no type for what is inside an envelope. A released body never changes; a new one is a new `v`.
 */
export const CaseSummary = z.strictObject({
  v: z.literal(1),
  /** The name to use, not the one of a passport. (casework.md 7) */
  name: sealedText(CASE_TEXT_MAX.name),
  /** Random; the `housing` container knows the person by it. */
  personRef: Uuid,
  needs: z.array(Need).check(z.maxLength(18)),
  priority: Priority,
  /** ISO 639-1 or 639-3. */
  language: z.optional(z.string().check(z.regex(/^[a-z]{2,3}$/))),
  /** ISO 3166-1 alpha-2: where the person is. */
  country: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/))),
});
export type CaseSummary = z.infer<typeof CaseSummary>;

/** Sealed body, record type 16: what happened, as told. */
export const CaseStory = z.strictObject({ text: sealedText(CASE_TEXT_MAX.story) });
export type CaseStory = z.infer<typeof CaseStory>;

/** Sealed body, record type 17: one note. Its author is authenticated with the record; the time is the author's claim. */
export const CaseNote = z.strictObject({ text: sealedText(CASE_TEXT_MAX.note), writtenAt: Instant });
export type CaseNote = z.infer<typeof CaseNote>;

/** Sealed body, record type 18: a matter of this case. Links between containers lie in sealed records only. */
export const CaseMatterLink = z.strictObject({ matterId: Uuid });
export type CaseMatterLink = z.infer<typeof CaseMatterLink>;
