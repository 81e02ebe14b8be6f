import type { LocalDate } from '@sojourn/units';
import type { RuleId, TermQuestion, TermRefusal, TermRule } from '@sojourn/terms/contract';
import { TERM_RULES } from './rule-table';

/**
 * Whether a rule is in force on the date that decides for it. An unknown application date is replaced by the event's, and said so;
 * where that is outside, nothing is counted: the reader has to find the date.
 */
export function checkInForce(
  rule: TermRule,
  question: Pick<TermQuestion, 'on' | 'applicationLodgedOn' | 'applicationRegisteredOn'>,
): { readonly assumed: boolean } | TermRefusal {
  const known = decidingDate(rule, question);
  if (isInForce(rule, known ?? question.on)) return { assumed: known === undefined && (rule.valid_from ?? rule.valid_to) !== null };
  const instead = TERM_RULES.filter((other) => isSuccessor(other, rule) && isInForce(other, decidingDate(other, question) ?? question.on));
  return {
    refusal: 'rule-not-in-force',
    decidedBy: rule.valid_on,
    known: known !== undefined,
    instead: instead.map(({ id }): RuleId => id),
  };
}

function decidingDate(
  rule: TermRule,
  question: Pick<TermQuestion, 'on' | 'applicationLodgedOn' | 'applicationRegisteredOn'>,
): LocalDate | undefined {
  if (rule.valid_on === 'application_lodged') return question.applicationLodgedOn;
  if (rule.valid_on === 'application_registered') return question.applicationRegisteredOn;
  return question.on;
}

function isInForce({ valid_from, valid_to }: TermRule, on: LocalDate): boolean {
  return (valid_from === null || valid_from <= on) && (valid_to === null || on <= valid_to);
}

/** Another rule for the same step of the same kind of matter. */
function isSuccessor(other: TermRule, rule: TermRule): boolean {
  return (
    other.id !== rule.id &&
    other.jurisdiction === rule.jurisdiction &&
    other.matter === rule.matter &&
    other.stage === rule.stage &&
    other.kind === rule.kind
  );
}
