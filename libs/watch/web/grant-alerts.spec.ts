import type { GrantAlert } from '@sojourn/grants/contract';
import { grantAlertsOfToday } from './grant-alerts';

const of = { grantId: '00000000-0000-4000-8000-000000000001', code: 'LEG-26' };
const over: GrantAlert = { kind: 'line-over', level: 'watch', ...of, line: '3', label: 'Interpreters', usedTenths: 1192 };
const unspent: GrantAlert = {
  ...{ kind: 'unspent-near-end', level: 'act', ...of },
  ...{ endsOn: '2026-11-30', amountMinor: '100', currency: 'EUR' },
};
const late: GrantAlert = { kind: 'report-overdue', level: 'act', ...of, dueOn: '2026-11-01', from: '2026-01-01', to: '2026-06-30' };

it('puts what must be acted on before what should be looked at', () => {
  expect(grantAlertsOfToday([over, unspent])).toEqual([unspent, over]);
});

it('does not say twice what stands on the day as late already', () => {
  expect(grantAlertsOfToday([late, over])).toEqual([over]);
});
