import type { CaseStatus } from '@sojourn/cases/contract';

/** Which status may follow which: the whole life of a case. Closing and reopening keep the case; a refused enquiry may ask again. (casework.md 1) */
const NEXT: Record<CaseStatus, readonly CaseStatus[]> = {
  ENQ: ['WAIT', 'OPEN', 'REFUSED'],
  WAIT: ['OPEN', 'REFUSED'],
  OPEN: ['HOLD', 'MONI', 'CLOSED'],
  HOLD: ['OPEN', 'MONI', 'CLOSED'],
  MONI: ['OPEN', 'CLOSED'],
  CLOSED: ['REOP'],
  REOP: ['HOLD', 'MONI', 'CLOSED'],
  REFUSED: ['ENQ'],
};

export function nextStatuses(status: CaseStatus): readonly CaseStatus[] {
  return NEXT[status];
}

export function mayFollow(from: CaseStatus, to: CaseStatus): boolean {
  return NEXT[from].includes(to);
}
