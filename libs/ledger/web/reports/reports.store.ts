import { inject, Injectable } from '@angular/core';
import { ApiClient, problemOf, type Query } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import {
  FigureLines,
  GeneralLedgerPage,
  JournalPage,
  PeriodYear,
  ReportTable,
  type FigureChoice,
  type LineReport,
  type MonthOfBooks,
  type ReportFormat,
  type ReportLabel,
  type TableReport,
} from '@sojourn/ledger/contract';
import type { ShownPeriod } from './shown-period';

export interface ReportQuery extends ShownPeriod {
  readonly compare: boolean;
}

/** Reports as the api counts them. Nothing is kept: figures are read when a page opens. */
@Injectable({ providedIn: 'root' })
export class ReportsStore {
  private readonly api = inject(ApiClient);
  private readonly translate = inject(Translate);

  table(report: TableReport, query: ReportQuery): Promise<ReportTable> {
    return this.api.get(`/ledger/reports/${report}`, ReportTable, { query: tableQuery(query) });
  }

  /** The lines behind a figure; `after` is the `next` of the page before. */
  lines(choice: FigureChoice, period: ShownPeriod, after?: string): Promise<FigureLines> {
    return this.api.get('/ledger/reports/lines', FigureLines, { query: { ...choice, ...daysQuery(period), after } });
  }

  generalLedger(account: string, period: ShownPeriod, after?: string): Promise<GeneralLedgerPage> {
    return this.api.get('/ledger/reports/general-ledger', GeneralLedgerPage, { query: { account, ...daysQuery(period), after } });
  }

  journal(period: ShownPeriod, after?: string): Promise<JournalPage> {
    return this.api.get('/ledger/reports/journal', JournalPage, { query: { ...daysQuery(period), after } });
  }

  /** What the accounts that ever moved are called, in the order of the chart. */
  async accounts(): Promise<ReadonlyMap<string, ReportLabel>> {
    const { rows } = await this.table('trial-balance', { from: null, to: null, compare: false });
    return new Map(rows.flatMap(({ id, label }) => (label.of === 'account' ? [[id, label]] : [])));
  }

  /** How the months of these years stand. */
  async months(years: readonly string[]): Promise<readonly MonthOfBooks[]> {
    const found = await Promise.all(years.map((year) => this.api.get('/ledger/periods', PeriodYear, { query: { year } })));
    return found.flatMap(({ months }) => months);
  }

  /** Address of a report as a file in the reader's language; the browser fetches it with the session's cookie. */
  tableFile(report: TableReport, query: ReportQuery, format: ReportFormat): Promise<string> {
    return this.address(report, format, tableQuery(query));
  }

  lineFile(report: LineReport, period: ShownPeriod, format: ReportFormat, account?: string): Promise<string> {
    return this.address(report, format, { ...daysQuery(period), account });
  }

  /** Fetches a file that can be refused, so that the refusal is said on the page and not shown in its place. */
  async fetched(address: string): Promise<Blob> {
    const answer = await fetch(address, { credentials: 'include', headers: { 'x-sojourn': '1' } });
    if (!answer.ok) throw await problemOf(answer);
    return answer.blob();
  }

  private async address(report: TableReport | LineReport, format: ReportFormat, query: Query): Promise<string> {
    const url = new URL(`/ledger/reports/${report}.${format}`, (await this.api.settings()).api);
    for (const [name, value] of Object.entries({ ...query, lang: this.translate.language() }))
      if (value !== undefined) url.searchParams.set(name, String(value));
    return url.href;
  }
}

function daysQuery({ from, to }: ShownPeriod): { from: string | undefined; to: string | undefined } {
  return { from: from ?? undefined, to: to ?? undefined };
}

function tableQuery({ compare, ...period }: ReportQuery): Query {
  return { ...daysQuery(period), compare: compare ? 'year-before' : undefined };
}
