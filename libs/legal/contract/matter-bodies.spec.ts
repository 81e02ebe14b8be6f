import { canonicalBytes } from '@sojourn/sealing';
import * as z from 'zod/mini';
import { MATTER_TEXT_MAX, MatterSummary, MatterTerm, SUMMARY_BYTES_MAX } from './matter-bodies';

const ID = '00000000-0000-4000-8000-000000000001';

it('fits the longest summary into the 1,023 bytes a summary record has', () => {
  const longest: MatterSummary = {
    v: 2,
    title: '\u0800'.repeat(MATTER_TEXT_MAX.title), // three bytes of UTF-8 each, the most for one UTF-16 unit
    type: 'ASY1',
    person: '\u0800'.repeat(MATTER_TEXT_MAX.person),
    caseId: ID,
    terms: [],
    more: true,
  };
  expect(z.safeParse(MatterSummary, longest).success).toBe(true);
  expect(canonicalBytes(longest).length).toBeLessThanOrEqual(SUMMARY_BYTES_MAX);
});

it('still reads the summaries that were sealed before they named their terms', () => {
  expect(z.safeParse(MatterSummary, { v: 1, title: 'Appeal', type: 'ASYA' }).success).toBe(true);
  expect(z.safeParse(MatterSummary, { v: 1, title: 'Appeal', type: 'ASYA', terms: [] }).success).toBe(false);
  expect(z.safeParse(MatterSummary, { v: 2, title: 'Appeal', type: 'ASYA' }).success).toBe(false);
});

it('refuses a term without the day it was counted from, and one that says more than it should', () => {
  const term = {
    v: 1,
    watchItemId: ID,
    question: { ruleId: 'DE-ASYLG-74-2w', calendar: 'DE-BE', service: 'in-person', on: '2026-12-11' },
    counted: { lastDay: '2026-12-28', safeDate: '2026-12-24', certainty: 'full', rulesAsOf: '2026-11-23' },
  };
  expect(z.safeParse(MatterTerm, term).success).toBe(true);
  // A sealed body has no null.
  expect(z.safeParse(MatterTerm, { ...term, counted: { ...term.counted, lastAt: null } }).success).toBe(false);
  expect(z.safeParse(MatterTerm, { ...term, question: { ...term.question, on: '2026-02-30' } }).success).toBe(false);
  expect(z.safeParse(MatterTerm, { ...term, question: { ...term.question, at: '24:10' } }).success).toBe(false);
  expect(z.safeParse(MatterTerm, { ...term, done: true }).success).toBe(false);
});
