import { OccupationState } from '@sojourn/housing/contract';
import { mayMove, mayStep } from './stay-life';

const states = OccupationState.options;

it('lets a stay go only these ways', () => {
  const ways = states.flatMap((from) => states.filter((to) => mayStep(from, to)).map((to) => `${from} → ${to}`));
  expect(ways).toEqual([
    'requested → reserved',
    'requested → expected',
    'requested → in',
    'requested → cancelled',
    'reserved → expected',
    'reserved → in',
    'reserved → cancelled',
    'reserved → no-show',
    'expected → in',
    'expected → cancelled',
    'expected → no-show',
    'in → out',
  ]);
});

it('never moves what is over', () => {
  expect(states.filter(mayMove)).toEqual(['requested', 'reserved', 'expected', 'in']);
});
