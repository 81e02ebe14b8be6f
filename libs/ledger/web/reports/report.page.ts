import { Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Bars, Calendar, Card, Chip, EmptyState, ErrorState, Icon, PageHeader, Skeleton, type Bar } from '@sojourn/design';
import { Loading } from '@sojourn/http/client';
import { accountingText, LOCALES, longDate, moneyText, Translate } from '@sojourn/i18n';
import { labelText } from '@sojourn/ledger/rules';
import { ReportFormat, TableReport, type MonthOfBooks, type ReportTable } from '@sojourn/ledger/contract';
import { FigureTable } from './figure-table';
import { PeriodBar } from './period-bar';
import { PeriodWords } from './period-words';
import { reportBars, type ReportBar } from './report-bars';
import { isEmpty, reportSentence } from './report-sentence';
import { ReportsStore, type ReportQuery } from './reports.store';
import { addressOf, monthsOf, periodOf, type ShownPeriod } from './shown-period';

interface Shown {
  readonly table: ReportTable;
  readonly files: readonly { readonly format: ReportFormat; readonly address: string }[];
  readonly months: readonly MonthOfBooks[];
}

/** More years than these are not asked how their months stand. */
const YEARS_ASKED = 3;
/** Bound money is clay and hatched, what went is ember: never colour alone. */
const TONES = { free: 'harbour', bound: 'clay', less: 'ember' } as const;

/** One report: its sentence, its days, its figures, what is worth a drawing, and what was checked. */
@Component({
  selector: 'sj-report-page',
  imports: [Bars, Card, Chip, EmptyState, ErrorState, FigureTable, Icon, MatButton, PageHeader, PeriodBar, RouterLink, Skeleton],
  templateUrl: './report.page.html',
  styleUrl: './report.page.css',
})
export class ReportPage {
  /** From the address, so that a report can be linked and come back to. */
  readonly report = input.required<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly compare = input<string>();

  private readonly store = inject(ReportsStore);
  private readonly router = inject(Router);
  private readonly calendar = inject(Calendar);
  private readonly translate = inject(Translate);
  private readonly words = inject(PeriodWords);
  protected readonly t = this.translate.t;
  private readonly loading = new Loading<Shown>();

  protected readonly name = computed(() => TableReport.safeParse(this.report()).data ?? null);
  protected readonly period = computed(() => periodOf(this.from(), this.to(), this.calendar.today()));
  protected readonly query = computed((): ReportQuery => ({ ...this.period(), compare: this.compare() === 'year-before' }));
  protected readonly shown = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly empty = computed(() => {
    const shown = this.shown();
    return shown !== null && isEmpty(shown.table);
  });
  private readonly locale = computed(() => LOCALES[this.translate.language()]);

  protected readonly sentence = computed(() => {
    const table = this.shown()?.table;
    if (table === undefined || isEmpty(table)) return undefined;
    const { key, amounts, counts } = reportSentence(table);
    const texts = Object.entries(amounts).map(([name, minor]) => [name, moneyText(minor, table.currency, this.locale())]);
    return this.t(key, { ...counts, ...Object.fromEntries(texts) });
  });
  protected readonly subtitle = computed(() => {
    const { to } = this.period();
    const atDay = this.name() === 'position' && to !== null;
    return this.t('reports.days-and-currency', {
      days: atDay ? this.t('reports.on-day', { to: longDate(to, this.locale()) }) : this.words.days(this.period()),
      currency: this.shown()?.table.currency ?? '',
    });
  });
  protected readonly failing = computed(() => (this.shown()?.table.checks ?? []).filter(({ holds }) => !holds));
  protected readonly drawing = computed(() => {
    const table = this.shown()?.table;
    const drawn = table === undefined ? null : reportBars(table);
    if (table === undefined || drawn === null) return null;
    return { heading: drawn.heading, bars: drawn.bars.map((bar) => this.barOf(bar, table.currency)) };
  });
  /** Entries of the period's months and how many of them are closed; null where not all of them are known. */
  protected readonly closed = computed(() => {
    const asked = new Set(monthsOf(this.period()));
    const months = (this.shown()?.months ?? []).filter(({ month }) => asked.has(month));
    if (months.length === 0 || months.length !== asked.size) return null;
    return {
      entries: months.reduce((sum, { entries }) => sum + entries, 0),
      closed: months.filter(({ state }) => state !== 'open').length,
      count: months.length,
    };
  });

  constructor() {
    effect(() => this.load(this.name(), this.query()));
  }

  protected retry(): void {
    this.load(this.name(), this.query());
  }

  protected choose(period: ShownPeriod): void {
    void this.router.navigate([], { queryParams: addressOf(period), queryParamsHandling: 'merge' });
  }

  protected chooseCompare(compare: boolean): void {
    void this.router.navigate([], { queryParams: { compare: compare ? 'year-before' : null }, queryParamsHandling: 'merge' });
  }

  private load(name: TableReport | null, query: ReportQuery): void {
    if (name === null) return;
    void this.loading.run(async () => {
      const years = [...new Set(monthsOf(query).map((month) => month.slice(0, 4)))];
      const [table, months, ...addresses] = await Promise.all([
        this.store.table(name, query),
        years.length > YEARS_ASKED ? [] : this.store.months(years).catch(() => []), // the report is what matters
        ...ReportFormat.options.map((format) => this.store.tableFile(name, query, format)),
      ]);
      return { table, months, files: ReportFormat.options.map((format, at) => ({ format, address: addresses[at] ?? '' })) };
    });
  }

  private barOf({ label, minor, tone }: ReportBar, currency: string): Bar {
    const amount = accountingText(minor, currency, this.locale());
    const bound = label.of === 'fund' && tone !== 'less' ? this.t(tone === 'bound' ? 'reports.bound' : 'reports.free') : '';
    return {
      label: labelText(label, this.t),
      amount: minor,
      text: `${amount} ${bound}`.trim(),
      tone: TONES[tone],
      hatched: tone !== 'free',
    };
  }
}
