import { inject, Injectable } from '@angular/core';
import { LOCALES, longDate, Translate, type MessageParams } from '@sojourn/i18n';
import type { TermRefusal, TermRule, TermStep } from '@sojourn/terms/contract';
import type { LocalDate } from '@sojourn/units';

/** What terms are called in the reader's language. Articles, sources and notes stay as the table has them: they are quotations. */
@Injectable({ providedIn: 'root' })
export class TermWords {
  private readonly translate = inject(Translate);
  private readonly t = this.translate.t;

  /** 'Germany', 'EU law', 'European Court of Human Rights'. */
  place(code: string): string {
    const key = `legal.place.${code}`;
    if (this.translate.has(key)) return this.t(key);
    return new Intl.DisplayNames(LOCALES[this.translate.language()], { type: 'region' }).of(code) ?? code;
  }

  /** '2 weeks', '60 days before'. */
  length({ amount, unit }: Pick<TermRule, 'amount' | 'unit'>): string {
    if (amount === null || unit === 'none') return this.t('legal.length.none');
    if (amount === 0) return this.t('legal.length.same-day');
    const length = this.t(`legal.length.${unit}`, { count: Math.abs(amount) });
    return amount < 0 ? this.t('legal.length.before', { length }) : length;
  }

  stage(rule: TermRule): string {
    return this.t(`legal.stage-of-term.${rule.stage}`);
  }

  trigger(rule: TermRule): string {
    return this.t(`legal.trigger.${rule.trigger_event}`);
  }

  /** One line of a list of rules. */
  rule(rule: TermRule): string {
    return `${this.place(rule.jurisdiction)} · ${this.stage(rule)} · ${this.length(rule)} · ${rule.law_article}`;
  }

  /** Everything a reader may type to find it. */
  search(rule: TermRule): string {
    return [rule.id, rule.jurisdiction, this.rule(rule), rule.stage, rule.matter, this.t(`legal.kind.${rule.kind}`), rule.notes].join(' ');
  }

  step(step: TermStep): string {
    const params: Record<string, string | number> = { on: this.date(step.on) };
    if (step.step === 'deemed-service') params['days'] = step.days;
    if (step.step === 'counted') params['length'] = this.length(step);
    if (step.step === 'day-off') Object.assign(params, { off: step.off, name: step.name });
    return this.t(`legal.step.${step.step}`, params satisfies MessageParams);
  }

  refusal(refusal: TermRefusal): string {
    const params: Record<string, string> = {};
    if (refusal.refusal === 'calendar-does-not-fit') params['place'] = this.place(refusal.country);
    if (refusal.refusal === 'rule-not-in-force') {
      params['by'] = refusal.decidedBy.replaceAll('_', '');
      params['instead'] = refusal.instead.length === 0 ? this.t('legal.refusal.none-instead') : refusal.instead.join(', ');
    }
    return this.t(`legal.refusal.${refusal.refusal}`, params);
  }

  date(on: LocalDate): string {
    return longDate(on, LOCALES[this.translate.language()]);
  }
}
