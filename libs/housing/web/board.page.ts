import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Chip, DayPipe, EmptyState, ErrorState, Icon, IconButton, PageHeader, Skeleton } from '@sojourn/design';
import { LOCALES, longDate, Translate } from '@sojourn/i18n';
import { addDays, type LocalDate } from '@sojourn/units';
import type { Occupation } from '@sojourn/housing/contract';
import { BedGrid, type FreeNight } from './bed-grid';
import { BedList } from './bed-list';
import { SHOWN_DAYS } from './board-days';
import { BoardFigures } from './board-figures';
import { BoardStore } from './board.store';
import { LabelsStore } from './labels.store';
import { PlaceDialog } from './place-dialog';
import { StayDialog } from './stay-dialog';

/** Who sleeps where: beds down, days across; on a phone one day as a list. */
@Component({
  selector: 'sj-board-page',
  imports: [
    BedGrid,
    BedList,
    BoardFigures,
    Chip,
    DayPipe,
    EmptyState,
    ErrorState,
    Icon,
    IconButton,
    MatButton,
    PageHeader,
    PlaceDialog,
    RouterLink,
    Skeleton,
    StayDialog,
  ],
  providers: [BoardStore, LabelsStore],
  templateUrl: './board.page.html',
  styleUrl: './board.page.css',
})
export class BoardPage {
  protected readonly store = inject(BoardStore);
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  private readonly placing = viewChild(PlaceDialog);
  private readonly staying = viewChild(StayDialog);

  /** What was done last, said once under the header. */
  protected readonly done = signal('');
  protected readonly sentence = computed(() => {
    const tonight = this.store.tonight();
    if (tonight === null || tonight.beds === 0) return '';
    const parts = [this.t('housing.says-tonight', { taken: tonight.taken, beds: tonight.beds, free: tonight.free })];
    if (tonight.arriving > 0) parts.push(this.t('housing.says-arriving', { count: tonight.arriving }));
    if (tonight.leaving > 0) parts.push(this.t('housing.says-leaving', { count: tonight.leaving }));
    if (tonight.requested > 0) parts.push(this.t('housing.says-requested', { count: tonight.requested }));
    return parts.join(' ');
  });
  protected readonly period = computed(() => {
    const locale = LOCALES[this.translate.language()];
    const from = this.store.from();
    return `${longDate(from, locale)} – ${longDate(addDays(from, SHOWN_DAYS - 1), locale)}`;
  });

  constructor() {
    void this.store.load();
  }

  protected shift(days: number): void {
    void this.store.load(addDays(this.store.from(), days));
  }

  protected toToday(): void {
    void this.store.load(this.store.today());
  }

  protected place(at?: FreeNight): void {
    this.done.set('');
    this.placing()?.open(at ?? { bedId: '', night: this.store.today() });
  }

  protected show(occupation: Occupation): void {
    this.done.set('');
    this.staying()?.open(occupation);
  }

  protected changed(sentence: string): void {
    this.done.set(sentence);
    void this.store.load();
  }

  protected showDay(day: LocalDate): void {
    void this.store.load(day);
  }
}
