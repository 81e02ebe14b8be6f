import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Card, Chip, DayPipe, EmptyState, ErrorState, MoneyPipe, PageHeader, Skeleton, Sparkline } from '@sojourn/design';
import { asProblem, Session, type Problem } from '@sojourn/http/client';
import { LOCALES, moneyText, monthMark, monthText, Translate } from '@sojourn/i18n';
import { RecurringState, type GivingMeasures, type RecurringGift } from '@sojourn/giving/contract';
import { GivingTabs } from './giving-tabs';
import { GivingStore } from './giving.store';
import { percentText } from './percent';
import { RECURRING_TONES } from './tones';

/** Monthly gifts: what they bring, how many stay, and each of them. */
@Component({
  selector: 'sj-recurring-page',
  imports: [Card, Chip, DayPipe, EmptyState, ErrorState, GivingTabs, MatButton, MoneyPipe, PageHeader, Skeleton, Sparkline],
  templateUrl: './recurring.page.html',
  styleUrl: './recurring.page.css',
})
export class RecurringGiftsPage {
  private readonly store = inject(GivingStore);
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  protected readonly officer = inject(Session).has('officer');
  protected readonly states = RecurringState.options;
  protected readonly tones = RECURRING_TONES;
  protected readonly measures = signal<GivingMeasures | null>(null);
  protected readonly gifts = signal<readonly RecurringGift[]>([]);
  protected readonly next = signal<string | null>(null);
  protected readonly state = signal<RecurringState | undefined>(undefined);
  protected readonly loading = signal(true);
  protected readonly working = signal<string | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  /** The gift somebody is about to stop: it takes a second press. */
  protected readonly stopping = signal<string | null>(null);

  private readonly locale = computed(() => LOCALES[this.translate.language()]);
  protected readonly amounts = computed(() => (this.measures()?.recurring ?? []).map(({ minor }) => BigInt(minor)));
  protected readonly hasHistory = computed(() => this.amounts().some((minor) => minor > 0n));
  protected readonly sentence = computed(() => {
    const measures = this.measures();
    if (measures === null) return undefined;
    const last = measures.recurring.at(-1);
    return this.t('giving.monthly-sentence', {
      count: measures.activeRecurring,
      amount: moneyText(BigInt(last?.minor ?? '0'), measures.currency, this.locale()),
    });
  });
  protected readonly retention = computed(() => percentText(this.measures()?.retentionPerMyriad ?? null, this.locale()));
  protected readonly failing = computed(() => percentText(this.measures()?.failedPerMyriad ?? null, this.locale()));

  constructor() {
    void this.load();
  }

  protected async load(after?: string): Promise<void> {
    this.loading.set(true);
    this.problem.set(null);
    const state = this.state();
    try {
      const [page, measures] = await Promise.all([
        this.store.recurring({ ...(state === undefined ? {} : { state }), ...(after === undefined ? {} : { after }) }),
        this.measures() ?? this.store.measures(),
      ]);
      if (state !== this.state()) return;
      this.gifts.update((known) => (after === undefined ? page.recurring : [...known, ...page.recurring]));
      this.next.set(page.next);
      this.measures.set(measures);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.loading.set(false);
    }
  }

  protected show(text: string): void {
    this.state.set(this.states.find((state) => state === text));
    this.gifts.set([]);
    void this.load();
  }

  protected async act(gift: RecurringGift, act: 'pause' | 'resume' | 'stop'): Promise<void> {
    if (this.working() !== null) return;
    this.working.set(gift.id);
    this.problem.set(null);
    try {
      await this.store.actOnRecurring(gift.id, act);
      this.stopping.set(null);
      await this.load();
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.working.set(null);
    }
  }

  /** Why a gift is not running, as a message key; null while it runs. */
  protected why({ state, pauseReason, stopReason }: RecurringGift): string | null {
    if (state === 'paused' && pauseReason !== null) return `giving.paused-by.${pauseReason}`;
    return state === 'stopped' && stopReason !== null ? `giving.stopped-by.${stopReason}` : null;
  }

  protected mark(month: string | undefined): string {
    return month === undefined ? '' : `${monthMark(month, this.locale())} ${month.slice(2, 4)}`;
  }

  protected month(month: string): string {
    return monthText(month, this.locale());
  }
}
