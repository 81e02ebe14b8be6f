import { Component, computed, inject, input, signal, type OnInit } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Calendar, ErrorState, PageHeader, Skeleton } from '@sojourn/design';
import type { SealedRecordName } from '@sojourn/containers/web';
import { Loading, Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import type { NewEntry, VoucherBody } from '@sojourn/ledger/contract';
import { RECORD_TYPES } from '@sojourn/sealing/shape';
import { systemRandom, Uuid } from '@sojourn/units';
import { BookingDay } from './booking-day';
import { DraftsStore } from './drafts.store';
import { EntryForm } from './entry-form';
import { EntryLines } from './entry-lines';
import { TEMPLATES, type TemplateName } from './entry-templates';
import { LedgerStore, type Books } from './ledger.store';
import { PHRASES_BY_HAND, type PhraseByHand } from './phrases';
import { Posting } from './posting';
import { SecondPerson } from './second-person';
import { SoftClosed } from './soft-closed';
import { EMPTY_VOUCHER, VoucherFields, voucherOf, VoucherStore, type TypedVoucher } from './voucher';

/** An entry while it is written: new, like a posted one (`like`), or a draft gone on with (`draft`). */
@Component({
  selector: 'sj-new-entry-page',
  imports: [BookingDay, EntryLines, ErrorState, MatButton, PageHeader, RouterLink, SecondPerson, Skeleton, SoftClosed, VoucherFields],
  templateUrl: './new-entry.page.html',
  styleUrl: './new-entry.page.css',
})
export class NewEntryPage implements OnInit {
  /** Id of a posted entry to begin like. */
  readonly like = input<string>();
  /** Id of a draft to go on with. */
  readonly draft = input<string>();
  private readonly store = inject(LedgerStore);
  private readonly drafts = inject(DraftsStore);
  private readonly vouchers = inject(VoucherStore);
  private readonly router = inject(Router);
  private readonly calendar = inject(Calendar);
  protected readonly t = inject(Translate).t;
  protected readonly loading = new Loading<{ books: Books; form: EntryForm }>();
  protected readonly phrases = Object.keys(PHRASES_BY_HAND) as PhraseByHand[];
  protected readonly templates = Object.keys(TEMPLATES) as TemplateName[];
  protected readonly asked = signal(false);
  protected readonly voucher = signal<TypedVoucher>(EMPTY_VOUCHER);
  protected readonly wrongPaper = signal(false);
  /** How much of the scans has been sealed and sent; null while none is on its way. */
  protected readonly sending = signal<number | null>(null);
  protected posting = new Posting(this.drafts);
  /** One id for all tries of this entry: sent twice, it is booked once. */
  private requestId = systemRandom.uuid();
  /** The paper as it was sealed, so that another try does not seal it again. */
  private paper: { readonly typed: TypedVoucher; readonly year: string; readonly named: NewEntry['voucher'] } | null = null;

  protected readonly here = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });

  ngOnInit(): void {
    this.load();
  }

  protected load(): void {
    void this.loading.run(async () => {
      const books = await this.store.books();
      const form = new EntryForm(books.currency, this.calendar.today(), books.funds[0]?.code ?? 'GEN');
      const [like, draft] = [Uuid.safeParse(this.like()), Uuid.safeParse(this.draft())];
      if (like.success) form.beginLike((await this.store.entry(like.data)).entry);
      if (draft.success) await this.goOn(form, draft.data);
      return { books, form };
    });
  }

  protected setNumber(form: EntryForm, index: number, text: string): void {
    form.numbers.update((numbers) => numbers.map((number, at) => (at === index ? text : number)));
  }

  protected phraseOf(text: string): PhraseByHand {
    return this.phrases.find((phrase) => phrase === text) ?? 'office-cost';
  }

  protected useTemplate(form: EntryForm, text: string): void {
    const name = this.templates.find((template) => template === text);
    if (name !== undefined) form.use(TEMPLATES[name]);
  }

  protected async post(form: EntryForm): Promise<void> {
    this.asked.set(true);
    if (form.entry(this.requestId) === null || !this.paperIsRight()) return;
    const posted = await this.posting.try(async () => this.store.post(await this.withPaper(form)));
    if (posted !== null) await this.router.navigateByUrl('/ledger');
  }

  protected async postAnyway(form: EntryForm): Promise<void> {
    form.acknowledged.set(true);
    await this.post(form);
  }

  protected keep(form: EntryForm): Promise<void> {
    return this.handOver(form, (entry) => this.posting.keep({ kind: 'entry', entry }));
  }

  protected ask(form: EntryForm): Promise<void> {
    return this.handOver(form, (entry) => this.posting.ask({ kind: 'entry', entry }));
  }

  private async handOver(form: EntryForm, keep: (entry: NewEntry) => Promise<boolean>): Promise<void> {
    this.asked.set(true);
    if (form.entry(this.requestId) === null || !this.paperIsRight()) return;
    const entry = await this.posting.try(() => this.withPaper(form));
    if (entry !== null && (await keep(entry))) await this.router.navigateByUrl('/ledger/drafts');
  }

  private async goOn(form: EntryForm, id: string): Promise<void> {
    const draft = (await this.drafts.list()).drafts.find((each) => each.id === id);
    if (draft === undefined || draft.content.kind !== 'entry') throw new Problem('unknown-draft', 404);
    form.goOn(draft.content.entry);
    this.requestId = draft.content.entry.requestId;
    this.posting = Posting.of(this.drafts, draft);
    const named = draft.content.entry.voucher;
    if (named !== undefined) this.paper = { typed: this.voucher(), year: draft.content.entry.date.slice(0, 4), named };
  }

  private paperIsRight(): boolean {
    this.wrongPaper.set(voucherOf(this.voucher()) === 'wrong');
    return !this.wrongPaper();
  }

  private async sealed(year: string, body: VoucherBody, { files }: TypedVoucher): Promise<SealedRecordName | undefined> {
    if (files.length === 0) return (await this.vouchers.seal(year, [{ type: RECORD_TYPES.voucher, body }]))[0];
    this.sending.set(0);
    try {
      return await this.vouchers.sealWithFiles(year, body, files, (part) => this.sending.set(part));
    } finally {
      this.sending.set(null);
    }
  }

  /** Seals what was typed of the paper, once, in the container of the year the entry is booked in, and names it in the entry. */
  private async withPaper(form: EntryForm): Promise<NewEntry> {
    const entry = form.entry(this.requestId);
    if (entry === null) throw new Problem('unbalanced', 0);
    const [typed, year] = [this.voucher(), entry.date.slice(0, 4)];
    const body = voucherOf(typed);
    // A draft's paper was sealed before and is not typed here; it stays where it lies.
    if (this.paper?.typed !== typed || (this.paper.year !== year && body !== null)) {
      const sealed = body === null || body === 'wrong' ? undefined : await this.sealed(year, body, typed);
      this.paper = { typed, year, named: sealed && { id: sealed.recordId, hash: sealed.envelopeHash } };
    }
    return this.paper.named === undefined ? entry : { ...entry, voucher: this.paper.named };
  }
}
