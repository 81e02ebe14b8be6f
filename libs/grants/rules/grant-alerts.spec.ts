import type { FundBalanceRow, Restriction } from '@sojourn/ledger/contract';
import type { GrantReport, GrantReportRow } from '@sojourn/grants/contract';
import { borrowingAlarms } from './borrowing';
import { grantAlerts, timeTenths, type AlertFacts } from './grant-alerts';
import { usedTenths } from './grant-report';

const quiet: AlertFacts = {
  on: '2026-06-30',
  grant: {
    id: '0a000000-0000-4000-8000-000000000001',
    code: 'GRA-A',
    state: 'active',
    endsOn: '2026-12-31',
    currency: 'EUR',
    amountMinor: '2400000',
  },
  report: null,
  spentMinor: 0n,
  instalments: [],
  conditions: [],
  indirectCharges: [],
  reportsDue: [],
  advanceMinor: 0n,
};

function used(toDate: bigint, budget: bigint, until = '2026-12-31'): AlertFacts['report'] {
  const row: GrantReportRow = {
    line: '1',
    key: 'staff',
    label: 'Staff',
    budgetMinor: budget.toString(),
    actualMinor: toDate.toString(),
    toDateMinor: toDate.toString(),
    commitmentsMinor: '0',
    varianceMinor: (budget - toDate).toString(),
    usedTenths: budget === 0n ? null : usedTenths(toDate, budget),
  };
  return { report: { rows: [row] } as GrantReport, since: '2026-01-01', until };
}
const instalment = { number: 2, dueOn: '2026-06-30', amountMinor: '1000', receivedMinor: '400', receipts: [] };
const receipt = {
  id: quiet.grant.id,
  on: '2026-05-05',
  amountMinor: '400',
  entryId: quiet.grant.id,
  takenBack: false,
  reversedInBooks: false,
};
const due = { from: '2026-01-01', to: '2026-03-31', dueOn: '2026-04-30', sentOn: null };

it.each<[string, Partial<AlertFacts>, string[]]>([
  ['nothing at all', {}, []],
  ['a line at exactly 110 %', { report: used(1100n, 1000n) }, []],
  ['a line a cent above 110 %', { report: used(110_001n, 100_000n) }, ['line-over watch']],
  ['a line without a budget', { report: used(500n, 0n) }, []],
  ['a line at 59.9 % when half of the time is over', { report: used(599n, 1000n) }, []],
  ['a line at 59.9 % on the day of 80 %', { on: '2026-10-19', report: used(599n, 1000n) }, ['line-unused watch']],
  ['the day before it', { on: '2026-10-18', report: used(599n, 1000n) }, []],
  ['a line at exactly 60 % at the end', { on: '2026-10-20', report: used(600n, 1000n) }, []],
  ['unspent money 61 days before the end', { on: '2026-10-31' }, []],
  ['unspent money 60 days before the end', { on: '2026-11-01' }, ['unspent-near-end watch']],
  ['unspent money after the end', { on: '2027-01-01' }, ['unspent-near-end act']],
  ['all spent before the end', { on: '2026-12-30', spentMinor: 2_400_000n }, []],
  ['an end whose spending has no rate', { on: '2026-12-30', spentMinor: null }, []],
  ['an instalment due today', { instalments: [instalment] }, []],
  ['an instalment due yesterday', { on: '2026-07-01', instalments: [instalment] }, ['instalment-late watch']],
  ['an instalment 60 days late', { on: '2026-08-29', instalments: [instalment] }, ['instalment-late act']],
  ['an instalment that came', { on: '2026-08-29', instalments: [{ ...instalment, receivedMinor: '1000' }] }, []],
  ['a receipt of the books', { instalments: [{ ...instalment, receipts: [receipt] }] }, []],
  [
    'a receipt the ledger reversed',
    { instalments: [{ ...instalment, receipts: [{ ...receipt, reversedInBooks: true }] }] },
    ['reversed-in-books act'],
  ],
  ['a charge the ledger reversed', { indirectCharges: [{ on: '2026-03-31', reversedInBooks: true }] }, ['reversed-in-books act']],
  ['a report due today', { on: '2026-04-30', reportsDue: [due] }, []],
  ['a report due yesterday', { on: '2026-05-01', reportsDue: [due] }, ['report-overdue act']],
  ['a report that was sent', { on: '2026-05-01', reportsDue: [{ ...due, sentOn: '2026-04-29' }] }, []],
  ['an advance nobody earned by the end', { on: '2027-01-01', spentMinor: 2_400_000n, advanceMinor: 1n }, ['advance-after-end act']],
  ['an advance before the end', { on: '2026-10-01', advanceMinor: 1n }, []],
  [
    'a closed grant with everything wrong but its reports',
    { on: '2027-01-01', grant: { ...quiet.grant, state: 'closed' }, reportsDue: [due], instalments: [instalment] },
    ['report-overdue act'],
  ],
])('%s', (_, change, expected) => {
  expect(grantAlerts({ ...quiet, ...change }).map(({ kind, level }) => `${kind} ${level}`)).toEqual(expected);
});

it('says by how much', () => {
  const [late] = grantAlerts({ ...quiet, on: '2026-07-01', instalments: [instalment] });
  expect(late).toMatchObject({ grantId: quiet.grant.id, code: 'GRA-A', number: 2, amountMinor: '600', currency: 'EUR' });
});

it.each<[string, number]>([
  ['2025-12-31', 0],
  ['2026-01-01', 3], // one day of 365
  ['2026-10-18', 797],
  ['2026-10-19', 800],
  ['2026-12-31', 1000],
  ['2027-05-05', 1000],
])('on %s %i thousandths of 2026 are over', (on, tenths) => {
  expect(timeTenths('2026-01-01', '2026-12-31', on)).toBe(tenths);
});

describe('borrowing from givers', () => {
  const fund = (code: string, restriction: Restriction, cashMinor: string): FundBalanceRow => ({
    fundId: '0e000000-0000-4000-8000-000000000005',
    fund: code,
    name: code,
    restriction,
    balanceMinor: '0',
    cashMinor,
  });
  it.each<[string, FundBalanceRow[], (string | null)[]]>([
    // The worked quarter's closing cash.
    [
      'the worked quarter',
      [
        fund('GEN', 'unrestricted', '1707075'),
        fund('DES', 'designated', '1250000'),
        fund('RLEG', 'restricted', '955420'),
        fund('RHOU', 'restricted', '556580'),
        fund('RUSD', 'restricted', '1025641'),
      ],
      [],
    ],
    [
      'the general fund overdrawn, the reserve above it',
      [fund('GEN', 'unrestricted', '-100'), fund('DES', 'designated', '100'), fund('RLEG', 'restricted', '50')],
      [],
    ],
    [
      'the free funds overdrawn by a cent',
      [fund('GEN', 'unrestricted', '-101'), fund('DES', 'designated', '100'), fund('RLEG', 'restricted', '50')],
      [null],
    ],
    ['a restricted fund overdrawn, the rest plenty', [fund('GEN', 'unrestricted', '900'), fund('RLEG', 'restricted', '-1')], ['RLEG']],
    [
      'one restricted fund living on another',
      [fund('GEN', 'unrestricted', '0'), fund('RLEG', 'restricted', '-40'), fund('RHOU', 'restricted', '100')],
      [null, 'RLEG'],
    ],
    ['an endowment overdrawn', [fund('GEN', 'unrestricted', '5'), fund('END', 'endowment', '-5')], ['END']],
    ['no funds at all', [], []],
  ])('%s', (_, funds, alarms) => {
    expect(borrowingAlarms(funds, 'EUR').map((alarm) => alarm.fund)).toEqual(alarms);
  });

  it('is an emergency and says how much is bound and how much is there', () => {
    const [alarm] = borrowingAlarms([fund('GEN', 'unrestricted', '-30'), fund('RHOU', 'restricted', '100')], 'EUR');
    expect(alarm).toEqual({ kind: 'borrowing', level: 'emergency', fund: null, needMinor: '100', cashMinor: '70', currency: 'EUR' });
  });
});
