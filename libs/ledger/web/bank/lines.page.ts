import { Component, computed, inject, input, signal, type OnInit } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Chip, DayPipe, EmptyState, ErrorState, Icon, MoneyPipe, PageHeader, Skeleton, type Tone } from '@sojourn/design';
import { asProblem, Session, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { BankLineState, type BankAccount, type BankLine, type BankLineTexts } from '@sojourn/ledger/contract';
import { BankStore } from './bank.store';
import { VoucherDesk } from './voucher-desk';

const TONES: Readonly<Record<BankLineState, Tone>> = { matched: 'moss', suggested: 'harbour', unmatched: 'lantern', ignored: 'plain' };

/** Every line of a bank account, newest first, page after page by key. A match or a reason can be taken back here. */
@Component({
  selector: 'sj-bank-lines-page',
  imports: [Chip, DayPipe, EmptyState, ErrorState, Icon, MatButton, MoneyPipe, PageHeader, RouterLink, Skeleton],
  templateUrl: './lines.page.html',
  styleUrl: './lines.page.css',
})
export class BankLinesPage implements OnInit {
  readonly id = input.required<string>();
  private readonly store = inject(BankStore);
  private readonly vouchers = inject(VoucherDesk);
  private readonly session = inject(Session);
  protected readonly t = inject(Translate).t;
  protected readonly states = BankLineState.options;
  protected readonly account = signal<BankAccount | null>(null);
  protected readonly state = signal<BankLineState | undefined>(undefined);
  protected readonly lines = signal<readonly BankLine[]>([]);
  protected readonly texts = signal<ReadonlyMap<string, BankLineTexts>>(new Map());
  protected readonly next = signal<string | null>(null);
  protected readonly loading = signal(true);
  protected readonly working = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly writes = computed(() => this.session.has('accountant', 'officer', 'payments'));
  protected readonly mayOpen = this.vouchers.mayOpen();

  ngOnInit(): void {
    void this.load();
  }

  protected choose(text: string): void {
    this.state.set(this.states.find((state) => state === text));
    void this.load();
  }

  protected async load(before?: string): Promise<void> {
    this.loading.set(true);
    this.problem.set(null);
    if (before === undefined) this.lines.set([]);
    try {
      if (this.account() === null) this.account.set(await this.store.account(this.id()));
      const page = await this.store.lines(this.id(), this.state(), before);
      this.lines.update((known) => (before === undefined ? page.lines : [...known, ...page.lines]));
      this.next.set(page.next);
      if (this.mayOpen) {
        const opened = await this.vouchers.texts(page.lines.flatMap(({ voucherId }) => (voucherId === null ? [] : [voucherId])));
        this.texts.update((known) => new Map([...known, ...opened]));
      }
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.loading.set(false);
    }
  }

  protected toneOf({ state }: BankLine): Tone {
    return TONES[state];
  }

  protected saysState({ state, ignoreReason }: BankLine): string {
    return ignoreReason === null ? this.t(`ledger.bank-state.${state}`) : this.t(`ledger.bank-ignored.${ignoreReason}`);
  }

  protected isNegative(minor: string): boolean {
    return minor.startsWith('-');
  }

  /** The line waits again. */
  protected async takeBack({ id, matchId }: BankLine): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    this.problem.set(null);
    try {
      if (matchId === null) await this.store.unignore(id);
      else await this.store.undo(matchId);
      await this.load();
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.working.set(false);
    }
  }
}
