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
export const VOUCHER_TEXT_MAX = { payee: 140, number: 60, note: 2000, fileName: 120 } as const;

/** What a scan may be: pictures and PDF, nothing that a browser would run. */
export const VOUCHER_FILE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type VoucherFileType = (typeof VOUCHER_FILE_TYPES)[number];
export const VOUCHER_FILES_MAX = 5;

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

const Sealed = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/, 'not-a-key'));

/** A scan of the paper: its sealed body lies in chunks, what opens it stands here. (formats.md 8) */
export const VoucherFile = z.strictObject({
  fileId: Uuid,
  key: Sealed,
  length: z.int().check(z.minimum(1)),
  plaintextHash: Sealed,
  bodyHash: Sealed,
  name: sealedText(VOUCHER_TEXT_MAX.fileName),
  type: z.enum(VOUCHER_FILE_TYPES),
});
export type VoucherFile = z.infer<typeof VoucherFile>;

/** Sealed body, record type 99: a paper with scans. The hash of its envelope, which the entry carries, binds every scan to the byte. */
export const VoucherWithFiles = z.strictObject({
  ...VoucherBody.shape,
  files: z.array(VoucherFile).check(z.minLength(1), z.maxLength(VOUCHER_FILES_MAX)),
});
export type VoucherWithFiles = z.infer<typeof VoucherWithFiles>;

/** Sealed summary, record type 1, of a voucher container: it says nothing but what it holds. */
export const VoucherSummary = z.strictObject({ v: z.literal(1), holds: z.literal('vouchers'), year: FiscalYear });
export type VoucherSummary = z.infer<typeof VoucherSummary>;
