import type { CaseStatus, CaseSummary } from '@sojourn/cases/contract';
import type { Tone } from '@sojourn/design';

/** A case as the list shows it: the opened summary and the clear status. */
export interface CaseRow {
  readonly id: string;
  readonly summary: CaseSummary;
  /** Absent when the container was sealed and its clear row was not written yet. */
  readonly status: CaseStatus | undefined;
}

const TONES: Partial<Record<CaseStatus, Tone>> = { OPEN: 'moss', REOP: 'moss', WAIT: 'lantern', ENQ: 'dusk', MONI: 'harbour' };

export function toneOfStatus(status: CaseStatus | undefined): Tone {
  return (status && TONES[status]) ?? 'plain';
}

const ENDED: readonly CaseStatus[] = ['CLOSED', 'REFUSED'];

/** Urgent first, then by name; what has ended goes last. */
export function inOrder(rows: readonly CaseRow[], locale: string): CaseRow[] {
  const collator = new Intl.Collator(locale);
  const ended = ({ status }: CaseRow): number => (status && ENDED.includes(status) ? 1 : 0);
  return [...rows].sort(
    (a, b) =>
      ended(a) - ended(b) || a.summary.priority.localeCompare(b.summary.priority) || collator.compare(a.summary.name, b.summary.name),
  );
}
