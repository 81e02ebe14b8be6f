import type { PeriodState } from '@sojourn/ledger/contract';
import type { ApprovedContent } from '@sojourn/ledger/rules';
import type { ApprovalView } from '@sojourn/sealing/worker';

/** What verified signatures say of an object as it is on screen. */
export interface Judged {
  /** Members who approved exactly this, in this round, and still count, in their order. */
  readonly approvers: readonly string[];
  /** Members whose yes was good when it was given, and who have left since. */
  readonly gone: readonly string[];
  /** The rule that the shown approvals break, or `content` where somebody approved something else under this round. */
  readonly alarm: string | null;
}

export const NOTHING_JUDGED: Judged = { approvers: [], gone: [], alarm: null };

/** Counts the newest decision of each approver in this round, and only what says the same as the screen does. */
export function judged(view: ApprovalView, { round, content }: { readonly round: number; readonly content: ApprovedContent }): Judged {
  if (view.alarm !== null) return { ...NOTHING_JUDGED, alarm: view.alarm };
  const newest = new Map(view.approvals.filter((each) => each.round === round).map((each) => [each.approver, each]));
  const yes = [...newest.values()].filter(({ decision }) => decision === 'yes');
  if (!yes.every((each) => spelled(each.content) === spelled(content))) return { ...NOTHING_JUDGED, alarm: 'content' };
  return {
    approvers: yes.filter(({ standing }) => standing).map(({ approver }) => approver),
    gone: yes.filter(({ standing }) => !standing).map(({ approver }) => approver),
    alarm: null,
  };
}

/** The state a month has by its signed steps; a reopening takes two people of one round. */
export function signedState(view: ApprovalView): Exclude<PeriodState, 'reopening-asked'> {
  let state: Exclude<PeriodState, 'reopening-asked'> = 'open';
  const reopening = new Map<number, Set<string>>();
  for (const { action, round, approver, decision } of view.approvals) {
    if (decision !== 'yes') continue;
    if (action === 'close-month-softly') state = 'soft-closed';
    if (action === 'close-month-hard') state = 'hard-closed';
    if (action === 'open-month') state = 'open';
    if (action === 'reopen-month') {
      const who = (reopening.get(round) ?? new Set()).add(approver);
      reopening.set(round, who);
      if (who.size === 2) state = 'soft-closed';
    }
  }
  return state;
}

/** One spelling for one value, whatever the order of its keys. */
function spelled(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spelled).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const pairs = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${pairs
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${spelled(item)}`)
    .join()}}`;
}
