import { amount, day, text, type Column, type Report, type Row } from '@sojourn/documents';
import type { ReceiptBody } from '@sojourn/giving/contract';
import type { WordsLanguage } from '@sojourn/giving/rules';
import { longDate } from '@sojourn/i18n';
import type { Instant, LocalDate } from '@sojourn/units';
import { amountInWords } from './amount-in-words';
import { paperLanguage, paperWords, type PaperWords } from './paper-words';

const LOCALES: Readonly<Record<WordsLanguage, string>> = { de: 'de-DE', en: 'en-GB', ru: 'ru-RU' };

/** Whose paper it is, and when this copy of it was made. */
export interface PaperMaker {
  readonly group: string;
  readonly letterhead: readonly string[];
  readonly madeAt: Instant;
}

/** A receipt as a document: who gave, which gifts, the sum in figures and words, the group's wording. The same receipt gives the same paper. */
export function receiptPaper(receipt: ReceiptBody, maker: PaperMaker): Report {
  return paper(receipt, maker, '');
}

/** The same again, marked as what it is. */
export function duplicatePaper(receipt: ReceiptBody, maker: PaperMaker): Report {
  return paper(receipt, maker, `${paperWords(paperLanguage(receipt.wish)).duplicate} · `);
}

function paper(receipt: ReceiptBody, { group, letterhead, madeAt }: PaperMaker, mark: string): Report {
  const [first] = receipt.gifts;
  if (first === undefined) throw new RangeError('a receipt has a gift');
  const language = paperLanguage(receipt.wish);
  const words = paperWords(language);
  const on = (date: LocalDate): string => longDate(date, LOCALES[language]);
  const several = receipt.gifts.length > 1;
  const sum = receipt.gifts.reduce((total, gift) => total + BigInt(gift.amountMinor), 0n);
  const { name, street, place, country } = receipt.wish;
  return {
    name: `receipt-${receipt.label}`,
    language,
    title: `${mark}${several ? words.collective : words.title} ${receipt.label}`,
    subtitle: [name, street, place, country].join(' · '),
    group: { name: group, address: letterhead },
    currency: first.currency,
    columns: columnsOf(receipt, words),
    sections: [{ rows: rowsOf(receipt, words, sum) }],
    notes: [
      `${several ? words.totalInWords : words.inWords}: ${amountInWords(sum, first.currency, language)}`,
      ...(several ? [`${words.period}: ${periodOf(receipt).map(on).join(' – ')}`] : []),
      ...receipt.wording,
      `${words.issued}: ${on(receipt.issuedOn)}`,
    ],
    madeAt,
  };
}

/** On a German collective receipt each gift says its kind, and whether it is a waived claim, beside day and amount. */
function columnsOf({ wish, gifts }: ReceiptBody, words: PaperWords): Column[] {
  const annex = wish.kind === 'germany' && gifts.length > 1;
  return [
    { key: 'gift', title: words.gift, kind: 'text' },
    { key: 'date', title: words.date, kind: 'date' },
    ...(annex ? [annexColumn('kind', words), annexColumn('waiver', words)] : []),
    { key: 'amount', title: words.amount, kind: 'money' },
  ];
}

function annexColumn(key: 'kind' | 'waiver', words: PaperWords): Column {
  return { key, title: words[key], kind: 'text' };
}

/** Who wishes a receipt gave through Stripe: money, and never a claim that was waived. */
function rowsOf({ wish, gifts }: ReceiptBody, words: PaperWords, sum: bigint): Row[] {
  const annex = wish.kind === 'germany' && gifts.length > 1 ? { kind: text(words.money), waiver: text(words.no) } : {};
  return [
    ...gifts.map((gift) => ({
      kind: 'line' as const,
      id: gift.giftId,
      cells: { gift: text(`${gift.number}`), date: day(gift.receivedOn), ...annex, amount: amount(BigInt(gift.amountMinor)) },
    })),
    {
      kind: 'total',
      cells: { gift: text(words.total), amount: amount(sum) },
      sum: { plus: gifts.map((gift) => gift.giftId) },
    },
  ];
}

/** First and last day. A German collective receipt is about a whole year. */
function periodOf({ wish, gifts }: ReceiptBody): LocalDate[] {
  const days = gifts.map((gift) => gift.receivedOn).sort();
  const year = days[0]?.slice(0, 4) ?? '';
  return wish.kind === 'germany' ? [`${year}-01-01`, `${year}-12-31`] : [days[0] ?? '', days.at(-1) ?? ''];
}
