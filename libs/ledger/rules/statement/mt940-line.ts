import { read } from 'mt940-js';
import { addYears, daysBetween, isLocalDate, type LocalDate } from '@sojourn/units';
import { exactAmount } from './exact-amount';
import type { Mt940Field } from './mt940-fields';
import { Unreadable } from './statement';
import { tidyOrNull } from './tidy-text';
import { transactionCode } from './transaction-code';

/** What a `:61:` line says. */
export interface Mt940Movement {
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate;
  readonly amountMinor: bigint;
  readonly code: string | null;
  readonly customerReference: string | null;
  readonly bankReference: string | null;
}

/** Value date, entry date, mark, third letter of the currency, amount; the rest is references. */
const RAW = /^\d{6}(?:\d{4})?([A-Z]{1,2}?)([A-Z])?(\d[\d.,]*)(.*)$/;

/**
 * Reads `:61:` with mt940-js, whose dates, type and customer reference are good. From the raw line come: the mark, because the library
 * takes the reversal of a credit (`RC`) for a credit; the amount, which it makes a float; the bank's reference, which it only knows with 16
 * signs; and the year of the entry date, which it never lets differ from the value date's.
 */
export async function mt940Movement(field: Mt940Field, currency: string): Promise<Mt940Movement> {
  const [first = ''] = field.text.split('\n');
  const raw = RAW.exec(first.trim());
  if (raw === null) throw new Unreadable('row-unreadable', field.fileLine, { field: ':61:' });
  const sign = signOf(raw[1] ?? '', raw[2] ?? '', field.fileLine);
  const found = (await read(bytesOf(`:20:X\n:61:${first.trim()}\n`), { getTransactionId: () => '' }))[0]?.transactions[0];
  const valueOn = found?.valueDate ?? '';
  if (found === undefined || !isLocalDate(valueOn)) throw new Unreadable('date-unreadable', field.fileLine, { field: ':61:' });
  return {
    bookedOn: entryDay(found.entryDate, valueOn, field.fileLine),
    valueOn,
    amountMinor: sign * exactAmount(raw[3] ?? '', currency, field.fileLine),
    code: transactionCode(found.code),
    customerReference: tidyOrNull(found.customerReference),
    bankReference: tidyOrNull(/\/\/([^\n]{1,34})/.exec(raw[4] ?? '')?.[1]),
  };
}

/** `C` and the reversal of a debit add to the account, `D` and the reversal of a credit take from it. (SWIFT MT940, field 61, subfield 3) */
function signOf(mark: string, next: string, fileLine: number): bigint {
  const whole = mark === 'R' ? mark + next : mark;
  if (whole === 'C' || whole === 'RD') return 1n;
  if (whole === 'D' || whole === 'RC') return -1n;
  throw new Unreadable('mark-unknown', fileLine, { mark: mark + next });
}

/** The entry date has no year: it is the day of that name nearest to the value date. */
function entryDay(said: string, valueOn: LocalDate, fileLine: number): LocalDate {
  if (said === '') return valueOn;
  const days = [said, ...(isLocalDate(said) ? [addYears(said, 1), addYears(said, -1)] : [])].filter(isLocalDate);
  const distance = (day: LocalDate): number => Math.abs(daysBetween(valueOn, day));
  const [nearest] = days.sort((a, b) => distance(a) - distance(b));
  if (nearest === undefined) throw new Unreadable('date-unreadable', fileLine, { field: ':61:' });
  return nearest;
}

function bytesOf(text: string): ArrayBuffer {
  return Uint8Array.from(text, (sign) => (sign.charCodeAt(0) < 256 ? sign.charCodeAt(0) : 0x3f)).buffer;
}
