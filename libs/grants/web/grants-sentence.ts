import { addDays } from '@sojourn/units';
import type { GrantList, GrantOverview } from '@sojourn/grants/contract';
import type { Words } from './alert-words';

/** How far ahead a report is named in the sentence. */
const SOON_DAYS = 30;

/** The list in one or two sentences: what is in danger first, then what is late, then what comes. Calm when there is nothing. */
export function grantsSentence({ grants, borrowing, on }: GrantList): readonly Words[] {
  if (grants.length === 0) return [];
  const running = grants.filter(({ grant }) => grant.state === 'active');
  const overdue = grants.flatMap(({ alerts }) => alerts.filter(({ kind }) => kind === 'report-overdue')).length;
  const soon = running.filter(({ nextDueOn }) => nextDueOn !== null && nextDueOn >= on && nextDueOn <= addDays(on, SOON_DAYS)).length;
  return [
    ...(borrowing.length > 0 ? [{ key: 'grants.says-borrowing' }] : []),
    { key: 'grants.says-running', plain: { count: running.length } },
    ...(overdue > 0 ? [{ key: 'grants.says-overdue', plain: { count: overdue } }] : []),
    ...(soon > 0 ? [{ key: 'grants.says-soon', plain: { count: soon } }] : []),
  ];
}

/** One grant in a sentence: how its money and its time go together, and what its funder waits for. */
export function grantSentence({ grant, moneyTenths, timeTenths, nextDueOn }: GrantOverview): readonly Words[] {
  if (grant.state === 'draft') return [{ key: 'grants.says-draft' }];
  if (grant.state === 'withdrawn') return [{ key: 'grants.says-withdrawn' }];
  const used: Words =
    moneyTenths === null
      ? { key: 'grants.says-time', percents: { time: timeTenths } }
      : { key: 'grants.says-used', percents: { money: moneyTenths, time: timeTenths } };
  return [used, ...(nextDueOn === null ? [] : [{ key: 'grants.says-next-due', days: { due: nextDueOn } }])];
}
