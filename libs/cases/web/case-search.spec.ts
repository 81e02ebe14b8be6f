import type { CaseSummary } from '@sojourn/cases/contract';
import { inOrder, type CaseRow } from './case-row';
import { CaseSearch } from './case-search';

const row = (id: string, name: string, change: Partial<CaseSummary> = {}, status: CaseRow['status'] = 'OPEN'): CaseRow => ({
  id,
  status,
  summary: { v: 1, name, personRef: '00000000-0000-4000-8000-000000000001', needs: ['HOUS'], priority: 'P3', ...change },
});
const rows = [row('a', 'Алёна Ковалёва'), row('b', 'Jürgen'), row('c', 'Alla', { needs: ['LEGAL'] })];
const search = new CaseSearch(rows, ({ summary }) => summary.needs.map((need) => (need === 'HOUS' ? 'housing' : 'legal help')));
const found = (typed: string): string[] => search.find(typed).map(({ id }) => id);

it.each([
  // typed        found
  ['ален', ['a']],
  ['КОВАЛЕВА', ['a']],
  ['jurgen', ['b']],
  ['allla', ['c']],
  ['legal', ['c']],
  ['alla housing', []],
  ['', ['a', 'b', 'c']],
])('%s finds %j', (typed, expected) => {
  expect(found(typed)).toEqual(expected);
});

it('puts the urgent first and what has ended last, names in their own alphabet', () => {
  const all = [row('1', 'Яна'), row('2', 'Анна', {}, 'CLOSED'), row('3', 'Борис', { priority: 'P1' }), row('4', 'Алла')];
  expect(inOrder(all, 'ru-RU').map(({ id }) => id)).toEqual(['3', '4', '1', '2']);
});
