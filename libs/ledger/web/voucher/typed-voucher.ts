import { VoucherBody } from '@sojourn/ledger/contract';
import { isLocalDate } from '@sojourn/units';
import { isValidIBAN } from 'ibantools';
import type { ChosenFile } from './chosen-files';

/** A paper while it is typed; everything may be empty. */
export interface TypedVoucher {
  readonly payee: string;
  readonly iban: string;
  readonly number: string;
  readonly date: string;
  readonly note: string;
  readonly files: readonly ChosenFile[];
}

export const EMPTY_VOUCHER: TypedVoucher = { payee: '', iban: '', number: '', date: '', note: '', files: [] };

/** The body to seal; null when nothing was typed, 'wrong' when something typed is not what its field takes. */
export function voucherOf(typed: TypedVoucher): VoucherBody | null | 'wrong' {
  const text = (value: string): string => value.toWellFormed().normalize('NFC').trim();
  const fields = {
    payee: text(typed.payee),
    iban: typed.iban.replace(/\s/g, '').toUpperCase(),
    number: text(typed.number),
    date: typed.date,
    note: text(typed.note),
  };
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
  if (Object.keys(given).length === 0 && typed.files.length === 0) return null;
  if ((fields.date !== '' && !isLocalDate(fields.date)) || (fields.iban !== '' && !isValidIBAN(fields.iban))) return 'wrong';
  const body = VoucherBody.safeParse({ v: 1, ...given });
  return body.success ? body.data : 'wrong';
}
