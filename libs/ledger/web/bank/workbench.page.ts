import { Component, computed, ElementRef, inject, input, signal, viewChild, type OnInit } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Chip, DayPipe, EmptyState, ErrorState, Icon, MoneyPipe, PageHeader, Skeleton, type Tone } from '@sojourn/design';
import { asProblem, Loading, Session, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { IgnoreReason, type BankAccount, type EntryOfLine, type OpenBankMovement } from '@sojourn/ledger/contract';
import { systemRandom } from '@sojourn/units';
import { LedgerStore, type Books } from '../ledger.store';
import { phraseParams } from '../phrases';
import { BankStore } from './bank.store';
import { DraftsStore } from '../drafts.store';
import { SecondPerson } from '../second-person';
import { BookLineForm, type BookedLine } from './book-line-form';
import { entryOfLine } from './entry-of-line';
import { VoucherDesk } from './voucher-desk';
import { Workbench, type WorkLine } from './workbench';

interface Shown {
  readonly account: BankAccount;
  readonly bench: Workbench;
  readonly books: Books;
}

const TONES: Readonly<Record<string, Tone>> = { sure: 'moss', likely: 'harbour', ambiguous: 'lantern' };

/** Bank on the left, books on the right: choose what is the same money. By keyboard: arrows move over the lines, Enter matches. */
@Component({
  selector: 'sj-workbench-page',
  imports: [
    BookLineForm,
    Chip,
    DayPipe,
    EmptyState,
    ErrorState,
    Icon,
    MatButton,
    MoneyPipe,
    PageHeader,
    RouterLink,
    SecondPerson,
    Skeleton,
  ],
  templateUrl: './workbench.page.html',
  styleUrl: './workbench.page.css',
})
export class WorkbenchPage implements OnInit {
  readonly id = input.required<string>();
  private readonly store = inject(BankStore);
  private readonly ledger = inject(LedgerStore);
  private readonly drafts = inject(DraftsStore);
  private readonly vouchers = inject(VoucherDesk);
  private readonly session = inject(Session);
  protected readonly t = inject(Translate).t;
  protected readonly loading = new Loading<Shown | null>();
  protected readonly working = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly done = signal('');
  /** What a second person would have to approve. */
  protected readonly second = signal<EntryOfLine | null>(null);
  protected readonly asking = signal<'nothing' | 'book' | 'ignore'>('nothing');
  protected readonly reasons = IgnoreReason.options;
  protected readonly sealedAway = !this.vouchers.mayOpen();
  private readonly list = viewChild<ElementRef<HTMLElement>>('lines');

  protected readonly shown = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly writes = computed(() => this.session.has('accountant', 'officer', 'payments'));

  ngOnInit(): void {
    this.load();
  }

  protected load(): void {
    void this.loading.run(() => this.read());
  }

  protected toneOf(line: WorkLine): Tone {
    return TONES[line.certainty ?? ''] ?? 'plain';
  }

  protected says({ phrase }: OpenBankMovement): string {
    return this.t(`ledger.phrase.${phrase.code}`, phraseParams(phrase));
  }

  protected isNegative(minor: string): boolean {
    return minor.startsWith('-');
  }

  protected focus(bench: Workbench, lineId: string): void {
    this.asking.set('nothing');
    bench.focus(lineId);
  }

  /** Arrows move from line to line; Enter matches what is chosen, when it adds up. */
  protected press(event: KeyboardEvent, bench: Workbench, index: number): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const next = bench.lines[index + step];
      if (next === undefined) return;
      this.focus(bench, next.line.id);
      this.list()?.nativeElement.querySelectorAll<HTMLElement>('[data-line]')[index + step]?.focus();
    } else if (event.key === 'Enter' && bench.matches()) {
      event.preventDefault();
      void this.accept(bench);
    }
  }

  protected accept(bench: Workbench): Promise<void> {
    const match = bench.match(systemRandom.uuid());
    if (match === null) return Promise.resolve();
    return this.change(async () => void (await this.store.accept(match)), this.t('ledger.bank-said-matched'));
  }

  /** Everything nothing speaks against, one by one: each stands or falls by itself. */
  protected acceptSure(bench: Workbench): Promise<void> {
    const sure = bench.sure;
    return this.change(
      async () => {
        for (const { lineIds, entryIds } of sure)
          await this.store.accept({ id: systemRandom.uuid(), lineIds: [...lineIds], entryIds: [...entryIds] });
      },
      this.t('ledger.bank-said-matched-many', { count: sure.length }),
    );
  }

  protected ignore(lineId: string, reason: IgnoreReason): Promise<void> {
    return this.change(async () => void (await this.store.ignore(lineId, reason)), this.t('ledger.bank-said-ignored'));
  }

  protected book(lineId: string, { chosen }: BookedLine): Promise<void> {
    this.second.set(chosen);
    return this.change(async () => void (await this.store.book(lineId, chosen)), this.t('ledger.bank-said-booked'));
  }

  /** Above the limit the entry goes to a colleague first; the line stays open until it is posted. */
  protected askColleague({ account, books }: Shown, { line }: WorkLine, chosen: EntryOfLine): Promise<void> {
    const entry = entryOfLine(line, account, books.currency, chosen);
    return this.change(
      async () => void (await this.drafts.saveAndAsk(chosen.matchId, 0, { kind: 'entry', entry })),
      this.t('ledger.bank-second-asked'),
    );
  }

  private async read(): Promise<Shown | null> {
    const [account, items, books] = await Promise.all([
      this.store.account(this.id()),
      this.store.openItems(this.id()),
      this.ledger.books(),
    ]);
    if (account === null) return null;
    const vouchers = items.lines.flatMap(({ voucherId }) => (voucherId === null ? [] : [voucherId]));
    const texts = this.vouchers.mayOpen() ? await this.vouchers.texts(vouchers) : new Map();
    const bench = new Workbench(items, texts);
    // Kept for colleagues who may not read the texts; nothing on this page waits for it.
    if (this.vouchers.mayOpen() && this.writes() && bench.toKeep().suggestions.length > 0)
      void this.store.suggest(account.id, bench.toKeep()).catch(() => undefined);
    return { account, bench, books };
  }

  /** Runs a change, then reads again what the server holds. */
  private async change(work: () => Promise<void>, done: string): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    this.problem.set(null);
    this.done.set('');
    try {
      await work();
      this.asking.set('nothing');
      this.done.set(done);
    } catch (error) {
      this.problem.set(asProblem(error));
    }
    try {
      const shown = await this.read();
      await this.loading.run(() => Promise.resolve(shown));
      this.list()?.nativeElement.querySelector<HTMLElement>('[data-line]')?.focus();
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.working.set(false);
    }
  }
}
