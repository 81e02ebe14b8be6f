import * as z from 'zod/mini';
import { AmountMinor, Instant, LocalDate, Uuid } from '@sojourn/units';
import { AccountCode, FunctionCode } from './account';
import { BankRate } from './bank-account';
import { BankLine } from './bank-line';
import { LineDimensions } from './dimension';
import { FundCode } from './fund';
import { Phrase } from './phrase';

/** Banks book at most so many days before or after the books. (accounting.md 5) */
export const MATCH_WINDOW_DAYS = 5;

const Ids = z.array(Uuid).check(z.minLength(1), z.maxLength(100));
const sides = { lineIds: Ids, entryIds: Ids };

/** Lines and entries that are the same money: one and one, one and several, or several and one. */
export const NewMatch = z
  .strictObject({ id: Uuid, ...sides })
  .check(z.refine(({ lineIds, entryIds }) => lineIds.length === 1 || entryIds.length === 1, { error: 'many-to-many' }))
  .register(z.globalRegistry, { id: 'NewBankMatch' });
export type NewMatch = z.infer<typeof NewMatch>;

export const MatchCertainty = z.enum(['sure', 'likely', 'ambiguous']);
export type MatchCertainty = z.infer<typeof MatchCertainty>;

/** Suggestions replace those there were for the same lines. A colleague without the sealed texts sees what the texts suggested. */
export const SuggestedMatches = z
  .strictObject({
    suggestions: z
      .array(
        z
          .strictObject({ ...sides, certainty: MatchCertainty })
          .check(z.refine(({ lineIds, entryIds }) => lineIds.length === 1 || entryIds.length === 1, { error: 'many-to-many' })),
      )
      .check(z.maxLength(500)),
  })
  .register(z.globalRegistry, { id: 'SuggestedBankMatches' });
export type SuggestedMatches = z.infer<typeof SuggestedMatches>;

export const KeptSuggestions = z.strictObject({ kept: z.int() }).register(z.globalRegistry, { id: 'KeptBankSuggestions' });
export type KeptSuggestions = z.infer<typeof KeptSuggestions>;

/** An accepted match as it is shown beside its line. */
export const BankMatch = z
  .strictObject({ id: Uuid, ...sides, madeBy: Uuid, madeAt: Instant })
  .register(z.globalRegistry, { id: 'BankMatch' });
export type BankMatch = z.infer<typeof BankMatch>;

/** What an entry moves on the bank account and no line has confirmed. */
export const OpenBankMovement = z.strictObject({
  entryId: Uuid,
  name: z.string(), // 'JE 2026-17'
  date: LocalDate,
  amountMinor: AmountMinor,
  phrase: Phrase,
  references: z.array(z.string()), // of the entry, the gift, the payment order
});
export type OpenBankMovement = z.infer<typeof OpenBankMovement>;

export const StoredSuggestion = z.strictObject({ id: Uuid, ...sides, certainty: MatchCertainty });
export type StoredSuggestion = z.infer<typeof StoredSuggestion>;

/** What waits on a bank account: the oldest open lines, and the entries around their days. */
export const OpenBankItems = z
  .strictObject({
    lines: z.array(BankLine),
    moreLines: z.boolean(),
    movements: z.array(OpenBankMovement),
    suggestions: z.array(StoredSuggestion),
  })
  .register(z.globalRegistry, { id: 'OpenBankItems' });
export type OpenBankItems = z.infer<typeof OpenBankItems>;

/** An entry for a line nobody has booked: date, amount and bank side come from the line, the other side is chosen. */
export const EntryOfLine = z
  .strictObject({
    matchId: Uuid, // chosen by the client: the same request twice books once
    account: AccountCode,
    fund: FundCode,
    functionCode: z.optional(FunctionCode),
    phrase: Phrase,
    dimensions: z.optional(LineDimensions),
    rate: z.optional(BankRate), // where the account is in another currency than the books
  })
  .register(z.globalRegistry, { id: 'EntryOfBankLine' });
export type EntryOfLine = z.infer<typeof EntryOfLine>;
