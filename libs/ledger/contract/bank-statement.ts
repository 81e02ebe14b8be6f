import * as z from 'zod/mini';
import { AmountMinor, Instant, LocalDate, Uuid } from '@sojourn/units';
import { BankLineKey, ReferenceHash, SentBankLine } from './bank-line';

export const StatementFormatName = z.enum(['camt', 'mt940', 'csv']);

const statement = {
  id: Uuid,
  format: StatementFormatName,
  sequence: z.nullable(z.string().check(z.regex(/^[0-9]{1,10}(\/[0-9]{1,10})?$/, 'not-a-statement-number'))),
  fromOn: LocalDate,
  toOn: LocalDate,
  openingMinor: AmountMinor,
  closingMinor: AmountMinor,
  lineCount: z.int().check(z.minimum(0), z.maximum(10_000_000)),
};

/** Begins a statement. It counts nowhere until it is completed; beginning another for the same account lets an unfinished one go. */
export const NewBankStatement = z
  .strictObject({ ...statement, bankAccountId: Uuid })
  .check(z.refine(({ fromOn, toOn }) => fromOn <= toOn, { path: ['toOn'], error: 'ends-before-it-starts' }))
  .register(z.globalRegistry, { id: 'NewBankStatement' });
export type NewBankStatement = z.infer<typeof NewBankStatement>;

/** How many lines one request may bring. */
export const LINES_AT_ONCE = 2000;

/** New lines, and ids of lines that came with an earlier statement and stand in this one again. */
export const SentBankLines = z
  .strictObject({
    lines: z.array(SentBankLine).check(z.maxLength(LINES_AT_ONCE)),
    known: z.array(Uuid).check(z.maxLength(LINES_AT_ONCE)),
  })
  .register(z.globalRegistry, { id: 'SentBankLines' });
export type SentBankLines = z.infer<typeof SentBankLines>;

export const ReceivedLines = z.strictObject({ received: z.int() }).register(z.globalRegistry, { id: 'ReceivedBankLines' });
export type ReceivedLines = z.infer<typeof ReceivedLines>;

export const BankStatement = z
  .strictObject({ ...statement, bankAccountId: Uuid, importedBy: Uuid, importedAt: Instant }) // to the quarter hour
  .register(z.globalRegistry, { id: 'BankStatement' });
export type BankStatement = z.infer<typeof BankStatement>;

export const BankStatementList = z
  .strictObject({ statements: z.array(BankStatement) })
  .register(z.globalRegistry, { id: 'BankStatementList' });
export type BankStatementList = z.infer<typeof BankStatementList>;

/** Lines the books have already on these days: what a browser needs to see them again. Oldest first, page by page. */
export const KnownLinesQuery = z
  .strictObject({ from: LocalDate, to: LocalDate, after: z.optional(BankLineKey) })
  .check(z.refine(({ from, to }) => from <= to, { path: ['to'], error: 'ends-before-it-starts' }));
export type KnownLinesQuery = z.infer<typeof KnownLinesQuery>;

export const KnownBankLine = z.strictObject({
  id: Uuid,
  bookedOn: LocalDate,
  amountMinor: AmountMinor,
  occurrence: z.int(),
  referenceHash: z.nullable(ReferenceHash),
});
export type KnownBankLine = z.infer<typeof KnownBankLine>;

export const KnownLinesPage = z
  .strictObject({ lines: z.array(KnownBankLine), next: z.nullable(z.string()) })
  .register(z.globalRegistry, { id: 'KnownBankLinesPage' });
export type KnownLinesPage = z.infer<typeof KnownLinesPage>;
