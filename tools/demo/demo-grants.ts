import { addDays } from '@sojourn/units';
import type { BudgetKey, BudgetLine, GrantDraft } from '@sojourn/grants/contract';
import type { FunctionCode } from '@sojourn/ledger/contract';
import { DemoAgreement } from './demo-agreement';
import type { DemoClient } from './demo-client';
import { NOW, type DemoMonths } from './demo-months';
import type { DemoRates } from './demo-rates';

/** The agreements that run through the two years, and the months each begins and ends in, counted as `DemoMonths` counts. */
export interface DemoGrants {
  readonly legalBefore: DemoAgreement; // closed since
  readonly legal: DemoAgreement; // a report due in twelve days, one line overspent, one hardly begun
  readonly city: DemoAgreement; // conditional: bed-nights
  readonly nights: string; // its condition
  readonly experts: DemoAgreement; // in dollars
  readonly core: DemoAgreement; // free money
}

export const LEGAL_FROM = 12;
export const EXPERTS_FROM = 14;
export const CORE_FROM = 11;
/** So long each legal agreement runs: the second ends next month. */
const LEGAL_MONTHS = 13;

const COMMON = { reference: null, matchingMinor: '0', reportLanguage: 'en', currency: 'EUR', conversion: 'transaction-day' } as const;

/** Four funders and an agreement that is over: what each promised, what came, what is still to come. */
export async function demoGrants(keeper: DemoClient, months: DemoMonths, rates: DemoRates): Promise<DemoGrants> {
  const { nights, city } = await cityGrant(keeper, months);
  return {
    legalBefore: await legalGrant(keeper, months, { code: 'LEG-25', from: 0, until: LEGAL_FROM - 1, amountMinor: '6500000' }, [
      [0, 15, '3500000'],
      [6, 15, '3000000'],
    ]),
    legal: await runningLegalGrant(keeper, months),
    city,
    nights,
    experts: await expertsGrant(keeper, months, rates),
    core: await coreGrant(keeper, months),
  };
}

interface LegalTerms {
  readonly code: string;
  readonly from: number;
  readonly until: number;
  readonly amountMinor: string;
}

async function legalGrant(
  keeper: DemoClient,
  months: DemoMonths,
  { code, from, until, amountMinor }: LegalTerms,
  came: readonly (readonly [month: number, day: number, amountMinor: string])[],
): Promise<DemoAgreement> {
  const draft: GrantDraft = {
    ...COMMON,
    code,
    funder: 'Northern Light Foundation',
    funderKind: 'foundation',
    reference: `NLF-${months.numbers(from)[0]}-014`,
    fund: 'RLEG',
    functionCode: 'LEG',
    amountMinor,
    startsOn: months.first(from),
    endsOn: months.last(until),
    recognition: 'unconditional',
    counted: 'code',
    indirectMethod: 'direct-costs',
    indirectCap: 1000,
  };
  const grant = await DemoAgreement.signed(keeper, draft, months.on(from, 5));
  for (const [month, day, minor] of came) await grant.received(months.on(month, day), minor);
  return grant;
}

async function runningLegalGrant(keeper: DemoClient, months: DemoMonths): Promise<DemoAgreement> {
  const [from, until] = [LEGAL_FROM, LEGAL_FROM + LEGAL_MONTHS - 1];
  const grant = await legalGrant(keeper, months, { code: 'LEG-26', from, until, amountMinor: '7200000' }, [
    [from, 14, '4000000'],
    [from + 6, 15, '2400000'],
  ]);
  await grant.budget(months.first(from), months.last(until), [
    line('1', 'staff', 'Legal coordinator', '4800000', ['6000', '6010'], ['LEG']),
    line('2', 'lawyers', 'External lawyers and court fees', '1350000', ['6100', '6105']),
    line('3', 'interpreters', 'Interpreters and expert opinions', '250000', ['6110']),
    line('4', 'travel', 'Travel to hearings', '200000', ['6550']),
    line('5', 'indirect', 'Indirect costs, 10 %', '600000', ['6900']),
  ]);
  await grant.report({ from: months.first(from), to: months.last(from + 5) }, months.on(from + 7, 15), months.on(from + 7, 9));
  await grant.report({ from: months.first(from), to: months.last(NOW - 1) }, months.ahead(12));
  await grant.commits({ line: '2', kind: 'contract', amountMinor: '120000', madeOn: months.on(NOW - 1, 6), until: months.last(until) });
  await grant.claimed(await grant.expects(months.ahead(45), '800000'), months.today);
  return grant;
}

async function cityGrant(keeper: DemoClient, months: DemoMonths): Promise<{ nights: string; city: DemoAgreement }> {
  const until = NOW + 4;
  const draft: GrantDraft = {
    ...COMMON,
    code: 'CITY-BEDS',
    funder: 'City department for housing',
    funderKind: 'public',
    reference: 'W-4/2207',
    fund: 'RHOU',
    functionCode: 'HOU',
    amountMinor: '9000000',
    startsOn: months.first(0),
    endsOn: months.last(until),
    recognition: 'conditional',
    counted: 'code',
    indirectMethod: 'none',
    indirectCap: null,
  };
  const city = await DemoAgreement.signed(keeper, draft, months.on(0, 4));
  const nights = await city.bedNights('30.00 for each bed-night', '9000000', '3000');
  for (const [month, day] of [
    [0, 18],
    [7, 18],
    [15, 18],
  ] as const)
    await city.received(months.on(month, day), '2250000', { conditionId: nights });
  await city.expects(months.ahead(62), '2250000', nights);
  await city.budget(months.first(0), months.last(until), [
    line('1', 'staff', 'Housing coordinator', '7300000', ['6000', '6010'], ['HOU']),
    line('2', 'housing', 'Hostel nights until a bed is free', '800000', ['6210']),
    line('3', 'housing', 'Heating and electricity', '600000', ['6220']),
    line('4', 'equipment', 'Furniture and repairs', '300000', ['6225']),
  ]);
  await city.report({ from: months.first(0), to: months.last(11) }, months.on(13, 31), months.on(13, 20));
  await city.report({ from: months.first(12), to: months.last(NOW) }, addDays(months.last(NOW), 60));
  return { nights, city };
}

async function expertsGrant(keeper: DemoClient, months: DemoMonths, rates: DemoRates): Promise<DemoAgreement> {
  const [from, until] = [EXPERTS_FROM, NOW + 6];
  const draft: GrantDraft = {
    ...COMMON,
    code: 'EXPERTS',
    funder: 'Open Door Fund',
    funderKind: 'foundation',
    reference: 'OD-3319',
    fund: 'RUSD',
    functionCode: 'PRO',
    currency: 'USD',
    amountMinor: '3000000',
    startsOn: months.first(from),
    endsOn: months.last(until),
    recognition: 'by-instalment',
    counted: 'fund',
    indirectMethod: 'none',
    indirectCap: null,
  };
  const grant = await DemoAgreement.signed(keeper, draft, months.on(from, 3));
  await grant.budget(months.first(from), months.last(until), [
    line('A', 'other', 'Expert opinions on persecution', '1900000', ['6110']),
    line('B', 'assistance', 'Evacuation and travel of families', '1100000', ['6320']),
  ]);
  for (const [month, day] of [
    [from, 12],
    [from + 6, 12],
  ] as const) {
    const on = months.on(month, day);
    await grant.received(on, '1200000', { account: '1020', rate: rates.on(on) });
  }
  await grant.expects(months.ahead(88), '600000');
  await grant.report({ from: months.first(from), to: months.last(from + 5) }, months.on(from + 7, 31), months.on(from + 7, 24));
  await grant.report({ from: months.first(from), to: months.last(NOW) }, addDays(months.last(NOW), 45));
  return grant;
}

async function coreGrant(keeper: DemoClient, months: DemoMonths): Promise<DemoAgreement> {
  const [from, until] = [CORE_FROM, NOW + 5];
  const draft: GrantDraft = {
    ...COMMON,
    code: 'CORE-26',
    funder: 'Hearth Trust',
    funderKind: 'foundation',
    reference: 'HT-0087',
    fund: 'GEN',
    functionCode: 'MGT',
    amountMinor: '2700000',
    startsOn: months.first(from),
    endsOn: months.last(until),
    recognition: 'unconditional',
    counted: 'code',
    indirectMethod: 'none',
    indirectCap: null,
  };
  const grant = await DemoAgreement.signed(keeper, draft, months.on(from, 8));
  await grant.received(months.on(from, 20), '900000');
  await grant.received(months.on(from + 6, 20), '900000');
  await grant.expects(months.ahead(70), '900000');
  return grant;
}

function line(
  code: string,
  key: BudgetKey,
  label: string,
  amountMinor: string,
  accounts: readonly string[],
  functions: readonly FunctionCode[] = [],
): BudgetLine {
  return { code, key, label, amountMinor, accounts: [...accounts], functions: [...functions] };
}
