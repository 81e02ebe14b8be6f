import { CASE_STATUSES, type CaseStatus } from '@sojourn/cases/contract';
import { mayFollow, nextStatuses } from './case-life';

it.each<[CaseStatus, CaseStatus, boolean, string]>([
  // from, to, allowed, why
  ['ENQ', 'OPEN', true, 'an enquiry is taken on'],
  ['ENQ', 'CLOSED', false, 'what was never open is refused, not closed'],
  ['OPEN', 'ENQ', false, 'an open case does not become an enquiry again'],
  ['CLOSED', 'OPEN', false, 'a closed case is reopened, so that the figures see it'],
  ['CLOSED', 'REOP', true, 'reopening keeps the case'],
  ['REFUSED', 'ENQ', true, 'who was refused may ask again'],
  ['OPEN', 'OPEN', false, 'no step'],
])('from %s to %s: %s, because %s', (from, to, allowed) => {
  expect(mayFollow(from, to)).toBe(allowed);
});

it('leaves no case stuck and none unreachable', () => {
  const reachable = new Set(CASE_STATUSES.flatMap((status) => nextStatuses(status)));
  expect([...reachable].sort()).toEqual([...CASE_STATUSES].sort());
  for (const status of CASE_STATUSES) expect(nextStatuses(status)).not.toHaveLength(0);
});
