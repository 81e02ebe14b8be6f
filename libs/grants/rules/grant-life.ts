import type { GrantState } from '@sojourn/grants/contract';

/** The life of an agreement. A row is where it is, its list where it may go; it becomes active by its signature only. */
export const GRANT_LIFE: Readonly<Record<GrantState, readonly GrantState[]>> = {
  draft: ['active', 'withdrawn'],
  active: ['closed'],
  closed: ['active'],
  withdrawn: [],
};

export function grantMayStep(from: GrantState, to: GrantState): boolean {
  return GRANT_LIFE[from].includes(to);
}
