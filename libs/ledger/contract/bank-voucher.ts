import * as z from 'zod/mini';
import { Uuid } from '@sojourn/units';
import { Iban } from './bank-account';

const SealedText = z.string().check(z.minLength(1), z.maxLength(2000));

/** The texts of one bank line. Absent is absent: sealed JSON has no null. */
export const BankLineTexts = z.strictObject({
  lineId: Uuid,
  remittance: z.optional(SealedText),
  name: z.optional(SealedText),
  iban: z.optional(Iban),
  reference: z.optional(SealedText),
  endToEnd: z.optional(SealedText),
});
export type BankLineTexts = z.infer<typeof BankLineTexts>;

/** Sealed body, record type 88: texts of at most 200 lines of a statement, for payments desk and auditor alone. (decisions.md 18, formats.md 2) */
export const BankTextsBody = z.strictObject({ v: z.literal(1), lines: z.array(BankLineTexts).check(z.maxLength(200)) });
export type BankTextsBody = z.infer<typeof BankTextsBody>;
export const TEXTS_PER_RECORD = 200;

/** Sealed summary, record type 1, of a container with texts of bank lines. */
export const BankTextsSummary = z.strictObject({ v: z.literal(1), holds: z.literal('bank-texts') });

/** Sealed body, record type 89: to whom an order pays. `salt` makes the hash of the order useless to anybody who would try names. */
export const PayeeBody = z.strictObject({
  v: z.literal(1),
  salt: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  name: z.string().check(z.minLength(1), z.maxLength(140)),
  iban: Iban,
  bic: z.optional(z.string().check(z.regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/))),
  reference: z.optional(z.string().check(z.minLength(1), z.maxLength(140))),
});
export type PayeeBody = z.infer<typeof PayeeBody>;

/** Sealed summary, record type 1, of the container of one payee. */
export const PayeeSummary = z.strictObject({ v: z.literal(1), holds: z.literal('payee') });
