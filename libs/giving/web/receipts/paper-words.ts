import type { ReceiptBody } from '@sojourn/giving/contract';
import type { WordsLanguage } from '@sojourn/giving/rules';

/** The words of a receipt that are not the group's. They are in the paper's language, whatever language its maker's screen has. */
export interface PaperWords {
  readonly title: string;
  readonly collective: string; // the title of one that lists the gifts of a year
  readonly duplicate: string; // above the title of every copy after the first
  readonly gift: string;
  readonly date: string;
  readonly kind: string;
  readonly waiver: string;
  readonly amount: string;
  readonly total: string;
  readonly inWords: string;
  readonly totalInWords: string;
  readonly period: string;
  readonly issued: string;
  readonly money: string;
  readonly no: string;
}

/** The German ones follow the official form and its annex for collective receipts. (BMF, Muster für Zuwendungsbestätigungen, 7 November 2013) */
const WORDS: Readonly<Record<WordsLanguage, PaperWords>> = {
  de: {
    title: 'Zuwendungsbestätigung',
    collective: 'Sammelbestätigung über Geldzuwendungen',
    duplicate: 'Zweitschrift',
    gift: 'Zuwendung',
    date: 'Tag der Zuwendung',
    kind: 'Art der Zuwendung',
    waiver: 'Verzicht auf die Erstattung von Aufwendungen',
    amount: 'Betrag',
    total: 'Gesamtsumme',
    inWords: 'Betrag der Zuwendung in Buchstaben',
    totalInWords: 'Gesamtbetrag der Zuwendungen in Buchstaben',
    period: 'Zeitraum der Sammelbestätigung',
    issued: 'Ausgestellt am',
    money: 'Geldzuwendung',
    no: 'nein',
  },
  en: {
    title: 'Receipt',
    collective: 'Receipt for several gifts',
    duplicate: 'Duplicate',
    gift: 'Gift',
    date: 'Received',
    kind: 'Kind',
    waiver: 'Waived claim',
    amount: 'Amount',
    total: 'Total',
    inWords: 'In words',
    totalInWords: 'Total in words',
    period: 'Gifts from',
    issued: 'Issued on',
    money: 'Gift of money',
    no: 'no',
  },
  ru: {
    title: 'Квитанция',
    collective: 'Квитанция о нескольких пожертвованиях',
    duplicate: 'Дубликат',
    gift: 'Пожертвование',
    date: 'Получено',
    kind: 'Вид',
    waiver: 'Отказ от возмещения расходов',
    amount: 'Сумма',
    total: 'Итого',
    inWords: 'Сумма прописью',
    totalInWords: 'Общая сумма прописью',
    period: 'За время',
    issued: 'Выдана',
    money: 'Денежное пожертвование',
    no: 'нет',
  },
};

/** The German form is German. Others are in Russian for whoever wished in Russian, else in English. */
export function paperLanguage({ kind, language }: ReceiptBody['wish']): WordsLanguage {
  if (kind === 'germany') return 'de';
  return kind === 'plain' && language === 'ru' ? 'ru' : 'en';
}

export function paperWords(language: WordsLanguage): PaperWords {
  return WORDS[language];
}
