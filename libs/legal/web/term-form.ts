import { computed, signal } from '@angular/core';
import type { CountedTerm, ServiceKind, TermQuestion, TermRefusal, TermRule } from '@sojourn/terms/contract';
import { CALENDARS, countTerm, profileOf, ruleOf, RULES_AS_OF, TERM_RULES } from '@sojourn/terms/rules';
import { isLocalDate, type LocalDate } from '@sojourn/units';
import type { TermToSave } from './planned-term';
import { findRules, type RuleWords } from './rule-search';

/** A new term while it is written: what is typed, and what it comes to at every keystroke. It knows no clock. */
export class TermForm {
  readonly typed = signal('');
  readonly ruleId = signal('');
  readonly calendar = signal('');
  readonly service = signal<ServiceKind>('in-person');
  readonly on = signal('');
  readonly at = signal('');
  readonly lodgedOn = signal('');
  readonly registeredOn = signal('');
  readonly printedLastDay = signal('');

  constructor(private readonly words: RuleWords) {}

  readonly found = computed<readonly TermRule[]>(() => findRules(TERM_RULES, this.words, this.typed()));
  readonly rule = computed(() => ruleOf(this.ruleId()));
  readonly inHours = computed(() => this.rule()?.unit === 'hours');
  /** Which date of the application decides whether the rule is in force; null when none does. */
  readonly asksFor = computed(() => {
    const rule = this.rule();
    return rule === undefined || rule.valid_on === 'trigger' ? null : rule.valid_on;
  });

  /** Calendars that fit the rule. */
  readonly calendars = computed(() => {
    const rule = this.rule();
    if (rule === undefined) return [];
    const { country, hasCalendar } = profileOf(rule);
    return CALENDARS.filter((calendar) => {
      if (country !== null) return calendar.country === country;
      return hasCalendar || rule.unit === 'working_days' ? calendar.code !== 'ECHR' : calendar.code === 'ECHR';
    });
  });

  /** Takes the rule; its calendar stays when it fits, and is chosen where there is only one. */
  choose(ruleId: string): void {
    this.ruleId.set(ruleId);
    const codes = this.calendars().map(({ code }) => code);
    if (!codes.includes(this.calendar())) this.calendar.set(codes.length === 1 ? (codes[0] ?? '') : '');
  }

  /** The question, or null while it is not whole. */
  readonly question = computed<TermQuestion | null>(() => {
    if (this.rule() === undefined || this.calendar() === '' || !isLocalDate(this.on())) return null;
    return {
      ruleId: this.ruleId(),
      calendar: this.calendar(),
      service: this.service(),
      on: this.on(),
      at: this.inHours() && /^\d{2}:\d{2}$/.test(this.at()) ? this.at() : undefined,
      applicationLodgedOn: this.asksFor() === 'application_lodged' ? dateIn(this.lodgedOn()) : undefined,
      applicationRegisteredOn: this.asksFor() === 'application_registered' ? dateIn(this.registeredOn()) : undefined,
    };
  });

  readonly result = computed<CountedTerm | TermRefusal | null>(() => {
    const question = this.question();
    return question === null ? null : countTerm(question);
  });

  readonly counted = computed<CountedTerm | null>(() => {
    const result = this.result();
    return result === null || 'refusal' in result ? null : result;
  });
  readonly refused = computed<TermRefusal | null>(() => {
    const result = this.result();
    return result !== null && 'refusal' in result ? result : null;
  });
  readonly printed = computed(() => dateIn(this.printedLastDay()));

  /** What will be sealed, or null while something is missing or refused. */
  readonly toSave = computed<TermToSave | null>(() => {
    const [counted, question] = [this.counted(), this.question()];
    if (counted === null || question === null) return null;
    return { counted, question, printedLastDay: this.printed(), rulesAsOf: RULES_AS_OF };
  });
}

function dateIn(text: string): LocalDate | undefined {
  return isLocalDate(text) ? text : undefined;
}
