import { decimalText } from '@sojourn/units';
import { ibanObjection, isBankCode, plainAccountNumber } from './account-number';

/** A bank gift as a banking app reads it from a picture. */
export interface EpcGift {
  readonly name: string; // of the account's holder, at most 70 letters
  readonly iban: string;
  readonly bic?: string | undefined;
  readonly amountMinor?: bigint | undefined; // left out: the donor types it
  readonly remittance?: string | undefined; // at most 140 letters
}

export type EpcObjection =
  'name-missing' | 'name-too-long' | 'iban-wrong' | 'bic-wrong' | 'amount-outside-limits' | 'remittance-too-long' | 'text-too-long';

export type EpcText = { readonly text: string } | { readonly objection: EpcObjection };

const MOST_MINOR = 99_999_999_999n; // 999,999,999.99

/** The text of a "scan to pay" code, version 002, UTF-8, always euro. Lines at the end that say nothing are left out. (EPC069-12 v2.1) */
export function epcText({ name, iban, bic, amountMinor, remittance = '' }: EpcGift): EpcText {
  const [holder, purpose] = [oneLine(name), oneLine(remittance)];
  if (holder === '') return { objection: 'name-missing' };
  if ([...holder].length > 70) return { objection: 'name-too-long' };
  if (ibanObjection(iban) !== null) return { objection: 'iban-wrong' };
  if (bic !== undefined && !isBankCode(bic)) return { objection: 'bic-wrong' };
  if (amountMinor !== undefined && (amountMinor <= 0n || amountMinor > MOST_MINOR)) return { objection: 'amount-outside-limits' };
  if ([...purpose].length > 140) return { objection: 'remittance-too-long' };
  const amount = amountMinor === undefined ? '' : `EUR${decimalText(amountMinor, 'EUR')}`;
  const lines = ['BCD', '002', '1', 'SCT', bic ?? '', holder, plainAccountNumber(iban), amount, '', '', purpose];
  const text = lines.join('\n').replace(/\n+$/, '');
  return new TextEncoder().encode(text).length > 331 ? { objection: 'text-too-long' } : { text };
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .normalize('NFC');
}
