import type { EntryState } from '@sojourn/ledger/contract';

export type EntryStep = 'change' | 'ask' | 'approve' | 'refuse' | 'post' | 'discard' | 'reverse';

/**
 * The life of an entry. A draft that is changed after somebody was asked loses the question, so that nobody approves what they did not see.
 * Approving posts. What is posted never changes; a reversal is another entry. What is not here is refused.
 */
export const ENTRY_LIFE: Readonly<Record<EntryState, Partial<Record<EntryStep, EntryState>>>> = {
  draft: { change: 'draft', ask: 'awaiting-approval', post: 'posted', discard: 'discarded' },
  'awaiting-approval': { change: 'draft', approve: 'posted', refuse: 'draft', discard: 'discarded' },
  posted: { reverse: 'reversed' },
  reversed: {},
  discarded: {},
};

/** Where the step leads, or null when it is not allowed from here. */
export function entryAfter(state: EntryState, step: EntryStep): EntryState | null {
  return ENTRY_LIFE[state][step] ?? null;
}
