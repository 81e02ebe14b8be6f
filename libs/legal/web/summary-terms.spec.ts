import { MATTER_TEXT_MAX, MatterSummary, SUMMARY_BYTES_MAX, type MatterTerm } from '@sojourn/legal/contract';
import { canonicalBytes } from '@sojourn/sealing';
import { summaryWithTerms } from './summary-terms';

const CASE = '0c000000-0000-4000-8000-000000000001';
const before: MatterSummary = { v: 1, title: 'Appeal against refusal', type: 'ASYA', person: 'Aspen-03', caseId: CASE };

/** TV01: served 11 December 2026 in Berlin, two weeks: last day 28 December, safe date 24 December. */
function term(n: number, printedLastDay?: string): MatterTerm {
  return {
    v: 1,
    watchItemId: `0a000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    question: { ruleId: 'DE-ASYLG-74-2w', calendar: 'DE-BE', service: 'in-person', on: '2026-12-11' },
    counted: { lastDay: '2026-12-28', safeDate: '2026-12-24', certainty: 'full', rulesAsOf: '2026-11-23' },
    ...(printedLastDay === undefined ? {} : { printedLastDay }),
  };
}

it('names the article and the certainty of every term, and whether the decision prints the day', () => {
  const summary = summaryWithTerms(before, [term(1), term(2, '2026-12-23')]);
  expect(summary).toEqual({
    ...before,
    v: 2,
    terms: [
      { watchItemId: term(1).watchItemId, article: expect.stringContaining('section 74(1)') as string, certainty: 'full' },
      { watchItemId: term(2).watchItemId, article: expect.stringContaining('section 74(1)') as string, certainty: 'full', printed: true },
    ],
  });
  expect(MatterSummary.parse(summary)).toEqual(summary);
});

it('keeps whole terms, nearest first, as many as a summary record holds, and says when there are more', () => {
  const wordy = { ...before, title: '\u0800'.repeat(MATTER_TEXT_MAX.title), person: '\u0800'.repeat(MATTER_TEXT_MAX.person) };
  const many = Array.from({ length: 12 }, (_, n) => term(n));
  const summary = summaryWithTerms(wordy, many);
  expect(summary).toMatchObject({ more: true, terms: [0, 1, 2].map((n) => ({ watchItemId: term(n).watchItemId })) });
  expect(canonicalBytes(summary).length).toBeLessThanOrEqual(SUMMARY_BYTES_MAX);
  expect(MatterSummary.safeParse(summary).success).toBe(true);
});
