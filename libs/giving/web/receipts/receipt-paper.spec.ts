import type { ReceiptBody } from '@sojourn/giving/contract';
import { amountInWords } from './amount-in-words';
import { giftAidRows } from './gift-aid';
import { receiptPaper, type PaperWords } from './receipt-paper';
import { FIRST_WORDING, isFilledIn } from './receipt-wording';

const gift = (number: number, receivedOn: string, amountMinor: string, currency = 'EUR'): ReceiptBody['gifts'][number] => ({
  giftId: `00000000-0000-4000-8000-00000000000${number}`,
  number,
  receivedOn,
  amountMinor,
  currency,
});
const receipt: ReceiptBody = {
  v: 1,
  receiptId: '00000000-0000-4000-8000-0000000000aa',
  label: 'R-2026-17',
  wish: { v: 1, kind: 'germany', name: 'Алла Пример', street: 'Lindenstr. 14', place: '10969 Berlin', country: 'DE', language: 'de' },
  issuedOn: '2026-11-24',
  gifts: [gift(1, '2026-01-05', '10000'), gift(2, '2026-02-05', '2050')],
  wording: ['Es handelt sich nicht um den Verzicht auf Erstattung von Aufwendungen.'],
};
const words: PaperWords = {
  group: 'Haven e.V.',
  letterhead: ['Oranienstr. 12', '10999 Berlin'],
  title: 'Zuwendungsbestätigung',
  duplicate: null,
  madeAt: '2026-11-24T10:00:00.000Z',
  columns: { gift: 'Zuwendung', date: 'Tag', amount: 'Betrag' },
  total: 'Summe',
  inWords: 'Betrag in Buchstaben',
  issued: 'Ausgestellt am',
};

it('says who gave, each gift, the sum in figures and in words, and the group’s wording', () => {
  const paper = receiptPaper(receipt, words);
  expect(paper.title).toBe('Zuwendungsbestätigung R-2026-17');
  expect(paper.subtitle).toBe('Алла Пример · Lindenstr. 14 · 10969 Berlin · DE');
  expect(paper.sections[0]?.rows.map(({ cells }) => cells['amount'])).toEqual(
    [10000n, 2050n, 12050n].map((minor) => ({ kind: 'money', minor })),
  );
  expect(paper.notes).toEqual([
    'Betrag in Buchstaben: eins - zwei - null 50/100 EUR',
    'Es handelt sich nicht um den Verzicht auf Erstattung von Aufwendungen.',
    'Ausgestellt am: 2026-11-24',
  ]);
  expect(receiptPaper(receipt, { ...words, duplicate: 'Zweitschrift' }).title).toBe('Zweitschrift · Zuwendungsbestätigung R-2026-17');
});

it.each<[bigint, string, 'de' | 'en', string]>([
  [10_000n, 'EUR', 'de', 'eins - null - null EUR'],
  [5n, 'EUR', 'de', 'null 05/100 EUR'],
  [120n, 'JPY', 'en', 'one - two - zero JPY'],
  [1_250n, 'KWD', 'en', 'one 250/1000 KWD'],
])('writes %s of %s digit by digit', (minor, currency, language, expected) => {
  expect(amountInWords(minor, currency, language)).toBe(expected);
});

it('issues no German receipt while a bracket of the form is left', () => {
  expect(isFilledIn(FIRST_WORDING.germany)).toBe(false);
  expect(isFilledIn(['Wir sind wegen Förderung der Hilfe für Verfolgte befreit.'])).toBe(true);
  expect(isFilledIn([])).toBe(false);
});

describe('the Gift Aid schedule', () => {
  const declared = (changes: Partial<ReceiptBody['wish']>, gifts: ReceiptBody['gifts']): ReceiptBody => ({
    ...receipt,
    wish: {
      ...receipt.wish,
      kind: 'gift-aid',
      first: 'Ada',
      last: 'Pym',
      street: '12 High Street',
      place: 'sw1a2aa London',
      country: 'GB',
      declaredAt: '2026-01-01T00:00:00.000Z',
      ...changes,
    },
    gifts,
  });

  it('has a row for each sterling gift of a declared donor inside the period, in HMRC’s columns', () => {
    const rows = giftAidRows(
      [
        declared({}, [gift(1, '2026-04-06', '2500', 'GBP'), gift(2, '2026-04-05', '1000', 'GBP'), gift(3, '2026-05-01', '999', 'EUR')]),
        declared({ street: 'Rose Cottage, Mill Lane', country: 'FR', place: '75001 Paris' }, [gift(4, '2027-04-05', '100', 'GBP')]),
        receipt,
      ],
      '2026-04-06',
      '2027-04-05',
    );
    expect(rows).toEqual([
      ['', 'Ada', 'Pym', '12', 'SW1A 2AA', '', '', '06/04/26', '25.00'],
      ['', 'Ada', 'Pym', 'Rose Cottage', 'X', '', '', '05/04/27', '1.00'],
    ]);
  });
});
