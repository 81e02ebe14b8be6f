import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Calendar, Chip, ErrorState, Icon, IconButton, MoneyPipe, PageHeader, Skeleton } from '@sojourn/design';
import { asProblem, Loading, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { FunctionCode } from '@sojourn/ledger/contract';
import { systemRandom } from '@sojourn/units';
import { EntryForm } from './entry-form';
import { LedgerStore, type Books } from './ledger.store';
import { PHRASES_BY_HAND, type PhraseByHand } from './phrases';

/** A new entry: a phrase, lines, and the balance of every fund while it is typed. */
@Component({
  selector: 'sj-new-entry-page',
  imports: [Chip, ErrorState, Icon, IconButton, MatButton, MoneyPipe, PageHeader, RouterLink, Skeleton],
  templateUrl: './new-entry.page.html',
  styleUrl: './new-entry.page.css',
})
export class NewEntryPage {
  private readonly store = inject(LedgerStore);
  private readonly router = inject(Router);
  private readonly calendar = inject(Calendar);
  protected readonly t = inject(Translate).t;
  protected readonly loading = new Loading<{ books: Books; form: EntryForm }>();
  protected readonly phrases = Object.keys(PHRASES_BY_HAND) as PhraseByHand[];
  protected readonly functions = FunctionCode.options;
  protected readonly asked = signal(false);
  protected readonly posting = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  /** One id for all tries of this entry: sent twice, it is booked once. */
  private readonly requestId = systemRandom.uuid();

  protected readonly here = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.loading.run(async () => {
      const books = await this.store.books();
      return { books, form: new EntryForm(books.currency, this.calendar.today(), books.funds[0]?.code ?? 'GEN') };
    });
  }

  protected setNumber(form: EntryForm, index: number, text: string): void {
    form.numbers.update((numbers) => numbers.map((number, at) => (at === index ? text : number)));
  }

  protected phraseOf(text: string): PhraseByHand {
    return this.phrases.find((phrase) => phrase === text) ?? 'office-cost';
  }

  protected functionOf(text: string): FunctionCode | '' {
    return this.functions.find((code) => code === text) ?? '';
  }

  protected async post(form: EntryForm): Promise<void> {
    this.asked.set(true);
    const entry = form.entry(this.requestId);
    if (entry === null || this.posting()) return;
    this.posting.set(true);
    this.problem.set(null);
    try {
      await this.store.post(entry);
      await this.router.navigateByUrl('/ledger');
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.posting.set(false);
    }
  }
}
