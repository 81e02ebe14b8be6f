import {
  amount,
  day,
  text,
  type Cell,
  type Cells,
  type Column,
  type ColumnKind,
  type Lines,
  type ReportLanguage,
} from '@sojourn/documents';
import type { EntryLine } from '@sojourn/ledger/contract';
import { phraseText, referenceOf, type ExportedEntry, type ExportFrame } from '@sojourn/ledger/rules/export';

type Titles = Readonly<Record<ReportLanguage, string>>;

/** Columns of the journal as a workbook, with their titles. */
const COLUMNS: readonly (readonly [key: string, kind: ColumnKind, titles: Titles])[] = [
  ['entry', 'text', { en: 'Entry', ru: 'Запись' }],
  ['date', 'date', { en: 'Date', ru: 'Дата' }],
  ['documentDate', 'date', { en: 'Document date', ru: 'Дата документа' }],
  ['phrase', 'text', { en: 'Phrase', ru: 'Фраза' }],
  ['account', 'text', { en: 'Account', ru: 'Счёт' }],
  ['accountName', 'text', { en: 'Account name', ru: 'Название счёта' }],
  ['fund', 'text', { en: 'Fund', ru: 'Фонд' }],
  ['function', 'text', { en: 'Function', ru: 'Функция' }],
  ['debit', 'money', { en: 'Debit', ru: 'Дебет' }],
  ['credit', 'money', { en: 'Credit', ru: 'Кредит' }],
  ['original', 'money', { en: 'As it happened', ru: 'В валюте операции' }],
  ['rate', 'text', { en: 'Rate', ru: 'Курс' }],
  ['grant', 'text', { en: 'Grant', ru: 'Грант' }],
  ['project', 'text', { en: 'Project', ru: 'Проект' }],
  ['caseCost', 'text', { en: 'Case code', ru: 'Код дела' }],
  ['counterparty', 'text', { en: 'Counterparty', ru: 'Контрагент' }],
  ['taxSphere', 'text', { en: 'Tax sphere', ru: 'Налоговая сфера' }],
];
const TITLE: Titles = { en: 'Journal', ru: 'Журнал' };
const TOTAL: Titles = { en: 'Total', ru: 'Итого' };

/** What stands around the lines of the workbook. */
export function sheetOf({ group, currency, from, to, madeAt }: ExportFrame, language: ReportLanguage): Lines {
  return {
    name: 'journal',
    language,
    title: TITLE[language],
    subtitle: `${from} – ${to} · ${currency}`,
    group: { name: group },
    currency,
    columns: COLUMNS.map(([key, kind, titles]): Column => ({ key, kind, title: titles[language] })),
    totals: { label: TOTAL[language], of: ['debit', 'credit'] },
    madeAt,
  };
}

/** A row for each line. */
export async function* sheetRows({ accounts, currency }: ExportFrame, entries: AsyncIterable<ExportedEntry>): AsyncGenerator<Cells> {
  const names = new Map(accounts.map(({ code, name }) => [code, name]));
  for await (const entry of entries) for (const line of entry.lines) yield cellsOf(entry, line, names.get(line.account) ?? '', currency);
}

function cellsOf(entry: ExportedEntry, line: EntryLine, accountName: string, currency: string): Cells {
  const { grant, project, caseCost, counterparty, taxSphere } = line.dimensions;
  const converted = line.originalCurrency !== currency;
  const cells: Readonly<Record<string, Cell | null>> = {
    entry: text(referenceOf(entry)),
    date: day(entry.date),
    documentDate: entry.documentDate === null ? null : day(entry.documentDate),
    phrase: text(phraseText(entry.phrase)),
    account: text(line.account),
    accountName: text(accountName),
    fund: text(line.fund),
    function: given(line.functionCode),
    debit: line.debitMinor === '0' ? null : amount(line.debitMinor),
    credit: line.creditMinor === '0' ? null : amount(line.creditMinor),
    original: converted ? amount(line.originalAmountMinor, line.originalCurrency) : null,
    rate: given(converted ? line.rate : null),
    grant: given(grant),
    project: given(project),
    caseCost: given(caseCost),
    counterparty: given(counterparty),
    taxSphere: given(taxSphere),
  };
  return Object.fromEntries(Object.entries(cells).filter((each): each is [string, Cell] => each[1] !== null));
}

function given(code: string | null | undefined): Cell | null {
  return code === null || code === undefined ? null : text(code);
}
