import { EntryState, PeriodState } from '@sojourn/ledger/contract';
import { entryAfter, periodAfter, type EntryStep } from './index';

it.each<[EntryState, Partial<Record<EntryStep, EntryState>>]>([
  // from                what may be done, and where it leads; everything else is refused
  ['draft', { change: 'draft', ask: 'awaiting-approval', post: 'posted', discard: 'discarded' }],
  ['awaiting-approval', { change: 'draft', approve: 'posted', refuse: 'draft', discard: 'discarded' }],
  ['posted', { reverse: 'reversed' }],
  ['reversed', {}],
  ['discarded', {}],
])('an entry that is %s', (state, allowed) => {
  const steps: readonly EntryStep[] = ['change', 'ask', 'approve', 'refuse', 'post', 'discard', 'reverse'];
  for (const step of steps) expect([step, entryAfter(state, step)]).toEqual([step, allowed[step] ?? null]);
});

it('knows every state of the contract', () => {
  expect(EntryState.options.map((state) => entryAfter(state, 'refuse'))).toEqual([null, 'draft', null, null, null]);
  expect(PeriodState.options.map((state) => periodAfter(state, 'close-hard'))).toEqual(['hard-closed', 'hard-closed', null, null]);
});

it('opens a hard-closed month by two steps only, and softly first', () => {
  expect(periodAfter('hard-closed', 'open')).toBeNull();
  expect(periodAfter('hard-closed', 'confirm-reopening')).toBeNull();
  expect(periodAfter('hard-closed', 'ask-reopening')).toBe('reopening-asked');
  expect(periodAfter('reopening-asked', 'open')).toBeNull();
  expect(periodAfter('reopening-asked', 'confirm-reopening')).toBe('soft-closed');
});
