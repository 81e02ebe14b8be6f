import { addDays, addMonths, firstOfMonth, lastOfMonth, localDateIn, monthOf, systemClock, type LocalDate } from '@sojourn/units';

/** How long the books of the demonstration are: the last month is the one that runs. */
export const MONTHS = 24;
/** The month that runs, counted from the first. */
export const NOW = MONTHS - 1;

/** The calendar of the demonstration: two years that end today, whenever it is made. */
export class DemoMonths {
  readonly today = localDateIn(systemClock.now(), 'Europe/Berlin');
  private readonly begin = addMonths(firstOfMonth(this.today), -NOW);

  /** First day of a month, counted from 0; months ahead count on. */
  first(month: number): LocalDate {
    return addMonths(this.begin, month);
  }

  last(month: number): LocalDate {
    return lastOfMonth(this.first(month));
  }

  /** A day of a month that is past: never after the month's end, never after today. */
  on(month: number, day: number): LocalDate {
    return [addDays(this.first(month), day - 1), this.last(month), this.today].sort()[0] ?? this.today;
  }

  ahead(days: number): LocalDate {
    return addDays(this.today, days);
  }

  /** 'YYYY-MM' */
  name(month: number): string {
    return monthOf(this.first(month));
  }

  /** Year and month as phrases of the books number them. */
  numbers(month: number): [number, number] {
    const [year = '0', number = '0'] = this.name(month).split('-');
    return [Number(year), Number(number)];
  }

  /** 0 is January. */
  ofYear(month: number): number {
    return this.numbers(month)[1] - 1;
  }
}
