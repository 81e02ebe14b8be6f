import type { BudgetLine } from '@sojourn/grants/contract';
import { costCountedTwice, lineOfCost } from './budget-lines';

const line = (code: string, accounts: string[], functions: BudgetLine['functions'] = []): BudgetLine => ({
  code,
  key: 'other',
  label: `Line ${code}`,
  amountMinor: '100',
  accounts,
  functions,
});

it.each<[string, BudgetLine[], [string, string, string] | null]>([
  ['two accounts apart', [line('1', ['6000']), line('2', ['6100'])], null],
  ['one account by function', [line('1', ['6000'], ['LEG']), line('2', ['6000'], ['HOU', 'PRO'])], null],
  ['one account in two lines', [line('1', ['6000']), line('2', ['6010', '6000'])], ['6000', '2', '1']],
  ['all functions and one of them', [line('1', ['6000']), line('2', ['6000'], ['LEG'])], ['6000', '2', '1']],
  ['the same account named twice in its own line', [line('1', ['6000', '6000'], ['LEG', 'LEG'])], null],
])('%s', (_, lines, twice) => {
  const found = costCountedTwice(lines);
  expect(found === null ? null : [found.cost.account, found.cost.line, found.other]).toEqual(twice);
});

it('finds the line of a cost, and none for what the budget does not name', () => {
  const lineOf = lineOfCost([line('1', ['6000', '6010'], ['LEG']), line('2', ['6100'])]);
  expect([lineOf('6010', 'LEG'), lineOf('6010', 'HOU'), lineOf('6100', 'MGT'), lineOf('6300', 'PRO'), lineOf('6100', null)]).toEqual([
    '1',
    null,
    '2',
    null,
    null,
  ]);
});
