import { decimalText } from '@sojourn/units';
import type { ReceiptBody } from '@sojourn/giving/contract';

/** Columns of HMRC's Gift Aid schedule for single gifts, in its order. (gov.uk, "Schedule spreadsheets to claim back tax on Gift Aid donations") */
export const GIFT_AID_COLUMNS = [
  'Title',
  'First name',
  'Last name',
  'House name or number',
  'Postcode',
  'Aggregated donations',
  'Sponsored event',
  'Donation date',
  'Amount',
] as const;

/**
 * One row a gift of donors with a declaration, for gifts in sterling between two days. Dates are DD/MM/YY, amounts without sign, as HMRC asks.
 * A claim may be made within four years of the end of the accounting period. (accounting.md 7)
 */
export function giftAidRows(receipts: readonly ReceiptBody[], from: string, to: string): string[][] {
  return receipts
    .filter(({ wish }) => wish.kind === 'gift-aid' && wish.declaredAt !== undefined)
    .flatMap(({ wish, gifts }) =>
      gifts
        .filter((gift) => gift.currency === 'GBP' && gift.receivedOn >= from && gift.receivedOn <= to)
        .map((gift) => [
          '',
          wish.first ?? '',
          wish.last ?? '',
          houseOf(wish.street),
          wish.country === 'GB' ? postcodeOf(wish.place) : 'X', // HMRC: X for a donor who lives outside the UK
          '',
          '',
          dateOf(gift.receivedOn),
          decimalText(BigInt(gift.amountMinor), 'GBP'),
        ]),
    );
}

/** '12 High Street' → '12'; a house with a name keeps the first part. */
function houseOf(street: string): string {
  return /^\s*(\d+\w?)\b/.exec(street)?.[1] ?? /\b(\d+\w?)\s*$/.exec(street)?.[1] ?? street.split(',')[0]?.trim() ?? '';
}

function postcodeOf(place: string): string {
  return (/\b([A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})\b/i.exec(place)?.[1] ?? '').toUpperCase().replace(/\s*(\d[A-Z]{2})$/, ' $1');
}

function dateOf(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${month}/${year.slice(2)}`;
}
