import { amount, percent, text, type Cells, type Column, type Report, type Row, type Section } from '@sojourn/documents';
import type { Instant, LocalDate } from '@sojourn/units';
import type { Letterhead } from '@sojourn/ledger/contract';
import type { GrantReport, GrantReportRow } from '@sojourn/grants/contract';
import { REPORT_TEXTS, type ReportTexts } from './report-texts';

export interface ReportHead {
  readonly letterhead: Letterhead;
  readonly reference: string | null;
  readonly madeAt: Instant;
}

/** A grant report as a document for its funder: the budget with its totals, then the grant's money, then what the books say of it. */
export function reportDocument(report: GrantReport, { letterhead, reference, madeAt }: ReportHead): Report {
  const texts = REPORT_TEXTS[report.language];
  const longer = report.rows.some(({ actualMinor, toDateMinor }) => actualMinor !== toDateMinor);
  return {
    name: `grant-report-${report.code.toLowerCase()}`,
    language: report.language,
    title: `${texts.title} · ${report.funder}`,
    subtitle: texts.period(dayOf(report.from, report.language), dayOf(report.to, report.language), report.currency),
    group: {
      name: letterhead.name,
      address: letterhead.address,
      ...(letterhead.registerNumber === null ? {} : { registerNumber: letterhead.registerNumber }),
    },
    currency: report.currency,
    period: { from: report.from, to: report.to },
    columns: columnsOf(texts, longer),
    sections: [
      budgetSection(report, texts, longer),
      moneySection(report, texts),
      ...(report.books.currency === report.currency ? [] : [booksSection(report, texts)]),
      ...(report.matching.neededMinor === '0' ? [] : [matchingSection(report, texts)]),
      ...(report.people === null ? [] : [peopleSection(report.people, texts)]),
    ],
    notes: [
      ...(report.empty ? [texts.nothing] : []),
      ...(report.books.currency === report.currency ? [] : [texts.conversion[report.conversion]]),
      ...(report.averageRate === null ? [] : [texts.averageRate(report.averageRate)]),
      ...(reference === null ? [] : [texts.reference(reference)]),
    ],
    footer: `${report.code} · ${letterhead.name}`,
    madeAt,
  };
}

function columnsOf({ columns }: ReportTexts, longer: boolean): readonly Column[] {
  const counted = longer ? 'toDate' : 'actual';
  const toDate: Column[] = longer ? [{ key: 'toDate', title: columns.toDate, kind: 'money' }] : [];
  return [
    { key: 'line', title: columns.line, kind: 'text' },
    { key: 'budget', title: columns.budget, kind: 'money' },
    { key: 'actual', title: columns.actual, kind: 'money' },
    ...toDate,
    { key: 'commitments', title: columns.commitments, kind: 'money' },
    { key: 'variance', title: columns.variance, kind: 'money', sum: { plus: ['budget'], minus: [counted] } },
    { key: 'used', title: columns.used, kind: 'percent' },
  ];
}

function budgetSection({ rows, total }: GrantReport, texts: ReportTexts, longer: boolean): Section {
  const cells = (name: string, row: Omit<GrantReportRow, 'line' | 'key' | 'label'>): Cells => ({
    line: text(name),
    budget: amount(row.budgetMinor),
    actual: amount(row.actualMinor),
    ...(longer ? { toDate: amount(row.toDateMinor) } : {}),
    commitments: amount(row.commitmentsMinor),
    variance: amount(row.varianceMinor),
    ...(row.usedTenths === null ? {} : { used: percent(thousandths(row.usedTenths)) }),
  });
  const ids = rows.map((_, index) => `row-${index}`);
  const lines = rows.map((row, index): Row => ({ kind: 'line', id: `row-${index}`, cells: cells(nameOf(row, texts), row) }));
  return { rows: [...lines, { kind: 'total', cells: cells(texts.total, total), sum: { plus: ids } }] };
}

function moneySection({ money }: GrantReport, texts: ReportTexts): Section {
  const line = (id: string, name: string, minor: string): Row => ({ kind: 'line', id, cells: { line: text(name), actual: amount(minor) } });
  return {
    title: texts.money,
    rows: [
      line('opening', texts.opening, money.openingMinor),
      line('received', texts.received, money.receivedMinor),
      line('spent', texts.spent, money.spentMinor),
      {
        kind: 'total',
        cells: { line: text(texts.closing), actual: amount(money.closingMinor) },
        sum: { plus: ['opening', 'received'], minus: ['spent'] },
      },
    ],
  };
}

function booksSection({ books }: GrantReport, texts: ReportTexts): Section {
  const line = (name: string, minor: string): Row => ({ kind: 'line', cells: { line: text(name), actual: amount(minor, books.currency) } });
  return {
    title: texts.books(books.currency),
    rows: [
      line(texts.income, books.incomeMinor),
      line(texts.spentAtRate, books.spentMinor),
      line(texts.exchangeLoss, books.exchangeLossMinor),
    ],
  };
}

function matchingSection({ matching }: GrantReport, texts: ReportTexts): Section {
  return {
    title: texts.matching,
    rows: [
      { kind: 'line', cells: { line: text(texts.matchingNeeded), budget: amount(matching.neededMinor) } },
      { kind: 'line', cells: { line: text(texts.matchingFound), actual: amount(matching.foundMinor) } },
    ],
  };
}

function peopleSection({ rows }: NonNullable<GrantReport['people']>, texts: ReportTexts): Section {
  return {
    title: texts.people,
    rows: rows.map(({ type, count }) => ({
      kind: 'line',
      cells: { line: text(texts.peopleTypes[type] ?? type), actual: text(count === null ? texts.tooFew : String(count)) },
    })),
  };
}

function nameOf({ line, key, label }: GrantReportRow, texts: ReportTexts): string {
  if (line === null || key === null) return texts.outside;
  return `${line} ${label ?? texts.keys[key]}`;
}

/** 983 tenths of a percent is the fraction 0.983. */
function thousandths(tenths: number): string {
  const digits = String(Math.abs(tenths)).padStart(4, '0');
  return `${tenths < 0 ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`;
}

function dayOf(date: LocalDate, language: GrantReport['language']): string {
  const locale = { en: 'en-GB', ru: 'ru-RU' }[language];
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}
