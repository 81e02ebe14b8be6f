import type { Report } from '@sojourn/documents';
import type { ReceiptBody } from '@sojourn/giving/contract';
import { amountInWords } from './amount-in-words';
import { giftAidRows } from './gift-aid';
import { duplicatePaper, receiptPaper, type PaperMaker } from './receipt-paper';
import { collectiveWording, FIRST_WORDING, isFilledIn } from './receipt-wording';
import { receiptYears } from './receipt-years';

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
const maker: PaperMaker = { group: 'Haven e.V.', letterhead: ['Oranienstr. 12', '10999 Berlin'], madeAt: '2026-11-24T10:00:00.000Z' };
const single: ReceiptBody = { ...receipt, gifts: [gift(1, '2026-01-05', '17550')] };
const textsOf = ({ columns }: Report): string[] => columns.map(({ title }) => title);

it('says who gave, the gift, the amount in figures and in words, and the group’s wording', () => {
  const paper = receiptPaper(single, maker);
  expect(paper).toMatchObject({ language: 'de', title: 'Zuwendungsbestätigung R-2026-17' });
  expect(paper.subtitle).toBe('Алла Пример · Lindenstr. 14 · 10969 Berlin · DE');
  expect(textsOf(paper)).toEqual(['Zuwendung', 'Tag der Zuwendung', 'Betrag']);
  expect(paper.notes).toEqual([
    'Betrag der Zuwendung in Buchstaben: einhundertfünfundsiebzig Euro 50/100',
    'Es handelt sich nicht um den Verzicht auf Erstattung von Aufwendungen.',
    'Ausgestellt am: 24. Nov. 2026',
  ]);
  expect(duplicatePaper(single, maker).title).toBe('Zweitschrift · Zuwendungsbestätigung R-2026-17');
});

it('lists each gift of a year with day, kind, waiver and amount, and their total, on one German collective receipt', () => {
  const paper = receiptPaper({ ...receipt, wording: collectiveWording(receipt.wording) }, maker);
  expect(paper.title).toBe('Sammelbestätigung über Geldzuwendungen R-2026-17');
  expect(textsOf(paper)).toEqual([
    'Zuwendung',
    'Tag der Zuwendung',
    'Art der Zuwendung',
    'Verzicht auf die Erstattung von Aufwendungen',
    'Betrag',
  ]);
  const [first, , total] = paper.sections[0]?.rows ?? [];
  expect(first?.cells).toEqual({
    gift: { kind: 'text', text: '1' },
    date: { kind: 'date', date: '2026-01-05' },
    kind: { kind: 'text', text: 'Geldzuwendung' },
    waiver: { kind: 'text', text: 'nein' },
    amount: { kind: 'money', minor: 10000n },
  });
  expect(total?.cells['amount']).toEqual({ kind: 'money', minor: 12050n });
  expect(paper.notes).toEqual([
    'Gesamtbetrag der Zuwendungen in Buchstaben: einhundertzwanzig Euro 50/100',
    'Zeitraum der Sammelbestätigung: 1. Jan. 2026 – 31. Dez. 2026',
    expect.stringContaining('keine weiteren Bestätigungen'),
    expect.stringContaining('Aufstellung der Zuwendungen zu entnehmen'),
    'Ausgestellt am: 24. Nov. 2026',
  ]);
});

it('turns the form for one gift into that of a collective receipt', () => {
  const turned = collectiveWording(FIRST_WORDING.germany);
  expect(turned[0]).toMatch(/^Sammelbestätigung über Geldzuwendungen im Sinne des § 10b/);
  expect(turned.filter((paragraph) => paragraph.startsWith('Es handelt sich nicht um den Verzicht'))).toEqual([]);
  expect(turned).toHaveLength(FIRST_WORDING.germany.length + 1);
});

it('writes a plain receipt in the language of the wish, not of the screen', () => {
  const plain = (language: string): Report => receiptPaper({ ...single, wish: { ...single.wish, kind: 'plain', language } }, maker);
  expect(plain('ru')).toMatchObject({ language: 'ru', title: 'Квитанция R-2026-17' });
  expect(plain('ru').notes?.[0]).toBe('Сумма прописью: сто семьдесят пять евро 50/100');
  expect(plain('lt')).toMatchObject({ language: 'en', title: 'Receipt R-2026-17' });
});

it('puts gifts of two years, or two currencies, on receipts of their own', () => {
  const gifts = [
    gift(1, '2025-12-05', '1000'),
    gift(2, '2026-01-05', '1000'),
    gift(3, '2026-02-05', '1000'),
    gift(4, '2026-02-06', '500', 'PLN'),
  ];
  expect(receiptYears({ gifts }).map(({ year, gifts: own }) => [year, own.map(({ number }) => number)])).toEqual([
    ['2025', [1]],
    ['2026', [2, 3]],
    ['2026', [4]],
  ]);
});

it.each<[bigint, string, 'de' | 'en' | 'ru', string]>([
  [10_000n, 'EUR', 'de', 'einhundert Euro'],
  [5n, 'EUR', 'de', 'null Euro 05/100'],
  [120n, 'JPY', 'en', 'one hundred and twenty JPY'],
  [1_250n, 'KWD', 'en', 'one KWD 250/1000'],
  [100n, 'PLN', 'ru', 'один PLN'],
  [2_000_000_003n, 'JPY', 'de', 'zwei - null - null - null - null - null - null - null - null - drei JPY'],
])('writes %s of %s out', (minor, currency, language, expected) => {
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
