import { Component, computed, ElementRef, inject, input, output, signal } from '@angular/core';
import { Chip, DayPipe } from '@sojourn/design';
import { dayHeading, LOCALES, longDate, Translate } from '@sojourn/i18n';
import { addDays, type LocalDate } from '@sojourn/units';
import type { Board, Occupation, Property } from '@sojourn/housing/contract';
import { isBedOn, sleepsOn } from '@sojourn/housing/rules';
import { barsOf, holdsBed, linesOf, type Bar } from './bars';
import { bedsOf, type PlacedBed } from './bed-freedom';
import { boardDays, SHOWN_DAYS, type BoardDay } from './board-days';
import { gridStep } from './grid-keys';
import { codeOf, type Labels } from './labels';

/** A bed with nobody in it on this night. */
export interface FreeNight {
  readonly bedId: string;
  readonly night: LocalDate;
}

interface Cell {
  readonly day: BoardDay;
  readonly holder: Occupation | undefined;
  readonly leaving: Occupation | undefined;
  readonly closed: boolean;
}

interface BedRow {
  readonly index: number;
  readonly placed: PlacedBed;
  readonly bars: readonly Bar[];
  readonly lines: number;
  readonly cells: readonly Cell[];
}

/** Beds down, two weeks of days across. One cell is in the tab order; the arrows walk, Enter opens what is there. */
@Component({
  selector: 'sj-bed-grid',
  imports: [Chip, DayPipe],
  templateUrl: './bed-grid.html',
  styleUrl: './bed-grid.css',
})
export class BedGrid {
  readonly board = input.required<Board>();
  readonly from = input.required<LocalDate>();
  readonly labels = input.required<Labels>();
  readonly place = output<FreeNight>();
  readonly show = output<Occupation>();
  /** Asks for other days: so many later, or earlier when negative. */
  readonly shift = output<number>();

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  /** Where the keyboard is. */
  protected readonly at = signal({ row: 0, column: 0 });
  protected readonly days = computed(() => boardDays(this.from(), this.board().today));
  protected readonly initials = computed(() => {
    const format = new Intl.DateTimeFormat(LOCALES[this.translate.language()], { weekday: 'short', timeZone: 'UTC' });
    return this.days().map(({ date }) => format.format(new Date(`${date}T00:00:00Z`)));
  });
  protected readonly groups = computed<readonly { property: Property; rows: readonly BedRow[] }[]>(() => {
    const rows = bedsOf(this.board()).map((placed, index) => this.rowOf(placed, index));
    return this.board().properties.map((property) => ({ property, rows: rows.filter((row) => row.placed.property.id === property.id) }));
  });
  private readonly rowCount = computed(() => bedsOf(this.board()).length);

  protected nameOf(occupation: Occupation): string {
    if (occupation.kind === 'block') {
      const reason = this.labels().blocks.get(occupation.id);
      return this.t(reason === undefined ? 'housing.blocked' : `housing.reason.${reason}`);
    }
    const name = this.labels().people.get(occupation.personRef ?? '') ?? this.t('housing.person-code', { code: codeOf(occupation) });
    return occupation.state === 'requested' ? this.t('housing.waiting-name', { name }) : name;
  }

  /** What a bar is, with the last night and the day of leaving told apart. */
  protected barTitle({ occupation }: Bar): string {
    const until =
      occupation.to === null
        ? this.t('housing.open-end')
        : this.t('housing.last-night-leaves', { night: this.long(addDays(occupation.to, -1)), leaves: this.long(occupation.to) });
    return `${this.nameOf(occupation)} · ${this.t(`housing.state.${occupation.kind === 'block' ? 'block' : occupation.state}`)} · ${until}`;
  }

  protected cellSays(row: BedRow, cell: Cell): string {
    const { unit, bed, property } = row.placed;
    const where = `${property.codeName}, ${unit.name} ${bed.name}, ${dayHeading(cell.day.date, LOCALES[this.translate.language()])}`;
    const leaving = cell.leaving === undefined ? '' : ` ${this.t('housing.cell-leaving', { name: this.nameOf(cell.leaving) })}`;
    if (cell.holder !== undefined) return `${where}: ${this.nameOf(cell.holder)}.${leaving}`;
    return `${where}: ${this.t(cell.closed ? 'housing.cell-closed' : 'housing.cell-free')}${leaving}`;
  }

  protected open(row: BedRow, cell: Cell): void {
    if (cell.holder !== undefined) this.show.emit(cell.holder);
    else this.place.emit({ bedId: row.placed.bed.id, night: cell.day.date });
  }

  protected press(event: KeyboardEvent): void {
    const step = gridStep(event.key, this.at(), { rows: this.rowCount(), columns: SHOWN_DAYS });
    if (step === null || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.at.set(step.at);
    if (step.shift !== 0) this.shift.emit(step.shift);
    this.host.nativeElement.querySelector<HTMLElement>(`[data-at="${step.at.row}-${step.at.column}"]`)?.focus();
  }

  private rowOf(placed: PlacedBed, index: number): BedRow {
    const { occupations } = this.board();
    const bars = barsOf(occupations, placed.bed.id, this.from(), SHOWN_DAYS);
    const onBed = occupations.filter(({ bedId }) => bedId === placed.bed.id);
    const cells = this.days().map((day) => ({
      day,
      holder: onBed.find((occupation) => holdsBed(occupation) && sleepsOn(occupation, day.date)),
      leaving: onBed.find((occupation) => holdsBed(occupation) && occupation.kind === 'stay' && occupation.to === day.date),
      closed: !isBedOn(placed.bed, placed.property.lease, day.date),
    }));
    return { index, placed, bars, lines: linesOf(bars), cells };
  }

  private long(date: LocalDate): string {
    return longDate(date, LOCALES[this.translate.language()]);
  }
}
