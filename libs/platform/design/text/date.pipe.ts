import { inject, Pipe, type PipeTransform } from '@angular/core';
import { howFar, LOCALES, longDate, shortDay, Translate } from '@sojourn/i18n';
import type { LocalDate } from '@sojourn/units';
import { Calendar } from './calendar';

/** `{{ dueOn | day }}` is 'Thu 26 · in 3 days'; 'short' and 'far' are its halves, 'long' is '26 Nov 2026'. Impure: language and today are signals. */
@Pipe({ name: 'day', pure: false })
export class DayPipe implements PipeTransform {
  private readonly language = inject(Translate).language;
  private readonly today = inject(Calendar).today;

  transform(date: LocalDate, form: 'both' | 'short' | 'far' | 'long' = 'both'): string {
    const locale = LOCALES[this.language()];
    if (form === 'long') return longDate(date, locale);
    if (form === 'short') return shortDay(date, this.today(), locale);
    const far = howFar(date, this.today(), locale);
    return form === 'far' ? far : `${shortDay(date, this.today(), locale)} · ${far}`;
  }
}
