import type { GrantAlert } from '@sojourn/grants/contract';

const LEVELS: readonly GrantAlert['level'][] = ['emergency', 'act', 'watch'];
/** These two stand on Today as what is due. */
const DUE: readonly GrantAlert['kind'][] = ['report-overdue', 'instalment-late'];

/** What of funders' agreements somebody should look at, the worst first. */
export function grantAlertsOfToday(alerts: readonly GrantAlert[]): readonly GrantAlert[] {
  return alerts.filter(({ kind }) => !DUE.includes(kind)).sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}
