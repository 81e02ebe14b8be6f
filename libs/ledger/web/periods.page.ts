import { Component, computed, effect, ElementRef, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Calendar, Chip, ErrorState, Icon, IconButton, Notice, PageHeader, Row, RowList, Skeleton, type Tone } from '@sojourn/design';
import { asProblem, Loading, Session, type Problem } from '@sojourn/http/client';
import { LOCALES, monthText, Translate } from '@sojourn/i18n';
import type { MonthOfBooks, PeriodCheck, PeriodState, PeriodStep, PeriodYear } from '@sojourn/ledger/contract';
import { periodSteps } from '@sojourn/ledger/rules';
import { Colleagues } from './colleagues';
import { KeepingStore } from './keeping.store';
import { LedgerTabs } from './ledger-tabs';

const TONES: Readonly<Record<PeriodState, Tone>> = {
  open: 'plain',
  'soft-closed': 'lantern',
  'hard-closed': 'moss',
  'reopening-asked': 'ember',
};

/** The months of a fiscal year: open, closed softly, closed hard. What to look at is said before a month is closed. */
@Component({
  selector: 'sj-periods-page',
  imports: [Chip, ErrorState, Icon, IconButton, LedgerTabs, MatButton, Notice, PageHeader, Row, RowList, Skeleton],
  templateUrl: './periods.page.html',
  styleUrl: './dialog.css',
  styles: `
    .steps {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      align-items: center;
      gap: 8px;
    }
    .years {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    .checks {
      display: grid;
      gap: 8px;
    }
    .checks li {
      display: flex;
      gap: 10px;
    }
  `,
})
export class PeriodsPage {
  private readonly store = inject(KeepingStore);
  private readonly translate = inject(Translate);
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');
  protected readonly colleagues = inject(Colleagues);
  protected readonly mayKeep = inject(Session).has('officer', 'accountant');
  protected readonly t = this.translate.t;
  protected readonly tones = TONES;
  private readonly today = inject(Calendar).today;
  protected readonly year = signal(this.today().slice(0, 4));
  protected readonly loading = new Loading<PeriodYear>();
  protected readonly problem = signal<Problem | null>(null);
  protected readonly unsigned = signal<ReadonlySet<string>>(new Set());
  protected readonly working = signal(false);
  /** The month that is about to be closed, and what to look at first. */
  protected readonly closing = signal<{ month: MonthOfBooks; step: PeriodStep; checks: readonly PeriodCheck[] } | null>(null);
  protected readonly blocked = computed(
    () => this.closing()?.step === 'close-hard' && this.closing()?.checks.some(({ blocks }) => blocks) === true,
  );

  protected readonly here = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly sentence = computed(() => {
    const months = this.here()?.months;
    if (months === undefined) return undefined;
    const closed = months.filter(({ state }) => state === 'hard-closed').length;
    const soft = months.filter(({ state }) => state === 'soft-closed').length;
    return this.t('ledger.periods-sentence', { year: this.year(), closed, soft });
  });

  constructor() {
    effect(() => this.load(this.year()));
    void this.colleagues.load().catch(() => undefined);
  }

  protected load(year = this.year()): void {
    void this.loading.run(() => this.read(year));
  }

  /** The months, and which of them stand otherwise than somebody signed. */
  private async read(year: string): Promise<PeriodYear> {
    const read = await this.store.year(year);
    this.unsigned.set(await this.store.unsignedMonths(read.months));
    return read;
  }

  protected turn(years: number): void {
    this.year.update((year) => String(Number(year) + years));
  }

  protected nameOf(month: string): string {
    return monthText(month, LOCALES[this.translate.language()]);
  }

  protected stepsOf({ month, state, reopenAskedBy }: MonthOfBooks): readonly PeriodStep[] {
    // A month that has not begun has nothing to close.
    if (!this.mayKeep || (state === 'open' && month > this.today().slice(0, 7))) return [];
    // Whoever asked waits for somebody else.
    const mine = reopenAskedBy !== null && this.colleagues.isSelf(reopenAskedBy);
    return periodSteps(state).filter((step) => step !== 'confirm-reopening' || !mine);
  }

  /** Closing is looked at first; everything else is done at once. */
  protected async choose(month: MonthOfBooks, step: PeriodStep): Promise<void> {
    this.problem.set(null);
    if (step !== 'close-softly' && step !== 'close-hard') return this.take(month, step);
    try {
      this.closing.set({ month, step, checks: await this.store.checks(month.month) });
      this.box().nativeElement.showModal();
    } catch (error) {
      this.problem.set(asProblem(error));
    }
  }

  protected async close(): Promise<void> {
    const closing = this.closing();
    if (closing === null) return;
    await this.take(closing.month, closing.step);
    if (this.problem() === null) this.box().nativeElement.close();
  }

  private async take(month: MonthOfBooks, step: PeriodStep): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    this.problem.set(null);
    try {
      await this.store.step(month, step);
      const year = await this.read(this.year());
      await this.loading.run(() => Promise.resolve(year));
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.working.set(false);
    }
  }
}
