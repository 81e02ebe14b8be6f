import { Component, computed, effect, inject, input, signal, viewChild, type ElementRef } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import {
  Calendar,
  Card,
  DayPipe,
  EmptyState,
  ErrorState,
  Icon,
  IconButton,
  MoneyPipe,
  Notice,
  PageHeader,
  Skeleton,
} from '@sojourn/design';
import { Loading, Session } from '@sojourn/http/client';
import { LOCALES, longDate, Translate } from '@sojourn/i18n';
import { isLocalDate } from '@sojourn/units';
import type { GrantPage, GrantReport, GrantReportLines, GrantReportRow } from '@sojourn/grants/contract';
import { reportPeriods, type ReportPeriod } from './report-periods';
import { GrantsStore } from './grants.store';
import { ReportTable } from './report-table';

interface Shown {
  readonly page: GrantPage;
  readonly report: GrantReport;
  readonly files: { readonly pdf: string; readonly xlsx: string; readonly csv: string };
}

/** The report to the funder: any period, each figure down to its entries, and the files the funder gets. */
@Component({
  selector: 'sj-grant-report-page',
  imports: [
    Card,
    DayPipe,
    EmptyState,
    ErrorState,
    Icon,
    IconButton,
    MatButton,
    MoneyPipe,
    Notice,
    PageHeader,
    ReportTable,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './report.page.html',
  styleUrl: './report.page.css',
})
export class ReportPage {
  readonly id = input.required<string>();
  /** From the address, so that a report can be linked and come back to. */
  readonly from = input<string>();
  readonly to = input<string>();
  private readonly store = inject(GrantsStore);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly calendar = inject(Calendar);
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  private readonly box = viewChild<ElementRef<HTMLDialogElement>>('box');
  protected readonly loading = new Loading<Shown>();
  protected readonly behind = new Loading<GrantReportLines>();
  protected readonly opened = signal<GrantReportRow | null>(null);

  /** Officers count people, in pairs. */
  protected readonly counts = computed(() => this.session.has('officer'));
  protected readonly shown = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly lines = computed(() => {
    const now = this.behind.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly linesFailed = computed(() => {
    const now = this.behind.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly sentence = computed(() => {
    const report = this.shown()?.report;
    if (report === undefined) return undefined;
    const locale = LOCALES[this.translate.language()];
    return this.t('grants.report-sentence', {
      from: longDate(report.from, locale),
      to: longDate(report.to, locale),
      currency: report.currency,
    });
  });
  protected readonly periods = computed(() => {
    const page = this.shown()?.page;
    return page === undefined ? [] : reportPeriods(page, this.calendar.today());
  });
  /** What the report of these days said when it was sent, if it says something else now. */
  protected readonly sentOtherwise = computed(() => {
    const shown = this.shown();
    if (shown === null) return null;
    const { report, page } = shown;
    const sent = page.reportsDue.find(({ from, to, sentOn }) => from === report.from && to === report.to && sentOn !== null);
    if (sent === undefined || sent.sentActualMinor === null) return null;
    return sent.sentActualMinor === report.total.actualMinor ? null : sent;
  });

  constructor() {
    effect(() => this.load(this.id(), this.from(), this.to()));
  }

  protected retry(): void {
    this.load(this.id(), this.from(), this.to());
  }

  protected choose({ from, to }: ReportPeriod): void {
    void this.router.navigate([], { queryParams: { from, to } });
  }

  protected chooseDays(from: string, to: string): void {
    if (isLocalDate(from) && isLocalDate(to) && from <= to) this.choose({ from, to });
  }

  protected open(row: GrantReportRow): void {
    const shown = this.shown();
    if (shown === null) return;
    this.opened.set(row);
    void this.behind.run(() => this.store.lines(this.id(), shown.report, row.line ?? undefined));
    this.box()?.nativeElement.showModal();
  }

  protected close(): void {
    this.box()?.nativeElement.close();
    this.opened.set(null);
  }

  protected isNegative(minor: string): boolean {
    return minor.startsWith('-');
  }

  private load(id: string, from: string | undefined, to: string | undefined): void {
    void this.loading.run(async () => {
      const page = await this.store.page(id);
      const [first] = reportPeriods(page, this.calendar.today());
      const { startsOn, endsOn } = page.overview.grant;
      const asked = from !== undefined && to !== undefined && isLocalDate(from) && isLocalDate(to) && from <= to;
      const period = asked ? { from, to } : (first ?? { from: startsOn, to: endsOn });
      const [report, pdf, xlsx, csv] = await Promise.all([
        this.store.report(id, period),
        this.store.file(id, period, 'pdf'),
        this.store.file(id, period, 'xlsx'),
        this.store.file(id, period, 'csv'),
      ]);
      return { page, report, files: { pdf, xlsx, csv } };
    });
  }
}
