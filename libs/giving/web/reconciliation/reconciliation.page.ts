import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  Calendar,
  Card,
  Chip,
  DayPipe,
  EmptyState,
  ErrorState,
  MoneyPipe,
  Notice,
  PageHeader,
  Row,
  RowList,
  Skeleton,
} from '@sojourn/design';
import type { ComparisonRun, ProcessorStatement, Reconciliation, UnmatchedLine } from '@sojourn/giving/contract';
import { asProblem, type Problem } from '@sojourn/http/client';
import { LOCALES, longDate, moneyText, Translate } from '@sojourn/i18n';
import { isLocalDate, type Instant } from '@sojourn/units';
import { GivingTabs } from '../giving-tabs';
import { differing, partsOf } from './day-ends';
import { ReconciliationStore } from './reconciliation.store';

/** Lines of the statement between its opening and its closing balance, and whether they take from it. */
const MOVES: readonly { readonly of: keyof ProcessorStatement; readonly takes: boolean }[] = [
  { of: 'grossMinor', takes: false },
  { of: 'feesMinor', takes: true },
  { of: 'refundsMinor', takes: true },
  { of: 'disputesMinor', takes: true },
  { of: 'disputeFeesMinor', takes: true },
  { of: 'payoutsMinor', takes: true },
  { of: 'otherMinor', takes: false },
];

/** The clearing account of the books equals the balance at Stripe on every day end, or here is by how much not, and why. */
@Component({
  selector: 'sj-giving-reconciliation-page',
  imports: [Card, Chip, DayPipe, EmptyState, ErrorState, GivingTabs, MatButton, MoneyPipe, Notice, PageHeader, Row, RowList, Skeleton],
  templateUrl: './reconciliation.page.html',
  styleUrl: './reconciliation.page.css',
})
export class ReconciliationPage {
  private readonly store = inject(ReconciliationStore);
  private readonly translate = inject(Translate);
  protected readonly calendar = inject(Calendar);
  protected readonly t = this.translate.t;
  protected readonly partsOf = partsOf;
  protected readonly page = signal<Reconciliation | null>(null);
  protected readonly from = signal<string>('');
  protected readonly to = signal<string>('');
  protected readonly loading = signal(true);
  protected readonly comparing = signal(false);
  protected readonly found = signal<ComparisonRun | null>(null);
  protected readonly problem = signal<Problem | null>(null);

  private readonly locale = computed(() => LOCALES[this.translate.language()]);
  protected readonly compared = computed(() => this.page()?.comparison?.lastRunAt ?? null);
  protected readonly apart = computed(() => differing(this.page()?.days ?? []));
  protected readonly sentence = computed(() => {
    const page = this.page();
    if (page === null || page.days.length === 0) return this.t('giving.reconciliation-what');
    const { count, atLast } = this.apart();
    const oldest = page.days.at(-1)?.day ?? page.from;
    if (count === 0) return this.t('giving.accounts-agree', { from: longDate(oldest, this.locale()), days: page.days.length });
    if (atLast === 0n) return this.t('giving.accounts-agree-again', { count, days: page.days.length });
    const amount = moneyText(atLast < 0n ? -atLast : atLast, page.currency, this.locale());
    return this.t(atLast < 0n ? 'giving.books-below' : 'giving.books-above', { amount, count, days: page.days.length });
  });
  /** What Stripe says is in the account, when its own lines add up to something else. */
  protected readonly unexplained = computed(() => {
    const comparison = this.page()?.comparison;
    if (comparison?.saidMinor === undefined || comparison.saidMinor === comparison.countedMinor) return null;
    return { said: comparison.saidMinor ?? '0', counted: comparison.countedMinor ?? '0' };
  });
  /** The statement as rows; what did not happen is left out. */
  protected readonly moves = computed(() => {
    const statement = this.page()?.statement;
    if (statement === undefined) return [];
    return MOVES.map(({ of, takes }) => ({ of, minor: takes ? -BigInt(statement[of]) : BigInt(statement[of]) })).filter(
      ({ of, minor }) => minor !== 0n || of === 'grossMinor',
    );
  });

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.loading.set(true);
    this.problem.set(null);
    const [from, to] = [this.from(), this.to()];
    try {
      const page = await this.store.read({ ...(isLocalDate(from) ? { from } : {}), ...(isLocalDate(to) ? { to } : {}) });
      this.page.set(page);
      this.from.set(page.from);
      this.to.set(page.to);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.loading.set(false);
    }
  }

  protected choose(which: 'from' | 'to', day: string): void {
    this[which].set(day);
    if (isLocalDate(day)) void this.load();
  }

  protected async compare(): Promise<void> {
    if (this.comparing()) return;
    this.comparing.set(true);
    this.found.set(null);
    this.problem.set(null);
    try {
      const found = await this.store.compare();
      await this.load();
      this.found.set(found);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.comparing.set(false);
    }
  }

  /** Why a line is not in the books on its day. A reason of the ledger's has no sentence of its own here. */
  protected why({ reason, bookedOn }: UnmatchedLine): string {
    if (reason === null) return this.t('giving.on-another-day', { day: bookedOn === null ? '' : longDate(bookedOn, this.locale()) });
    const key = `giving.not-booked.${reason}`;
    return this.t(this.translate.has(key) ? key : 'giving.not-booked.not-booked');
  }

  protected day(line: UnmatchedLine): string {
    return longDate(line.day, this.locale());
  }

  protected when(instant: Instant): string {
    return `${longDate(this.calendar.dayOf(instant), this.locale())}, ${this.calendar.timeOf(instant)}`;
  }

  protected isNegative(minor: string | bigint): boolean {
    return BigInt(minor) < 0n;
  }
}
