import type { PeriodState, PeriodStep } from '@sojourn/ledger/contract';

/**
 * The life of a month. Softly closed: people are warned, what books by itself moves to the next open month. Hard: nothing is posted, and it
 * takes two to open it again; then it is softly closed first, so that corrections go in on purpose and late entries do not. (accounting.md 3.4)
 */
export const PERIOD_LIFE: Readonly<Record<PeriodState, Partial<Record<PeriodStep, PeriodState>>>> = {
  open: { 'close-softly': 'soft-closed', 'close-hard': 'hard-closed' },
  'soft-closed': { open: 'open', 'close-hard': 'hard-closed' },
  'hard-closed': { 'ask-reopening': 'reopening-asked' },
  'reopening-asked': { 'confirm-reopening': 'soft-closed', 'withdraw-reopening': 'hard-closed' },
};

export function periodAfter(state: PeriodState, step: PeriodStep): PeriodState | null {
  return PERIOD_LIFE[state][step] ?? null;
}

export function periodSteps(state: PeriodState): readonly PeriodStep[] {
  return Object.keys(PERIOD_LIFE[state]) as PeriodStep[];
}
