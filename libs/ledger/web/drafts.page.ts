import { Component, computed, ElementRef, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Chip, DayPipe, EmptyState, ErrorState, MoneyPipe, PageHeader, Skeleton } from '@sojourn/design';
import { asProblem, Loading, Session, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { RefusalReason, type Entry, type EntryDraft } from '@sojourn/ledger/contract';
import { entryAfter, type EntryStep } from '@sojourn/ledger/rules';
import { Colleagues } from './colleagues';
import { DraftsStore } from './drafts.store';
import { LedgerTabs } from './ledger-tabs';
import { LedgerStore } from './ledger.store';
import { LinesTable } from './lines-table';
import { phraseParams } from './phrases';
import { linesOfDraft, sumOf, type ShownLine } from './shown-lines';

interface ShownDraft {
  readonly draft: EntryDraft;
  readonly date: string;
  readonly says: string;
  readonly lines: readonly ShownLine[];
  readonly sumMinor: bigint;
  readonly mine: boolean;
}

interface Page {
  readonly drafts: readonly EntryDraft[];
  readonly reversed: ReadonlyMap<string, Entry>;
  readonly currency: string;
}

/** What is not posted yet, and what waits for a second person. Each draft shows what it would book. */
@Component({
  selector: 'sj-drafts-page',
  imports: [Chip, DayPipe, EmptyState, ErrorState, LedgerTabs, LinesTable, MatButton, MoneyPipe, PageHeader, RouterLink, Skeleton],
  templateUrl: './drafts.page.html',
  styleUrl: './drafts.page.css',
})
export class DraftsPage {
  private readonly store = inject(DraftsStore);
  private readonly ledger = inject(LedgerStore);
  private readonly translate = inject(Translate);
  protected readonly colleagues = inject(Colleagues);
  protected readonly mayBook = inject(Session).has('officer', 'accountant', 'payments');
  protected readonly t = this.translate.t;
  protected readonly reasons = RefusalReason.options;
  protected readonly loading = new Loading<Page>();
  protected readonly names = signal<ReadonlyMap<string, string>>(new Map());
  protected readonly working = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly done = signal('');
  private readonly said = viewChild.required<ElementRef<HTMLElement>>('said');
  /** The draft that is being refused; its reasons are shown. */
  protected readonly refusing = signal<string | null>(null);

  protected readonly page = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly shown = computed<readonly ShownDraft[]>(() => {
    const page = this.page();
    return page === null ? [] : page.drafts.map((draft) => this.shownOf(draft, page));
  });
  protected readonly sentence = computed(() => {
    if (this.page() === null) return undefined;
    const waiting = this.shown().filter(({ draft, mine }) => draft.state === 'awaiting-approval' && !mine).length;
    return this.t('ledger.drafts-sentence', { waiting, count: this.shown().length });
  });

  constructor() {
    this.load();
    void this.ledger.accountNames().then(
      (names) => this.names.set(names),
      () => undefined,
    );
    void this.colleagues.load().catch(() => undefined);
  }

  protected load(): void {
    void this.loading.run(() => this.read());
  }

  protected may(draft: EntryDraft, step: EntryStep): boolean {
    return this.mayBook && entryAfter(draft.state, step) !== null;
  }

  protected who(id: string): string {
    return this.colleagues.isSelf(id) ? this.t('ledger.you') : (this.colleagues.handleOf(id) ?? this.t('ledger.former-member'));
  }

  protected approve(draft: EntryDraft): Promise<void> {
    return this.step(() => this.store.approve(draft), 'ledger.draft-approved');
  }
  protected post(draft: EntryDraft): Promise<void> {
    return this.step(() => this.store.post(draft), 'ledger.draft-posted');
  }
  protected ask(draft: EntryDraft): Promise<void> {
    return this.step(() => this.store.ask(draft), 'ledger.draft-asked');
  }
  protected discard(draft: EntryDraft): Promise<void> {
    return this.step(() => this.store.discard(draft), 'ledger.draft-discarded');
  }
  protected refuse(draft: EntryDraft, text: string): Promise<void> {
    const reason = this.reasons.find((each) => each === text);
    return reason === undefined ? Promise.resolve() : this.step(() => this.store.refuse(draft, reason), 'ledger.draft-refused');
  }

  private async read(): Promise<Page> {
    const [{ drafts }, { currency }] = await Promise.all([this.store.list(), this.ledger.fundBalances()]);
    const ids = new Set(drafts.flatMap(({ content }) => (content.kind === 'reversal' ? [content.entryId] : [])));
    const reversed = await Promise.all([...ids].map((id) => this.ledger.entry(id)));
    return { drafts, currency, reversed: new Map(reversed.map(({ entry }) => [entry.id, entry])) };
  }

  private shownOf(draft: EntryDraft, { reversed }: Page): ShownDraft {
    const { content } = draft;
    const original = content.kind === 'reversal' ? (reversed.get(content.entryId) ?? null) : null;
    const lines = linesOfDraft(content, original) ?? [];
    const [date, phrase] =
      content.kind === 'entry'
        ? [content.entry.date, content.entry.phrase]
        : content.kind === 'rent'
          ? [
              content.payment.paidOn,
              { code: 'rent-of-property' as const, numbers: content.payment.paidOn.split('-').slice(0, 2).map(Number) },
            ]
          : [content.date, { code: 'reversal' as const, numbers: [original?.number ?? 0] }];
    const says = this.t(`ledger.phrase.${phrase.code}`, phraseParams(phrase));
    return { draft, date, says, lines, sumMinor: sumOf(lines), mine: this.colleagues.isSelf(draft.draftedBy) };
  }

  /** Does it, says that it is done, and reads again what is left. */
  private async step(work: () => Promise<unknown>, done: string): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    this.problem.set(null);
    this.done.set('');
    this.refusing.set(null);
    try {
      await work();
      this.done.set(this.t(done));
      this.said().nativeElement.focus(); // the button that was pressed goes away with its draft
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.working.set(false);
    }
    const left = await this.read().catch(() => null);
    if (left !== null) await this.loading.run(() => Promise.resolve(left));
  }
}
