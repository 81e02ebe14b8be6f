import * as z from 'zod/mini';
import { LocalDate, Uuid } from '@sojourn/units';
import { FiscalYear } from './month';

/** Which sealed container holds the papers of a fiscal year; null while there is none. */
export const VoucherContainer = z
  .strictObject({ year: FiscalYear, containerId: z.nullable(Uuid) })
  .register(z.globalRegistry, { id: 'VoucherContainer' });
export type VoucherContainer = z.infer<typeof VoucherContainer>;

export const NamedVoucherContainer = z.strictObject({ containerId: Uuid }).register(z.globalRegistry, { id: 'NamedVoucherContainer' });
export type NamedVoucherContainer = z.infer<typeof NamedVoucherContainer>;

/** Longest texts of a voucher, in UTF-16 units. */
export const VOUCHER_TEXT_MAX = { payee: 140, number: 60, note: 2000 } as const;

function sealedText(longest: number) {
  return z.string().check(
    z.minLength(1),
    z.maxLength(longest),
    z.refine((text) => text.isWellFormed() && text.normalize('NFC') === text, { error: 'not-nfc' }),
  );
}

/**
 * Sealed body, record type 96: the paper behind an entry. For the browsers of those who hold the `voucher` container alone; the entry carries
 * the record's id and the SHA-256 of its envelope. A released body never changes; a new one is a new `v`. (formats.md 2, decisions.md 9)
 */
export const VoucherBody = z.strictObject({
  v: z.literal(1),
  payee: z.optional(sealedText(VOUCHER_TEXT_MAX.payee)),
  iban: z.optional(z.string().check(z.regex(/^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/))),
  number: z.optional(sealedText(VOUCHER_TEXT_MAX.number)), // of the invoice or receipt
  date: z.optional(LocalDate),
  note: z.optional(sealedText(VOUCHER_TEXT_MAX.note)),
});
export type VoucherBody = z.infer<typeof VoucherBody>;

/** Sealed summary, record type 1, of a voucher container: it says nothing but what it holds. */
export const VoucherSummary = z.strictObject({ v: z.literal(1), holds: z.literal('vouchers'), year: FiscalYear });
export type VoucherSummary = z.infer<typeof VoucherSummary>;
