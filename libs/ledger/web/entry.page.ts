import { Component, computed, effect, inject, input, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Calendar, Card, Chip, DayPipe, ErrorState, PageHeader, Skeleton } from '@sojourn/design';
import { Loading, Session } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import type { Entry, EntryInChain } from '@sojourn/ledger/contract';
import { approvalOf, ApprovalsStore, type EntryApproval } from './approvals';
import { Colleagues } from './colleagues';
import { LedgerStore } from './ledger.store';
import { LinesTable } from './lines-table';
import { phraseParams } from './phrases';
import { ReverseDialog } from './reverse-dialog';
import { linesOfEntry } from './shown-lines';
import { PaperCard } from './voucher';

/** One posted entry: its lines, who answers for it, its paper, its place in the chain, and what takes it back. */
@Component({
  selector: 'sj-entry-page',
  imports: [Card, Chip, DayPipe, ErrorState, LinesTable, MatButton, PageHeader, PaperCard, ReverseDialog, RouterLink, Skeleton],
  templateUrl: './entry.page.html',
  styles: `
    code {
      overflow-wrap: anywhere;
      font-size: 13px;
    }
    .sj-facts dd {
      min-width: 0;
    }
  `,
})
export class EntryPage {
  readonly id = input.required<string>();
  private readonly store = inject(LedgerStore);
  private readonly approvals = inject(ApprovalsStore);
  private readonly calendar = inject(Calendar);
  protected readonly colleagues = inject(Colleagues);
  protected readonly mayBook = inject(Session).has('officer', 'accountant', 'payments');
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  protected readonly loading = new Loading<EntryInChain>();
  protected readonly names = signal<ReadonlyMap<string, string>>(new Map());
  protected readonly dialog = viewChild(ReverseDialog);
  protected readonly linesOf = linesOfEntry;
  protected readonly here = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });

  /** What the signatures say of the second person; null until it is known. */
  protected readonly approval = signal<EntryApproval | null>(null);

  constructor() {
    effect(() => this.load(this.id()));
    void this.store.accountNames().then(
      (names) => this.names.set(names),
      () => undefined,
    );
    void this.colleagues.load().catch(() => undefined);
  }

  /** A kind of source this page does not know yet is named as it is kept. */
  protected cameFrom(kind: string): string {
    const key = `ledger.source-kind.${kind}`;
    return this.translate.has(key) ? this.t(key) : kind;
  }

  protected load(id = this.id()): void {
    void this.loading.run(() => this.read(id));
  }

  private async read(id: string): Promise<EntryInChain> {
    const found = await this.store.entry(id);
    this.approval.set(null);
    if (found.entry.approvedBy !== null)
      void this.approvals.ofEntry(id).then(
        (approved) => this.approval.set(approvalOf(found.entry, approved)),
        () => this.approval.set('broken'), // not verified is not approved
      );
    return found;
  }

  protected says(entry: Entry): string {
    return this.t(`ledger.phrase.${entry.phrase.code}`, phraseParams(entry.phrase));
  }

  /** A member by handle, a job as what it is. */
  protected who(id: string): string {
    if (/^[0-]+$/.test(id)) return this.t('ledger.by-itself');
    return this.colleagues.handleOf(id) ?? this.t('ledger.former-member');
  }

  protected dayOf(entry: Entry): string {
    return this.calendar.dayOf(entry.postedAt);
  }
}
