import { addDays, divideHalfUp, weekdayOf, type LocalDate } from '@sojourn/units';
import type { DemoClient } from './demo-client';
import type { DemoMonths } from './demo-months';
import { NOW } from './demo-months';

/** Invented: dollars for one euro at the middle of each month, in ten-thousandths. Two years that rise and fall as such rates do. */
const MIDDLES = [
  10480, 10420, 10390, 10510, 10790, 11180, 11290, 11420, 11660, 11610, 11730, 11690, 11580, 11640, 11720, 11780, 11650, 11540, 11610,
  11700, 11820, 11760, 11680, 11740,
];

/** The demonstration's published rates: invented, one for each working day of two years. */
export class DemoRates {
  constructor(private readonly months: DemoMonths) {}

  /** As an import of the European Central Bank's file would leave them. */
  async save(bookkeeper: DemoClient): Promise<void> {
    const rates: { currency: string; day: LocalDate; rate: string }[] = [];
    for (let day = this.months.first(0); day <= this.months.today; day = addDays(day, 1))
      if (weekdayOf(day) <= 5) rates.push({ currency: 'USD', day, rate: this.ofDay(day) });
    await bookkeeper.post('/ledger/rates', { source: 'ecb', rates });
  }

  /** The rate in force on a day of the two years: that of the last working day up to it. */
  on(day: LocalDate): string {
    let working = day;
    while (weekdayOf(working) > 5) working = addDays(working, -1);
    return this.ofDay(working);
  }

  /** What so many cents of a dollar are in cents of the books. */
  inEuro(dollarCents: number, day: LocalDate): number {
    return Number(divideHalfUp(BigInt(dollarCents) * 10_000n, BigInt(this.on(day).replace('.', ''))));
  }

  private ofDay(day: LocalDate): string {
    const month = Array.from({ length: NOW + 1 }, (_, index) => index).find((index) => day <= this.months.last(index)) ?? NOW;
    const wobble = ((Number(day.slice(8)) * 7) % 31) - 15;
    const digits = String((MIDDLES[month] ?? 11_700) + wobble).padStart(5, '0');
    return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
  }
}
