import type { ReceiptGift, WaitingWish } from '@sojourn/giving/contract';

/** Gifts that can stand on one receipt together. */
export interface ReceiptYear {
  readonly key: string; // 'EUR 2026'
  readonly year: string;
  readonly gifts: readonly ReceiptGift[];
}

/** The gifts of a wish by year and currency, oldest first: a collective receipt is for one year. (EStDV s.50) */
export function receiptYears({ gifts }: Pick<WaitingWish, 'gifts'>): ReceiptYear[] {
  const years = new Map<string, ReceiptYear>();
  for (const gift of gifts) {
    const year = gift.receivedOn.slice(0, 4);
    const key = `${gift.currency} ${year}`;
    years.set(key, { key, year, gifts: [...(years.get(key)?.gifts ?? []), gift] });
  }
  return [...years.values()].sort((a, b) => (a.year < b.year ? -1 : a.year > b.year ? 1 : 0));
}
