import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { stringify } from 'csv-stringify';
import { decimalText } from '@sojourn/units';

/** A cell: text, or an amount in minor units, which is written as a decimal of its currency's exponent. */
export type Cell = string | bigint;

/** A CSV file as a stream. Text that a spreadsheet would run as a formula is disarmed; amounts are numbers and stay as they are. */
export function csvFile(name: string, currency: string, header: readonly string[], rows: Iterable<readonly Cell[]>): StreamableFile {
  const lines = stringify({
    header: true,
    columns: header.map((column) => ({ key: column })),
    record_delimiter: '\r\n', // RFC 4180
    escape_formulas: true,
    cast: { bigint: (minor) => decimalText(minor, currency) },
  });
  return new StreamableFile(Readable.from(rows).pipe(lines), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${name}"`,
  });
}
