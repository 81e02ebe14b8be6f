import { amount, text, type Cell, type Column, type Report, type Row, type Sum } from '@sojourn/documents';
import type { Instant } from '@sojourn/units';
import type { Letterhead, ReportRow, ReportTable, ReportTerm } from '@sojourn/ledger/contract';
import type { ReportWords } from './report-words';

/** A report as the writers of PDF, XLSX and CSV take it: the same figures, the same sums, words in one language. */
export function reportDocument(table: ReportTable, letterhead: Letterhead, words: ReportWords, madeAt: Instant): Report {
  return {
    name: table.report,
    language: words.language,
    title: words.of(`report.name.${table.report}`),
    subtitle: words.of('report.subtitle', { period: periodOf(table, words), currency: table.currency }),
    group: printedHead(letterhead),
    currency: table.currency,
    ...(table.from === null || table.to === null ? {} : { period: { from: table.from, to: table.to } }),
    columns: columnsOf(table, words),
    sections: [{ rows: table.rows.map((row) => rowOf(row, table, words)) }],
    notes: notesOf(table, words),
    footer: words.of('report.made-from'),
    madeAt,
  };
}

export function printedHead({ name, address, registerNumber }: Letterhead): Report['group'] {
  return { name, address, ...(registerNumber === null ? {} : { registerNumber }) };
}

/** The same for programs: a row begins with its code, which is the same in every language. */
export function csvDocument(report: Report): Report {
  return {
    ...report,
    columns: [{ key: 'code', title: '', kind: 'text' }, ...report.columns],
    sections: report.sections.map((section) => ({
      ...section,
      rows: section.rows.map((row) => ({ ...row, cells: { code: text(row.id ?? ''), ...row.cells } })),
    })),
  };
}

/** The first column's key: what a row is about. */
const ABOUT = 'line';

function columnsOf(table: ReportTable, words: ReportWords): Column[] {
  return [
    { key: ABOUT, title: words.of('report.column.name'), kind: 'text' },
    ...table.columns.map((column): Column => ({
      key: column.id,
      title: words.label(column.label),
      kind: 'money',
      ...(column.sum === null ? {} : { sum: sumOf(column.sum) }),
    })),
  ];
}

function rowOf(row: ReportRow, table: ReportTable, words: ReportWords): Row {
  const figures = table.columns.flatMap(({ id }, at): [string, Cell][] => {
    const cell = row.cells[at] ?? null;
    return cell === null ? [] : [[id, amount(cell.minor)]];
  });
  return {
    kind: row.kind,
    id: row.id,
    cells: { [ABOUT]: text(words.label(row.label)), ...Object.fromEntries(figures) },
    ...(row.sum === null ? {} : { sum: sumOf(row.sum) }),
  };
}

function sumOf(terms: readonly ReportTerm[]): Sum {
  const named = (sign: ReportTerm['sign']): string[] => terms.filter((term) => term.sign === sign).map(({ id }) => id);
  return { plus: named('plus'), minus: named('minus') };
}

function periodOf(table: ReportTable, words: ReportWords): string {
  return table.report === 'position' && table.to !== null ? words.of('report.on', { on: words.day(table.to) }) : words.days(table);
}

/** What the reader must know: which days are compared, which rows are in trouble, which checks hold, what the view is not. */
function notesOf(table: ReportTable, words: ReportWords): string[] {
  const compared = table.columns.find(({ compares }) => compares);
  return [
    ...(compared === undefined ? [] : [`${words.label(compared.label)}: ${words.days(compared)}`]),
    ...table.rows.flatMap((row) => (row.warning === null ? [] : [`${words.label(row.label)}: ${words.of(row.warning)}.`])),
    ...table.checks.map(({ word, holds }) => `${holds ? words.of(word) : words.of('report.check.fails', { check: words.of(word) })}.`),
    ...table.notes.map((note) => words.of(note)),
  ];
}
