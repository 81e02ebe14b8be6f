import { dueRows } from './due-rows';
import { labelsOf } from './sealed-labels';

const MATTER = '0a000000-0000-4000-8000-000000000001';
const [FIRST, SECOND] = ['0b000000-0000-4000-8000-000000000001', '0b000000-0000-4000-8000-000000000002'];
const now = { today: '2026-12-14', at: '2026-12-14T08:40:00.000Z', dayOf: () => '2026-12-14' };

function term(id: string): Parameters<typeof dueRows>[0][number] {
  return { id, kind: 'term', dueOn: '2026-12-28', dueAt: null, safeOn: '2026-12-24', ownerId: 'nina', secondId: null, containerId: MATTER };
}

it('gives each term of a matter its own source and certainty, under the title they share', () => {
  const first = { watchItemId: FIRST, article: 'AsylG section 74(1)', certainty: 'full' };
  const second = { watchItemId: SECOND, article: 'VwGO section 124a(4)', certainty: 'medium' };
  const summary = { v: 2, title: 'Appeal', type: 'ASYA', person: 'Aspen-03', terms: [first, second] };
  const rows = dueRows([term(FIRST), term(SECOND)], labelsOf([], [{ id: MATTER, version: 2, summary }]), now);
  expect(rows.map(({ label }) => label)).toEqual([
    { codeName: 'Aspen-03', title: 'Appeal', path: `/legal/${MATTER}`, source: first },
    { codeName: 'Aspen-03', title: 'Appeal', path: `/legal/${MATTER}`, source: second },
  ]);
});

it('still names a matter that was sealed before summaries carried their terms', () => {
  const rows = dueRows([term(FIRST)], labelsOf([], [{ id: MATTER, version: 1, summary: { v: 1, title: 'Appeal', type: 'ASYA' } }]), now);
  expect(rows[0]?.label).toEqual({ codeName: undefined, title: 'Appeal', path: `/legal/${MATTER}` });
});
