import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Calendar, Chip, DayPipe, EmptyState, ErrorState, MoneyPipe, PageHeader, Skeleton } from '@sojourn/design';
import { Loading } from '@sojourn/http/client';
import { LOCALES, moneyText, Translate } from '@sojourn/i18n';
import { figureParts, labelText, type FigurePart } from '@sojourn/ledger/rules';
import { TableReport, type FigureChoice, type FigureLines, type ReportColumn, type ReportRow } from '@sojourn/ledger/contract';
import { FigureParts } from './figure-parts';
import { LineWords } from './line-words';
import { PagesOf } from './pages-of';
import { PeriodWords } from './period-words';
import { ReportsStore } from './reports.store';
import { periodOf } from './shown-period';

/** A figure as the report says it, with what it is made of. */
interface Figure {
  readonly row: ReportRow;
  readonly column: ReportColumn;
  readonly minor: string;
  readonly choice: FigureChoice | null; // null: a sum of other figures
  readonly parts: readonly FigurePart[];
  readonly currency: string;
}

/** The lines behind one figure of a report, or the figures it is the sum of, and that they come to it. */
@Component({
  selector: 'sj-figure-page',
  imports: [Chip, DayPipe, EmptyState, ErrorState, FigureParts, MatButton, MoneyPipe, PageHeader, RouterLink, Skeleton],
  templateUrl: './figure.page.html',
  styleUrl: './lines.css',
})
export class FigurePage {
  readonly report = input.required<string>();
  readonly row = input.required<string>();
  readonly column = input.required<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly compare = input<string>();

  private readonly store = inject(ReportsStore);
  private readonly calendar = inject(Calendar);
  private readonly translate = inject(Translate);
  private readonly periods = inject(PeriodWords);
  protected readonly words = inject(LineWords);
  protected readonly t = this.translate.t;
  private readonly loading = new Loading<Figure | null>();
  protected readonly pages = new PagesOf<FigureLines>();

  /** Undefined until it is known; null when the report has no such figure. */
  protected readonly figure = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : undefined;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : this.pages.problem();
  });
  protected readonly lines = computed(() => this.pages.all().flatMap(({ lines }) => lines));
  protected readonly heading = computed(() => {
    const figure = this.figure();
    return figure ? labelText(figure.row.label, this.t) : this.t('reports.behind');
  });
  protected readonly sentence = computed(() => {
    const figure = this.figure();
    if (!figure) return undefined;
    return this.t(figure.choice === null ? 'reports.parts-sentence' : 'reports.behind-sentence', {
      figure: moneyText(BigInt(figure.minor), figure.currency, LOCALES[this.translate.language()]),
    });
  });
  protected readonly subtitle = computed(() => {
    const figure = this.figure();
    return figure ? `${labelText(figure.column.label, this.t)} · ${this.periods.days(figure.column)}` : '';
  });

  constructor() {
    effect(() => this.load(this.report(), this.row(), this.column()));
    void this.words.load().catch(() => undefined); // the lines themselves say what went wrong
  }

  protected retry(): void {
    if (this.figure() === undefined) this.load(this.report(), this.row(), this.column());
    else this.more();
  }

  protected more(): void {
    const figure = this.figure();
    const choice = figure?.choice;
    if (figure && choice) void this.pages.more((after) => this.store.lines(choice, figure.column, after));
  }

  private load(report: string, row: string, column: string): void {
    const period = periodOf(this.from(), this.to(), this.calendar.today());
    void this.loading.run(async () => {
      const name = TableReport.safeParse(report).data;
      if (name === undefined) return null;
      const table = await this.store.table(name, { ...period, compare: this.compare() === 'year-before' });
      const found = table.rows.find(({ id }) => id === row);
      const at = table.columns.findIndex(({ id }) => id === column);
      const [of, cell] = [table.columns[at], found?.cells[at] ?? null];
      if (found === undefined || of === undefined || cell === null) return null;
      const { minor, choice } = cell;
      if (choice !== null) void this.pages.begin((after) => this.store.lines(choice, of, after));
      return {
        row: found,
        column: of,
        minor,
        choice,
        parts: choice === null ? figureParts(table, found, of) : [],
        currency: table.currency,
      };
    });
  }
}
