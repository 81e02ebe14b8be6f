import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { NameGuard } from '@sojourn/containers/web';
import { Chip, DayPipe, EmptyState, ErrorState, Icon, IconButton, PageHeader, Row, RowList, Skeleton } from '@sojourn/design';
import { Loading, Session } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { DimensionChange, DimensionKind, NewDimension, type Dimension } from '@sojourn/ledger/contract';
import { KeepingStore } from './keeping.store';
import { KeptDialog } from './kept-dialog';
import { KeptForm } from './kept-form';

const EMPTY = { code: '', kind: 'project' as string, label: '', closedOn: '' };

/** The codes that lines of entries may name: grants, projects, counterparties. A counterparty is its code and nothing else. */
@Component({
  selector: 'sj-codes-page',
  imports: [Chip, DayPipe, EmptyState, ErrorState, Icon, IconButton, KeptDialog, MatButton, PageHeader, RouterLink, Row, RowList, Skeleton],
  templateUrl: './codes.page.html',
  styleUrls: ['./dialog.css', './kept-table.css'],
})
export class CodesPage {
  private readonly store = inject(KeepingStore);
  private readonly box = viewChild.required(KeptDialog);
  protected readonly mayKeep = inject(Session).has('officer', 'accountant');
  protected readonly t = inject(Translate).t;
  protected readonly form = new KeptForm(inject(NameGuard));
  protected readonly kinds = DimensionKind.options;
  protected readonly loading = new Loading<readonly Dimension[]>();
  protected readonly typed = signal(EMPTY);
  protected readonly changing = signal<Dimension | null>(null);
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
    void this.loading.run(() => this.store.dimensions());
  }

  protected change(change: Partial<typeof EMPTY>): void {
    this.typed.update((typed) => ({ ...typed, ...change }));
  }

  protected open(dimension: Dimension | null): void {
    this.form.begin();
    this.changing.set(dimension);
    this.typed.set(dimension === null ? EMPTY : { ...dimension, label: dimension.label ?? '', closedOn: dimension.closedOn ?? '' });
    this.box().open();
  }

  protected async save(): Promise<void> {
    const { code, kind, label: written, closedOn } = this.typed();
    const label = kind === 'counterparty' || written.trim() === '' ? null : written.trim();
    const dimension = this.changing();
    const saved =
      dimension === null
        ? await this.form.save(NewDimension.safeParse({ code, kind, label }).data ?? null, [code, label], (body) =>
            this.store.addDimension(body),
          )
        : await this.form.save(
            DimensionChange.safeParse({ label, closedOn: closedOn === '' ? null : closedOn }).data ?? null,
            [label],
            (body) => this.store.changeDimension(dimension.code, body),
          );
    if (!saved) return;
    this.box().close();
    this.load();
  }
}
