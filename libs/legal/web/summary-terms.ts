import { SUMMARY_BYTES_MAX, type MatterSummary, type MatterTerm, type TermSource } from '@sojourn/legal/contract';
import { ruleOf } from '@sojourn/terms/rules';

/** Where the length of a term is written and how far its date may be trusted, as Today says it. */
export function sourceOf({ watchItemId, question, counted, printedLastDay }: MatterTerm): TermSource {
  return {
    watchItemId,
    article: ruleOf(question.ruleId)?.law_article ?? question.ruleId,
    certainty: counted.certainty,
    ...(printedLastDay === undefined ? {} : { printed: true as const }),
  };
}

/** The summary with the sources of these terms, in their order: as many whole ones as its record holds. */
export function summaryWithTerms(summary: MatterSummary, terms: readonly MatterTerm[]): MatterSummary {
  const { title, type, person, caseId } = summary;
  const facts = { title, type, ...(person === undefined ? {} : { person }), ...(caseId === undefined ? {} : { caseId }) };
  const sources = terms.map(sourceOf);
  for (let kept = sources.length; ; kept -= 1) {
    const cut: MatterSummary = {
      v: 2,
      ...facts,
      terms: sources.slice(0, kept),
      ...(kept === sources.length ? {} : { more: true as const }),
    };
    // As long as the canonical form: that differs in the order of keys only.
    if (kept === 0 || new TextEncoder().encode(JSON.stringify(cut)).length <= SUMMARY_BYTES_MAX) return cut;
  }
}
