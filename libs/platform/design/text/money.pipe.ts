import { inject, Pipe, type PipeTransform } from '@angular/core';
import { accountingText, amountText, LOCALES, moneyText, Translate } from '@sojourn/i18n';
import type { AmountMinor } from '@sojourn/units';

/**
 * `{{ row.balanceMinor | money: 'EUR' }}` is '29,318.50 €'; with 'figure' the column form without symbol and with parentheses.
 * Impure on purpose: it reads the language signal, so that a language switch rewrites the figures on screen. The Intl objects are kept.
 */
@Pipe({ name: 'money', pure: false })
export class MoneyPipe implements PipeTransform {
  private readonly language = inject(Translate).language;

  transform(minor: AmountMinor | bigint, currency: string, form: 'symbol' | 'figure' | 'plain' = 'symbol'): string {
    const locale = LOCALES[this.language()];
    const amount = BigInt(minor);
    if (form === 'figure') return accountingText(amount, currency, locale);
    return form === 'plain' ? amountText(amount, currency, locale) : moneyText(amount, currency, locale);
  }
}
