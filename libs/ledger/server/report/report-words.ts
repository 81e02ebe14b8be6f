import type { LocalDate } from '@sojourn/units';
import type { Phrase, ReportLabel, ReportLanguage } from '@sojourn/ledger/contract';
import { labelText, type Days } from '@sojourn/ledger/rules';
import { longDate } from '../../../platform/i18n/figures';
import { LOCALES } from '../../../platform/i18n/language';
import { Messages, type MessageParams } from '../../../platform/i18n/messages';
import en from '../../contract/i18n/en.json';
import ru from '../../contract/i18n/ru.json';

const CATALOGUES = { en, ru };

/** The words of printed reports in one language: the same catalogue as on screen. */
export class ReportWords {
  private readonly messages: Messages;

  constructor(readonly language: ReportLanguage) {
    this.messages = new Messages(language);
    this.messages.add(CATALOGUES[language]);
  }

  of(key: string, params?: MessageParams): string {
    return this.messages.format(key, params);
  }

  label(label: ReportLabel): string {
    return labelText(label, (key) => this.of(key));
  }

  day(date: LocalDate): string {
    return longDate(date, LOCALES[this.language]);
  }

  /** '1 Jan 2026 to 31 Mar 2026' */
  days({ from, to }: Days): string {
    if (from === null) return to === null ? this.of('report.period-all') : this.of('report.period-until', { to: this.day(to) });
    return to === null
      ? this.of('report.period-from', { from: this.day(from) })
      : this.of('report.period', { from: this.day(from), to: this.day(to) });
  }

  /** What an entry says of itself. A phrase that has no words yet is shown by its code. */
  phrase({ code, numbers }: Phrase): string {
    const key = `ledger.phrase.${code}`;
    const [a, b, c, d] = numbers.map(String);
    return this.messages.has(key) ? this.of(key, { a, b, c, d }) : [code.replaceAll('-', ' '), ...numbers].join(' ');
  }
}
