import { Component, computed, inject, input, output } from '@angular/core';
import { Calendar, Icon } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import { isLocalDate } from '@sojourn/units';
import { PeriodWords } from './period-words';
import { kindOf, offered, periodAt, stepped, yearBefore, type PeriodKind, type ShownPeriod, type SteppedKind } from './shown-period';

const KINDS: readonly PeriodKind[] = ['month', 'quarter', 'year', 'all', 'own'];

/** Which days a report is about: a month, quarter or year with the ones before it, everything, or own dates; and whether the year before stands beside. */
@Component({
  selector: 'sj-period-bar',
  imports: [Icon],
  templateUrl: './period-bar.html',
  styleUrl: './period-bar.css',
})
export class PeriodBar {
  readonly period = input.required<ShownPeriod>();
  /** Null where a report does not compare. */
  readonly compare = input<boolean | null>(null);
  readonly periodChosen = output<ShownPeriod>();
  readonly compareChosen = output<boolean>();

  protected readonly t = inject(Translate).t;
  protected readonly words = inject(PeriodWords);
  private readonly calendar = inject(Calendar);
  protected readonly kinds = KINDS;
  protected readonly kind = computed(() => kindOf(this.period()));
  protected readonly before = computed(() => yearBefore(this.period()));
  /** The newest periods of this kind, and the shown one if it is none of them. */
  protected readonly offered = computed(() => {
    const kind = this.kind();
    if (kind === 'all' || kind === 'own') return [];
    const newest = offered(kind, this.calendar.today());
    return newest.some(({ from }) => from === this.period().from) ? newest : [this.period(), ...newest];
  });

  protected step(by: number): void {
    const period = stepped(this.period(), by);
    if (period !== null) this.periodChosen.emit(period);
  }

  protected chooseKind(kind: PeriodKind): void {
    this.periodChosen.emit(this.periodOfKind(kind));
  }

  protected chooseOffered(from: string): void {
    const found = this.offered().find((period) => period.from === from);
    if (found !== undefined) this.periodChosen.emit(found);
  }

  protected chooseDays(from: string, to: string): void {
    if (isLocalDate(from) && isLocalDate(to) && from <= to) this.periodChosen.emit({ from, to });
  }

  /** The shown day stays in sight: from a year to its last quarter, from a quarter to its last month. Own dates begin with what is shown. */
  private periodOfKind(kind: PeriodKind): ShownPeriod {
    if (kind === 'all') return { from: null, to: null };
    const today = this.calendar.today();
    const { from, to } = this.period();
    const day = to === null || to > today ? today : to;
    if (kind === 'own') return { from: from ?? periodAt('year', today).from, to: day };
    return periodAt(kind satisfies SteppedKind, from !== null && day < from ? from : day);
  }
}
