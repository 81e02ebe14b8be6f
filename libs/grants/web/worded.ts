import { inject, Injectable } from '@angular/core';
import { decimalFigure, LOCALES, longDate, moneyText, Translate, type MessageParams } from '@sojourn/i18n';
import { percentDecimal, type Words } from './alert-words';

/** Sentences with amounts, days and shares in the reader's language. */
@Injectable({ providedIn: 'root' })
export class Worded {
  private readonly translate = inject(Translate);

  say({ key, plain = {}, amounts = {}, days = {}, percents = {} }: Words): string {
    const locale = LOCALES[this.translate.language()];
    const params: Record<string, MessageParams[string]> = { ...plain };
    for (const [name, { minor, currency }] of Object.entries(amounts)) params[name] = moneyText(BigInt(minor), currency, locale);
    for (const [name, day] of Object.entries(days)) params[name] = longDate(day, locale);
    for (const [name, tenths] of Object.entries(percents)) params[name] = this.percent(tenths);
    return this.translate.t(key, params);
  }

  /** '98.3 %' */
  percent(tenths: number): string {
    return `${decimalFigure(percentDecimal(tenths), LOCALES[this.translate.language()])}\u00a0%`;
  }
}
