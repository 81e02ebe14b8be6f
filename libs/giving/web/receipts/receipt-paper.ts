import { amount, day, text, type Report } from '@sojourn/documents';
import type { Instant } from '@sojourn/units';
import type { ReceiptBody } from '@sojourn/giving/contract';
import { amountInWords } from './amount-in-words';

/** What the paper says besides what the receipt holds. */
export interface PaperWords {
  readonly group: string;
  readonly letterhead: readonly string[];
  readonly title: string;
  readonly duplicate: string | null; // above the title of every copy after the first
  readonly madeAt: Instant;
  readonly columns: { readonly gift: string; readonly date: string; readonly amount: string };
  readonly total: string;
  readonly inWords: string;
  readonly issued: string;
}

/** A receipt as a document: who gave, which gifts, the sum in figures and words, the group's wording. The same receipt gives the same paper. */
export function receiptPaper(receipt: ReceiptBody, words: PaperWords): Report {
  const [first] = receipt.gifts;
  if (first === undefined) throw new RangeError('a receipt has a gift');
  const sum = receipt.gifts.reduce((total, gift) => total + BigInt(gift.amountMinor), 0n);
  const language = receipt.wish.kind === 'germany' ? 'de' : 'en';
  const { name, street, place, country } = receipt.wish;
  return {
    name: `receipt-${receipt.label}`,
    language: 'en',
    title: `${words.duplicate === null ? '' : `${words.duplicate} · `}${words.title} ${receipt.label}`,
    subtitle: [name, street, place, country].join(' · '),
    group: { name: words.group, address: words.letterhead },
    currency: first.currency,
    columns: [
      { key: 'gift', title: words.columns.gift, kind: 'text' },
      { key: 'date', title: words.columns.date, kind: 'date' },
      { key: 'amount', title: words.columns.amount, kind: 'money' },
    ],
    sections: [
      {
        rows: [
          ...receipt.gifts.map((gift) => ({
            kind: 'line' as const,
            id: gift.giftId,
            cells: { gift: text(`${gift.number}`), date: day(gift.receivedOn), amount: amount(BigInt(gift.amountMinor)) },
          })),
          {
            kind: 'total' as const,
            cells: { gift: text(words.total), amount: amount(sum) },
            sum: { plus: receipt.gifts.map((gift) => gift.giftId) },
          },
        ],
      },
    ],
    notes: [
      `${words.inWords}: ${amountInWords(sum, first.currency, language)}`,
      ...receipt.wording,
      `${words.issued}: ${receipt.issuedOn}`,
    ],
    madeAt: words.madeAt,
  };
}
