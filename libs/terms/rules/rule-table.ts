import { TermRule } from '@sojourn/terms/contract';
import * as z from 'zod/mini';
import table from './data/legal-deadlines.json';

/** The day the table was last checked as a whole. */
export const RULES_AS_OF = table.as_of;

/** Every rule, in the order of the table; a row that does not fit its schema stops the module from loading. */
export const TERM_RULES: readonly TermRule[] = z.array(TermRule).parse(table.rules);

const BY_ID: ReadonlyMap<string, TermRule> = new Map(TERM_RULES.map((rule) => [rule.id, rule]));

export function ruleOf(id: string): TermRule | undefined {
  return BY_ID.get(id);
}
