import * as z from 'zod/mini';

/** Encodings in which banks write text files. ISO-8859-1 is read as Windows-1252, which contains it (WHATWG Encoding). */
export const FileEncoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'iso-8859-1', 'iso-8859-2']);
export type FileEncoding = z.infer<typeof FileEncoding>;

export const CsvDateFormat = z.enum([
  'YYYY-MM-DD',
  'DD.MM.YYYY',
  'DD.MM.YY',
  'DD/MM/YYYY',
  'DD/MM/YY',
  'MM/DD/YYYY',
  'DD-MM-YYYY',
  'YYYY.MM.DD',
  'YYYY/MM/DD',
  'YYYYMMDD',
]);
export type CsvDateFormat = z.infer<typeof CsvDateFormat>;

/** Place of a column, from 0. */
const Column = z.int().check(z.minimum(0), z.maximum(199));

/**
 * How one bank's CSV is to be read, remembered per bank account. Columns are places, not headings: a heading is free text. Whether the
 * layout is still the same says the SHA-256 of the heading row, which holds no line of anybody's account.
 */
export const CsvMapping = z
  .strictObject({
    encoding: FileEncoding,
    delimiter: z.enum([',', ';', '\t', '|']),
    /** Rows above the heading row, and the heading row itself. */
    rowsBefore: z.int().check(z.minimum(0), z.maximum(100)),
    headingHash: z.nullable(z.string().check(z.regex(/^[0-9a-f]{64}$/, 'not-a-hash'))),
    dateFormat: CsvDateFormat,
    decimalMark: z.enum([',', '.']),
    /** One signed column, one column each for what came and what went, or an amount with a mark beside it. */
    sign: z.enum(['signed', 'two-columns', 'mark']),
    bookedOn: Column,
    valueOn: z.nullable(Column),
    amount: z.nullable(Column),
    debit: z.nullable(Column),
    credit: z.nullable(Column),
    mark: z.nullable(Column),
    currency: z.nullable(Column),
    balance: z.nullable(Column),
    reference: z.nullable(Column),
    endToEnd: z.nullable(Column),
    counterpartyName: z.nullable(Column),
    counterpartyIban: z.nullable(Column),
    remittance: z.array(Column).check(z.maxLength(8)),
  })
  .check(
    z.refine(
      ({ sign, amount, debit, credit, mark }) =>
        sign === 'two-columns' ? debit !== null && credit !== null : amount !== null && (sign === 'signed' || mark !== null),
      { path: ['sign'], error: 'amount-column-missing' },
    ),
  )
  .register(z.globalRegistry, { id: 'CsvMapping' });
export type CsvMapping = z.infer<typeof CsvMapping>;
