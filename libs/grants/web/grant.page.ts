import { Component, computed, inject, input, signal, viewChild, type OnInit } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Card, Chip, DayPipe, ErrorState, EmptyState, Icon, MoneyPipe, Notice, PageHeader, Skeleton, type Tone } from '@sojourn/design';
import type { Member } from '@sojourn/group/contract';
import { asProblem, Loading, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import type { Commitment, GrantPage, GrantState, Instalment, ReportDue } from '@sojourn/grants/contract';
import { alertWords } from './alert-words';
import { BudgetBars } from './budget-bars';
import { CommitmentDialog } from './dialogs/commitment-dialog';
import { ConditionDialog } from './dialogs/condition-dialog';
import { DayDialog } from './dialogs/day-dialog';
import { IndirectDialog } from './dialogs/indirect-dialog';
import { InstalmentDialog } from './dialogs/instalment-dialog';
import { MetDialog } from './dialogs/met-dialog';
import { RateDialog } from './dialogs/rate-dialog';
import { ReceiveDialog } from './dialogs/receive-dialog';
import { ReportDueDialog } from './dialogs/report-due-dialog';
import { SignDialog } from './dialogs/sign-dialog';
import { grantSentence } from './grants-sentence';
import { GrantsStore, type GrantChoices } from './grants.store';
import { ReportTable } from './report-table';
import { UsedBar } from './used-bar';
import { Worded } from './worded';

interface Shown {
  readonly page: GrantPage;
  readonly choices: GrantChoices;
  readonly members: readonly Member[];
}

const TONES: Readonly<Record<GrantState, Tone>> = { draft: 'plain', active: 'moss', closed: 'plain', withdrawn: 'plain' };
const INSTALMENT_TONES: Readonly<Record<Instalment['state'], Tone>> = {
  expected: 'plain',
  claimed: 'lantern',
  partly: 'lantern',
  received: 'moss',
};

/** One grant: budget against actual, what came and comes, what is due to the funder, and every act on it. */
@Component({
  selector: 'sj-grant-page',
  imports: [
    BudgetBars,
    Card,
    Chip,
    CommitmentDialog,
    ConditionDialog,
    DayDialog,
    DayPipe,
    EmptyState,
    ErrorState,
    Icon,
    IndirectDialog,
    InstalmentDialog,
    MatButton,
    MetDialog,
    MoneyPipe,
    Notice,
    PageHeader,
    RateDialog,
    ReceiveDialog,
    ReportDueDialog,
    ReportTable,
    RouterLink,
    SignDialog,
    Skeleton,
    UsedBar,
  ],
  templateUrl: './grant.page.html',
  styleUrl: './grant.page.css',
})
export class GrantPageView implements OnInit {
  readonly id = input.required<string>();
  protected readonly store = inject(GrantsStore);
  protected readonly worded = inject(Worded);
  protected readonly t = inject(Translate).t;
  protected readonly loading = new Loading<Shown>();
  protected readonly done = signal('');
  protected readonly problem = signal<Problem | null>(null);
  protected readonly tones = TONES;
  protected readonly instalmentTones = INSTALMENT_TONES;
  protected readonly alertWords = alertWords;
  protected readonly String = String;

  protected readonly signing = viewChild(SignDialog);
  protected readonly days = viewChild(DayDialog);
  protected readonly planning = viewChild(InstalmentDialog);
  protected readonly receiving = viewChild(ReceiveDialog);
  protected readonly conditions = viewChild(ConditionDialog);
  protected readonly meeting = viewChild(MetDialog);
  protected readonly committing = viewChild(CommitmentDialog);
  protected readonly expecting = viewChild(ReportDueDialog);
  protected readonly charging = viewChild(IndirectDialog);
  protected readonly rates = viewChild(RateDialog);

  protected readonly shown = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly sentence = computed(() => {
    const shown = this.shown();
    return shown === null
      ? undefined
      : grantSentence(shown.page.overview)
          .map((words) => this.worded.say(words))
          .join(' ');
  });
  /** Acts are offered to those who may, while the agreement runs. */
  protected readonly runs = computed(() => this.store.mayChange() && this.shown()?.page.overview.grant.state === 'active');
  protected readonly plans = computed(() => this.runs() || (this.store.mayChange() && this.shown()?.page.overview.grant.state === 'draft'));
  protected readonly foreign = computed(() => {
    const page = this.shown()?.page;
    return page !== undefined && page.overview.grant.currency !== page.booksCurrency;
  });
  /** The lines of the newest budget: what commitments are made against. */
  protected readonly budgetLines = computed(() => this.shown()?.page.budgets.at(-1)?.lines ?? []);

  ngOnInit(): void {
    void this.load();
  }

  protected load(): Promise<void> {
    return this.loading.run(() => this.read());
  }

  /** An act was done: says so, and reads again what the server holds. */
  protected async after(done: string): Promise<void> {
    this.problem.set(null);
    try {
      const shown = await this.read();
      await this.loading.run(() => Promise.resolve(shown));
      this.done.set(this.t(done));
    } catch (error) {
      this.problem.set(asProblem(error));
    }
  }

  protected async step(state: 'closed' | 'active' | 'withdrawn'): Promise<void> {
    try {
      await this.store.act(this.id(), 'state', { state });
      await this.after(`grants.done.${state}`);
    } catch (error) {
      this.problem.set(asProblem(error));
    }
  }

  protected day(path: string, words: string, more: { field?: 'endsOn'; day?: string } = {}): void {
    this.days()?.open({ grantId: this.id(), path, words, ...more });
  }

  protected isOpen(commitment: Commitment): boolean {
    return commitment.releasedOn === null;
  }

  protected isLate({ sentOn, dueOn }: ReportDue): boolean {
    return sentOn === null && dueOn < (this.shown()?.page.on ?? dueOn);
  }

  protected percentOf(basisPoints: number): string {
    return this.worded.percent(Math.round(basisPoints / 10));
  }

  private async read(): Promise<Shown> {
    const [page, choices, members] = await Promise.all([this.store.page(this.id()), this.store.choices(), this.store.responsible()]);
    return { page, choices, members };
  }
}
