import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Calendar, Card, Chip, DayPipe, EmptyState, ErrorState, MoneyPipe, Notice, PageHeader, Skeleton } from '@sojourn/design';
import { pdfOf } from '@sojourn/documents/web';
import { asProblem, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import type { Receipt, ReceiptBody, VoidReason } from '@sojourn/giving/contract';
import { systemClock } from '@sojourn/units';
import { GivingTabs } from '../giving-tabs';
import { saveFile } from './save-file';
import { GIFT_AID_COLUMNS, giftAidRows } from './gift-aid';
import { duplicatePaper, type PaperMaker } from './receipt-paper';
import { isFilledIn } from './receipt-wording';
import { receiptYears, type ReceiptYear } from './receipt-years';
import { labelOf, newRequestId, ReceiptsStore, type OpenedWish, type SealedReceipts } from './receipts.store';
import { WordingForm } from './wording-form';

const REASONS: readonly VoidReason[] = ['refunded', 'wrong-name', 'wrong-amount', 'not-wanted', 'lost'];

/** Wishes that wait, receipts that were issued. People are opened in this browser; the server knows numbers and amounts. */
@Component({
  selector: 'sj-receipts-page',
  imports: [Card, Chip, DayPipe, EmptyState, ErrorState, GivingTabs, MatButton, MoneyPipe, Notice, PageHeader, Skeleton, WordingForm],
  templateUrl: './receipts.page.html',
  styleUrl: './receipts.page.css',
})
export class ReceiptsPage {
  private readonly store = inject(ReceiptsStore);
  private readonly calendar = inject(Calendar);
  protected readonly t = inject(Translate).t;
  protected readonly reasons = REASONS;
  protected readonly labelOf = labelOf;
  protected readonly loading = signal(true);
  protected readonly working = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly sealed = signal<SealedReceipts | null>(null);
  protected readonly receipts = signal<readonly Receipt[]>([]);
  protected readonly next = signal<string | null>(null);
  protected readonly editing = signal(false);
  protected readonly voiding = signal<string | null>(null);
  /** One request a wish and year, whatever is tried again: the number is given once. */
  private readonly requests = new Map<string, string>();

  protected readonly ready = computed(() => (this.sealed()?.wording.letterhead.length ?? 0) > 0);
  protected readonly waiting = computed(() => this.sealed()?.wishes.length ?? 0);

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.loading.set(true);
    this.problem.set(null);
    try {
      const box = await this.store.box();
      const [sealed, page] = await Promise.all([box === null ? null : this.store.open(box), this.store.receipts()]);
      this.sealed.set(sealed);
      this.receipts.set(page.receipts);
      this.next.set(page.next);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.loading.set(false);
    }
  }

  protected older(before: string): Promise<void> {
    return this.act(async () => {
      const page = await this.store.receipts(before);
      this.receipts.update((known) => [...known, ...page.receipts]);
      this.next.set(page.next);
    });
  }

  protected begin(): Promise<void> {
    return this.act(async () => {
      await this.store.makeBox();
      await this.load();
      this.editing.set(true);
    });
  }

  protected mayIssue({ body, gifts, hindrance }: OpenedWish): boolean {
    const wording = this.sealed()?.wording;
    if (body === undefined || wording === undefined || hindrance !== null || gifts.length === 0 || !this.ready()) return false;
    return body.kind !== 'germany' || isFilledIn(wording.germany);
  }

  /** What one press makes: of German monthly gifts a receipt a year, of others one for what is there. */
  protected papersFor(wish: OpenedWish): readonly ReceiptYear[] {
    if (wish.body?.kind === 'germany') return receiptYears(wish);
    return [{ key: 'all', year: '', gifts: wish.gifts }];
  }

  protected issue(wish: OpenedWish, { key, gifts }: ReceiptYear): Promise<void> {
    return this.act(async () => {
      const sealed = this.sealed();
      if (sealed === null) return;
      const known = `${wish.formId} ${key}`;
      const request = this.requests.get(known) ?? newRequestId();
      this.requests.set(known, request);
      await this.store.issue(sealed, wish, gifts, request, this.maker(sealed));
      this.requests.delete(known); // a receipt that is voided later may be followed by another one
      await this.load();
    });
  }

  protected decline(wish: OpenedWish): Promise<void> {
    return this.act(async () => {
      await this.store.decline(wish.formId);
      await this.load();
    });
  }

  protected paperOf(receipt: Receipt): ReceiptBody | undefined {
    return this.sealed()?.papers.get(receipt.id);
  }

  /** The same paper again, marked as what it is. */
  protected duplicate(body: ReceiptBody): Promise<void> {
    return this.act(async () => {
      const sealed = this.sealed();
      if (sealed === null) return;
      saveFile(await pdfOf(duplicatePaper(body, this.maker(sealed))), `${body.label}.pdf`);
    });
  }

  protected makeVoid(receipt: Receipt, reason: string): Promise<void> {
    return this.act(async () => {
      const chosen = REASONS.find((each) => each === reason);
      if (chosen === undefined) return;
      await this.store.void(receipt.id, chosen);
      this.voiding.set(null);
      await this.load();
    });
  }

  protected keepWording(wording: SealedReceipts['wording']): Promise<void> {
    return this.act(async () => {
      const sealed = this.sealed();
      if (sealed === null) return;
      await this.store.keepWording(sealed, wording);
      this.editing.set(false);
      await this.load();
    });
  }

  /** Gifts of declared donors in the British tax year that ended last, for HMRC's schedule. */
  protected giftAid(): Promise<void> {
    return this.act(async () => {
      await this.store.mayExport();
      const today = this.calendar.today();
      const year = Number(today.slice(0, 4)) - (today.slice(5) > '04-05' ? 0 : 1);
      const rows = giftAidRows([...(this.sealed()?.papers.values() ?? [])], `${year - 1}-04-06`, today);
      const text = [GIFT_AID_COLUMNS, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n');
      saveFile(new Blob([`${text}\r\n`], { type: 'text/csv' }), `gift-aid-${year}.csv`);
    });
  }

  protected readonly declared = computed(() => [...(this.sealed()?.papers.values() ?? [])].some(({ wish }) => wish.kind === 'gift-aid'));

  private maker({ wording }: SealedReceipts): PaperMaker {
    const [group = '', ...letterhead] = wording.letterhead;
    return { group, letterhead, madeAt: systemClock.now() };
  }

  private async act(work: () => Promise<void>): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    this.problem.set(null);
    try {
      await work();
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.working.set(false);
    }
  }
}

/** A cell for HMRC's file; what a spreadsheet would run is disarmed. */
function quoted(cell: string): string {
  const safe = /^[=+\-@]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
