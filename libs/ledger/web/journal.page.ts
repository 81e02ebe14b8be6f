import { Component, computed, inject, input, signal, type OnInit } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Chip, DayPipe, EmptyState, ErrorState, Icon, MoneyPipe, PageHeader, Skeleton } from '@sojourn/design';
import { asProblem, Session, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { EntriesQuery, PhraseCode, type Entry } from '@sojourn/ledger/contract';
import { DraftsStore } from './drafts.store';
import { LedgerTabs } from './ledger-tabs';
import { LedgerStore, type Books } from './ledger.store';
import { phraseParams } from './phrases';

/** Filters stand in the address, so that a figure of a report can link here and Back leads back. */
const FILTERS = ['month', 'account', 'fund', 'dimension', 'caseCost', 'phrase'] as const;
type Filter = (typeof FILTERS)[number];

/** Every entry, newest first, page after page by key; narrowed by month, account, fund, code and phrase. */
@Component({
  selector: 'sj-journal-page',
  imports: [Chip, DayPipe, EmptyState, ErrorState, Icon, LedgerTabs, MatButton, MoneyPipe, PageHeader, RouterLink, Skeleton],
  templateUrl: './journal.page.html',
  styleUrl: './journal.page.css',
})
export class JournalPage implements OnInit {
  private readonly store = inject(LedgerStore);
  private readonly router = inject(Router);
  protected readonly mayBook = inject(Session).has('officer', 'accountant', 'payments');
  protected readonly t = inject(Translate).t;
  readonly month = input<string>();
  readonly account = input<string>();
  readonly fund = input<string>();
  readonly dimension = input<string>();
  readonly caseCost = input<string>();
  readonly phrase = input<string>();

  protected readonly entries = signal<readonly Entry[]>([]);
  protected readonly next = signal<string | null>(null);
  protected readonly loading = signal(true);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly phrases = PhraseCode.options;
  /** Chart, funds and codes, when they have come; the codes in the entries are enough until then. */
  protected readonly books = signal<Books | null>(null);
  protected readonly names = computed(() => new Map(this.books()?.accounts.map(({ code, name }) => [code, name])));
  /** How many drafts are left; null until it is known. */
  protected readonly drafts = signal<number | null>(null);

  /** What the address asks for; what it asks in a wrong form is left out. */
  protected readonly query = computed<EntriesQuery>(() => {
    const asked = FILTERS.map((name) => [name, this[name]()] as const).filter(([, value]) => value !== undefined && value !== '');
    const read = EntriesQuery.safeParse(Object.fromEntries(asked));
    return read.success ? read.data : {};
  });
  protected readonly filtered = computed(() => Object.keys(this.query()).length > 0);
  protected readonly sentence = computed(() => {
    const newest = this.entries()[0];
    if (newest === undefined || this.filtered()) return '';
    return this.t('ledger.journal-sentence', { number: String(newest.number), year: String(newest.fiscalYear) });
  });

  constructor() {
    void this.store.books().then(
      (books) => this.books.set(books),
      () => undefined, // the entries say themselves what went wrong
    );
    void inject(DraftsStore)
      .list()
      .then(
        ({ count }) => this.drafts.set(count),
        () => undefined,
      );
  }

  ngOnInit(): void {
    void this.load();
  }

  protected async load(before?: string): Promise<void> {
    this.loading.set(true);
    this.problem.set(null);
    try {
      const page = await this.store.entries({ ...this.query(), ...(before === undefined ? {} : { before }) });
      this.entries.update((known) => (before === undefined ? page.entries : [...known, ...page.entries]));
      this.next.set(page.next);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.loading.set(false);
    }
  }

  protected async narrow(name: Filter, value: string): Promise<void> {
    await this.router.navigate(['/ledger'], { queryParams: { [name]: value === '' ? null : value }, queryParamsHandling: 'merge' });
    await this.load();
  }

  protected async showAll(): Promise<void> {
    await this.router.navigate(['/ledger']);
    await this.load();
  }

  protected says(entry: Entry): string {
    return this.t(`ledger.phrase.${entry.phrase.code}`, phraseParams(entry.phrase));
  }

  protected nameOf(entry: Entry): string {
    return `${entry.series} ${entry.fiscalYear}-${entry.number}`;
  }
}
