import { canonicalBytes } from '@sojourn/sealing';
import * as z from 'zod/mini';
import { CASE_TEXT_MAX, CaseNote, CaseSummary } from './case-bodies';
import { NEEDS } from './vocabulary';

const longest: CaseSummary = {
  v: 1,
  name: '\u0800'.repeat(CASE_TEXT_MAX.name), // three bytes of UTF-8 each, the most for one UTF-16 unit
  personRef: '00000000-0000-4000-8000-000000000001',
  needs: [...NEEDS],
  priority: 'P1',
  language: 'rus',
  country: 'DE',
};

it('fits the longest summary into the 1,023 bytes a summary record has', () => {
  expect(z.safeParse(CaseSummary, longest).success).toBe(true);
  expect(canonicalBytes(longest).length).toBeLessThanOrEqual(1023);
});

it('refuses bodies that could not be read back, or hold more than they say', () => {
  const note = { text: 'Й', writtenAt: '2026-04-01T10:00:00.000Z' };
  expect(z.safeParse(CaseNote, note).success).toBe(true);
  expect(z.safeParse(CaseNote, { ...note, text: 'И\u0306' }).success).toBe(false);
  expect(z.safeParse(CaseNote, { ...note, text: '\ud800' }).success).toBe(false);
  expect(z.safeParse(CaseNote, { ...note, text: '' }).success).toBe(false);
  expect(z.safeParse(CaseNote, { ...note, address: 'Lindenstr. 14' }).success).toBe(false);
});
