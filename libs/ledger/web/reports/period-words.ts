import { inject, Injectable } from '@angular/core';
import { LOCALES, longDate, monthText, Translate } from '@sojourn/i18n';
import { kindOf, type ShownPeriod } from './shown-period';

/** Periods in the reader's language. */
@Injectable({ providedIn: 'root' })
export class PeriodWords {
  private readonly translate = inject(Translate);

  /** 'March 2026', 'Q1 2026', '2026', or its days. */
  name(period: ShownPeriod): string {
    const { from } = period;
    if (from === null) return this.days(period);
    switch (kindOf(period)) {
      case 'month':
        return monthText(from.slice(0, 7), LOCALES[this.translate.language()]);
      case 'quarter':
        return this.translate.t('reports.quarter', { quarter: String((Number(from.slice(5, 7)) + 2) / 3), year: from.slice(0, 4) });
      case 'year':
        return from.slice(0, 4);
      default:
        return this.days(period);
    }
  }

  /** '1 Jan 2026 to 31 Mar 2026' */
  days({ from, to }: ShownPeriod): string {
    const locale = LOCALES[this.translate.language()];
    const { t } = this.translate;
    if (from === null) return to === null ? t('reports.everything') : t('reports.until', { to: longDate(to, locale) });
    return to === null
      ? t('reports.since', { from: longDate(from, locale) })
      : t('reports.from-to', { from: longDate(from, locale), to: longDate(to, locale) });
  }
}
