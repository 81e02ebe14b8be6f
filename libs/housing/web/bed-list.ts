import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Chip, DayPipe } from '@sojourn/design';
import { LOCALES, longDate, Translate } from '@sojourn/i18n';
import { addDays, type LocalDate } from '@sojourn/units';
import type { Board, Occupation } from '@sojourn/housing/contract';
import { bedOnNight, bedsOf, type BedOnNight } from './bed-freedom';
import type { FreeNight } from './bed-grid';
import { codeOf, type Labels } from './labels';

/** One night as a list: each bed, who is in it, and from when it is free. */
@Component({
  selector: 'sj-bed-list',
  imports: [Chip, DayPipe, MatButton],
  template: `
    @for (group of groups(); track group.property.id) {
      <section>
        <h2>{{ group.property.codeName }}</h2>
        <ul>
          @for (row of group.rows; track row.placed.bed.id) {
            <li>
              <div class="what">
                <strong>{{ row.placed.unit.name }} · {{ row.placed.bed.name }}</strong>
                <span>{{ says(row.night) }}</span>
              </div>
              @if (row.night.state === 'held') {
                @let holder = row.night.by;
                <button matButton="outlined" type="button" (click)="show.emit(holder)">{{ nameOf(holder) }}</button>
              } @else if (row.night.state === 'free') {
                <button matButton="filled" type="button" (click)="place.emit({ bedId: row.placed.bed.id, night: day() })">
                  {{ t('housing.place-here') }}
                </button>
              } @else {
                <sj-chip>{{ t('housing.closed') }}</sj-chip>
              }
            </li>
          }
        </ul>
      </section>
    }
    @if (wishes().length > 0) {
      <section>
        <h2>{{ t('housing.waiting') }}</h2>
        <ul>
          @for (wish of wishes(); track wish.id) {
            <li>
              <span>{{ wish.from | day }}</span>
              <button matButton="outlined" type="button" (click)="show.emit(wish)">{{ nameOf(wish) }}</button>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    section + section {
      margin-top: 18px;
    }
    ul {
      margin-top: 6px;
      border: 1px solid var(--sj-line);
      border-radius: var(--sj-radius-card);
      background: var(--sj-surface);
    }
    li {
      display: flex;
      justify-content: space-between;
      align-items: center;
      gap: 12px;
      padding: 10px 14px;
    }
    li + li {
      border-top: 1px solid var(--sj-line);
    }
    .what {
      display: grid;
      min-width: 0;
    }
    .what span {
      font-size: 14px;
      color: var(--sj-ink-2);
    }
    button {
      min-height: 44px;
      max-width: 46vw;
    }
  `,
})
export class BedList {
  readonly board = input.required<Board>();
  readonly day = input.required<LocalDate>();
  readonly labels = input.required<Labels>();
  readonly place = output<FreeNight>();
  readonly show = output<Occupation>();
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;

  protected readonly groups = computed(() => {
    const board = this.board();
    const knownUntil = addDays(board.from, board.days);
    const rows = bedsOf(board).map((placed) => ({ placed, night: bedOnNight(placed, board.occupations, this.day(), knownUntil) }));
    return board.properties.map((property) => ({ property, rows: rows.filter((row) => row.placed.property.id === property.id) }));
  });
  protected readonly wishes = computed(() => this.board().occupations.filter(({ state }) => state === 'requested'));

  protected nameOf(occupation: Occupation): string {
    if (occupation.kind === 'block') return this.t('housing.blocked');
    return this.labels().people.get(occupation.personRef ?? '') ?? this.t('housing.person-code', { code: codeOf(occupation) });
  }

  protected says(night: BedOnNight): string {
    const date = (day: LocalDate): string => longDate(day, LOCALES[this.translate.language()]);
    if (night.state === 'free')
      return night.until === null ? this.t('housing.free') : this.t('housing.free-until', { date: date(night.until) });
    return night.nextFree === null ? this.t('housing.no-free-day-known') : this.t('housing.next-free', { date: date(night.nextFree) });
  }
}
