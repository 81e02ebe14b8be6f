import type { Tx } from '@sojourn/database';
import { amount, day, text, type Cells, type Column, type Lines, type Report, type Row, type Section } from '@sojourn/documents';
import type { Instant } from '@sojourn/units';
import type { FigureChoice, FigureLine, GeneralLedgerFileQuery, Letterhead } from '@sojourn/ledger/contract';
import { accountLabel, Figures, type ChartAccount, type Days } from '@sojourn/ledger/rules';
import { printedHead } from './report-document';
import type { ReportWords } from './report-words';
import { allMovementLines } from './read-figure-lines';
import { readReportBooks } from './read-report-books';

/** One account of the general ledger: its balance before the period and the lines within it. */
interface AccountSheet {
  readonly account: ChartAccount;
  readonly openingMinor: bigint;
  lines(): AsyncIterable<FigureLine>;
}

/** The accounts that moved or stand at something in the period, or the one that is asked for. */
export async function accountSheets(tx: Tx, currency: string, days: Days, query: GeneralLedgerFileQuery): Promise<AccountSheet[]> {
  const figures = new Figures(await readReportBooks(tx, currency, days, null));
  const choice: FigureChoice = {
    span: 'through',
    positive: 'debit',
    ...(query.account === undefined ? {} : { account: query.account }),
    ...(query.fund === undefined ? {} : { fund: query.fund }),
  };
  return figures.accountsIn(choice).map((account) => ({
    account,
    openingMinor: figures.of({ ...choice, account: account.code, span: 'before' }, 'this'),
    lines: () => allMovementLines(tx, { ...choice, account: account.code, span: 'within' }, days),
  }));
}

export interface LedgerFrame {
  readonly currency: string;
  readonly days: Days;
  readonly letterhead: Letterhead;
  readonly words: ReportWords;
  readonly madeAt: Instant;
}

/** What stands around the lines: of a file of any length. */
export function generalLedgerLines({ currency, days, letterhead, words, madeAt }: LedgerFrame): Lines {
  return {
    name: 'general-ledger',
    language: words.language,
    title: words.of('report.name.general-ledger'),
    subtitle: words.of('report.subtitle', { period: words.days(days), currency }),
    group: printedHead(letterhead),
    currency,
    columns: [{ key: 'account', title: words.of('report.column.account'), kind: 'text' }, ...lineColumns(words)],
    totals: { label: words.of('report.row.total'), of: ['debit', 'credit'] },
    madeAt,
  };
}

export async function* generalLedgerRows(sheets: readonly AccountSheet[], words: ReportWords): AsyncGenerator<Cells> {
  for (const sheet of sheets) {
    const account = text(words.label(accountLabel(sheet.account)));
    yield { account, ...openingCells(sheet, words) };
    for await (const cells of lineCells(sheet, words)) yield { account, ...cells };
  }
}

/** For print: a section for each account, closed by its movement and its balance. Null when there are more lines than `most`. */
export async function generalLedgerReport(frame: LedgerFrame, sheets: readonly AccountSheet[], most: number): Promise<Report | null> {
  const { words } = frame;
  const sections: Section[] = [];
  let left = most;
  for (const sheet of sheets) {
    const rows: Row[] = [{ kind: 'line', cells: openingCells(sheet, words) }];
    let [debit, credit] = [0n, 0n];
    for await (const line of sheet.lines()) {
      if (left-- === 0) return null;
      debit += BigInt(line.debitMinor);
      credit += BigInt(line.creditMinor);
      rows.push({ kind: 'line', cells: cellsOf(line, sheet.openingMinor + debit - credit, words) });
    }
    rows.push({
      kind: 'total',
      cells: {
        date: text(words.of('report.row.closing-balance')),
        debit: amount(debit),
        credit: amount(credit),
        balance: amount(sheet.openingMinor + debit - credit),
      },
    });
    sections.push({ title: words.label(accountLabel(sheet.account)), rows });
  }
  const { name, language, title, subtitle, group, currency, madeAt } = generalLedgerLines(frame);
  return {
    name,
    language,
    title,
    ...(subtitle === undefined ? {} : { subtitle }),
    group,
    currency,
    columns: lineColumns(words),
    sections,
    footer: words.of('report.made-from'),
    madeAt,
  };
}

function lineColumns(words: ReportWords): Column[] {
  const column = (key: string, kind: Column['kind'], word = key): Column => ({ key, kind, title: words.of(`report.column.${word}`) });
  return [
    column('date', 'date'),
    column('entry', 'text'),
    column('says', 'text'),
    column('fund', 'text'),
    column('function', 'text'),
    column('debit', 'money'),
    column('credit', 'money'),
    column('balance', 'money'),
  ];
}

function openingCells({ openingMinor }: AccountSheet, words: ReportWords): Cells {
  return { date: text(words.of('report.row.opening-balance')), balance: amount(openingMinor) };
}

async function* lineCells(sheet: AccountSheet, words: ReportWords): AsyncGenerator<Cells> {
  let balance = sheet.openingMinor;
  for await (const line of sheet.lines()) {
    balance += BigInt(line.debitMinor) - BigInt(line.creditMinor);
    yield cellsOf(line, balance, words);
  }
}

function cellsOf(line: FigureLine, balance: bigint, words: ReportWords): Cells {
  return {
    date: day(line.date),
    entry: text(entryName(line)),
    says: text(words.phrase(line.phrase)),
    fund: text(line.fund),
    ...(line.functionCode === null ? {} : { function: text(words.of(`report.function.${line.functionCode}`)) }),
    ...(line.debitMinor === '0' ? {} : { debit: amount(line.debitMinor) }),
    ...(line.creditMinor === '0' ? {} : { credit: amount(line.creditMinor) }),
    balance: amount(balance),
  };
}

/** 'JE 2026-12' */
export function entryName({ series, fiscalYear, number }: Pick<FigureLine, 'series' | 'fiscalYear' | 'number'>): string {
  return `${series} ${fiscalYear}-${number}`;
}
