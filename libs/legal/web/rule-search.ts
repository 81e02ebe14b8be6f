import type { TermRule } from '@sojourn/terms/contract';

/** What a reader may type to find a rule: place, article, stage, matter, and the notes of the table. */
export type RuleWords = (rule: TermRule) => string;

/**
 * Rules in which every typed word begins a word; client deadlines before authorities' limits and windows, in the order of the table.
 * Floors and ceilings of EU law are found, but last: they bind States, and the national rule is the one to use.
 */
export function findRules(rules: readonly TermRule[], words: RuleWords, typed: string): readonly TermRule[] {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  return rules
    .filter((rule) => {
      const places = fold(words(rule)).split(/[^\p{L}\p{N}]+/u);
      return wanted.every((word) => places.some((place) => place.startsWith(word)));
    })
    .sort((a, b) => rank(a) - rank(b));
}

function rank({ kind, jurisdiction }: TermRule): number {
  const national = jurisdiction === 'EU' ? 1 : 0;
  return (kind === 'client_deadline' ? 0 : kind === 'authority_time_limit' ? 2 : 4) + national;
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
