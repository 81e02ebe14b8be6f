import { canonicalBytes } from '@sojourn/sealing';
import { countTerm, RULES_AS_OF } from '@sojourn/terms/rules';
import * as z from 'zod/mini';
import { MatterTerm } from '@sojourn/legal/contract';
import type { TermQuestion } from '@sojourn/terms/contract';
import { WatchDraft } from '@sojourn/watch/contract';
import { termBody, watchDraftOf, type TermToSave } from './planned-term';

const MATTER = '00000000-0000-4000-8000-00000000000a';
const ITEM = '00000000-0000-4000-8000-00000000000b';

const QUESTION: TermQuestion = {
  ruleId: 'DE-ASYLG-74-2w',
  calendar: 'DE-BE',
  service: 'in-person',
  on: '2026-12-11',
  applicationLodgedOn: '2026-07-06',
};

function saved(printedLastDay?: string, question: TermQuestion = QUESTION): MatterTerm {
  const counted = countTerm(question);
  if ('refusal' in counted) throw new Error(counted.refusal);
  const term: TermToSave = { counted, question, printedLastDay, rulesAsOf: RULES_AS_OF };
  return termBody(ITEM, term);
}

it('tells the server the dates and the container, and nothing of the rule, the day of service or the matter', () => {
  const draft = watchDraftOf(saved(), MATTER, undefined);
  expect(draft).toEqual({ id: ITEM, kind: 'term', dueOn: '2026-12-28', safeOn: '2026-12-24', containerId: MATTER });
  expect(z.safeParse(WatchDraft, draft).success).toBe(true);
});

it('keeps in the sealed record what somebody needs to count again', () => {
  const body = MatterTerm.parse(JSON.parse(JSON.stringify(saved())));
  expect(countTerm(body.question)).toMatchObject({ lastDay: body.counted.lastDay, safeDate: body.counted.safeDate, certainty: 'full' });
});

it.each([
  // printed       due           safe
  ['2026-12-21', '2026-12-21', '2026-12-21'],
  ['2026-12-30', '2026-12-30', '2026-12-24'],
])('follows the decision when it prints %s: due %s, safe %s', (printed, dueOn, safeOn) => {
  expect(watchDraftOf(saved(printed), MATTER, undefined)).toMatchObject({ dueOn, safeOn });
});

it('can be sealed whatever the rule lacks: an authority has no safe date, a term in days no hour', () => {
  const authority = saved(undefined, { ruleId: 'EU-AMMR-46-6m', calendar: 'DE-BE', service: 'in-person', on: '2026-08-31' });
  const hours = saved(undefined, { ruleId: 'FR-OQTF-48H', calendar: 'FR', service: 'in-person', on: '2026-11-24', at: '16:30' });
  for (const body of [saved(), authority, hours]) expect(() => canonicalBytes(MatterTerm.parse(body))).not.toThrow();
  expect(watchDraftOf(authority, MATTER, undefined)).not.toHaveProperty('safeOn');
  expect(watchDraftOf(hours, MATTER, undefined)).toMatchObject({
    dueOn: '2026-11-26',
    dueAt: '2026-11-26T15:30:00.000Z',
    safeOn: '2026-11-26',
  });
});
