import type { FundTransfer } from '@sojourn/ledger/contract';
import { systemRandom } from '@sojourn/units';
import type { DemoCosts } from './demo-costs';
import { credit, debit, paid, type DemoDesk } from './demo-desk';
import { EXPERTS_FROM, LEGAL_FROM, type DemoGrants } from './demo-grants';
import { MONTHS, NOW, type DemoMonths } from './demo-months';
import type { DemoRates } from './demo-rates';
import { demoStaff } from './demo-staff';

/** Cents that recur from month to month, so that two years look lived in and are the same each time. */
const LAWYERS = [90_000, 135_000, 60_000, 180_000, 110_000, 75_000];
const INTERPRETERS = [24_000, 31_000, 19_500];
const HOSTEL = [18_000, 32_000, 24_000, 12_000];
const BED_NIGHTS = [84, 78, 92, 88, 81, 95];
const DOLLARS = [85_000, 120_000, 64_000];
/** By month of the year: the flat is heated. */
const HEATING = [31_000, 29_000, 26_000, 19_000, 12_000, 9_000, 8_500, 8_500, 11_000, 18_000, 25_000, 30_000];

/** What the books begin with. */
export async function demoOpening(desk: DemoDesk, months: DemoMonths): Promise<void> {
  const lines = [
    ...[debit('1010', 'GEN', 2_150_000), debit('1000', 'GEN', 42_000), debit('1300', 'GEN', 360_000), credit('1390', 'GEN', 120_000)],
    credit('3000', 'GEN', 2_432_000),
    ...[debit('1010', 'DES', 800_000), credit('3010', 'DES', 800_000)],
    ...[debit('1010', 'RLEG', 900_000), credit('3100', 'RLEG', 900_000)],
    ...[debit('1010', 'RHOU', 1_000_000), debit('1210', 'RHOU', 345_000), credit('3100', 'RHOU', 1_345_000)],
  ];
  await desk.book(months.first(0), 'opening-balances', lines, 'OB');
}

/** One month of a small group: rent, salaries, lawyers, help, the office; what its funders pay for and what its donors do. */
export async function demoMonth(desk: DemoDesk, { months, rates, grants, costs, propertyId }: DemoYears, month: number): Promise<void> {
  const on = (day: number): string => months.on(month, day);
  const rent = { propertyRef: propertyId, fundCode: 'RHOU', amountMinor: month < 12 ? '112000' : '115000', currency: 'EUR', paidOn: on(3) };
  // The rent of the month that runs waits for the second person.
  if (month < NOW) await desk.approved({ kind: 'rent', payment: rent });
  else await desk.asked({ kind: 'rent', payment: rent });

  await legalMonth(desk, months, month);
  const city = { functionCode: 'HOU', dimensions: { grant: 'CITY-BEDS' } } as const;
  await desk.book(on(12), 'utilities', paid('6220', 'RHOU', HEATING[months.ofYear(month)] ?? 0, city));
  await desk.book(on(19), 'invoice-paid', paid('6210', 'RHOU', HOSTEL[month % HOSTEL.length] ?? 0, city));
  if (month % 5 === 2) await desk.book(on(21), 'invoice-paid', paid('6225', 'RHOU', 38_000, city));
  if (month < NOW) await grants.city.met(grants.nights, months.last(month), BED_NIGHTS[month % BED_NIGHTS.length] ?? 0);

  await officeMonth(desk, months, month);
  await costs.month(desk, months, month);
  if (month >= EXPERTS_FROM) await expertsMonth(desk, months, rates, month);
  await demoStaff(desk, months, month);
  if (month % 3 === 2 && month < NOW) await quarterEnd(desk, months, grants, month);
  if (month >= EXPERTS_FROM && month < NOW) await revalued(desk, months.last(month));
}

/** Everything the months of the demonstration share. */
export interface DemoYears {
  readonly months: DemoMonths;
  readonly rates: DemoRates;
  readonly grants: DemoGrants;
  readonly costs: DemoCosts;
  readonly propertyId: string;
}

async function legalMonth(desk: DemoDesk, months: DemoMonths, month: number): Promise<void> {
  const of = { functionCode: 'LEG', dimensions: { grant: month < LEGAL_FROM ? 'LEG-25' : 'LEG-26', project: 'COURT' } } as const;
  await desk.book(months.on(month, 14), 'invoice-paid', paid('6100', 'RLEG', LAWYERS[month % LAWYERS.length] ?? 0, of));
  await desk.book(months.on(month, 16), 'invoice-paid', paid('6110', 'RLEG', INTERPRETERS[month % INTERPRETERS.length] ?? 0, of));
  await desk.book(months.on(month, 22), 'office-cost', paid('6550', 'RLEG', 4_600 + (month % 4) * 700, of));
  if (month % 3 === 1) await desk.book(months.on(month, 17), 'invoice-paid', paid('6105', 'RLEG', 14_600, of));
}

async function officeMonth(desk: DemoDesk, months: DemoMonths, month: number): Promise<void> {
  const on = months.on(month, 15);
  await desk.book(on, 'office-cost', paid('6400', 'GEN', 42_000));
  await desk.book(months.on(month, 6), 'office-cost', [
    ...[debit('6520', 'GEN', 8_500), debit('6530', 'GEN', 4_500), debit('6510', 'GEN', 3_990)],
    credit('1010', 'GEN', 16_990),
  ]);
  await desk.book(months.last(month) < months.today ? months.last(month) : months.today, 'bank-charges', paid('6850', 'GEN', 990));
  await desk.book(
    months.on(month, 27),
    ['depreciation', ...months.numbers(month)],
    [debit('6600', 'GEN', 5_000), credit('1390', 'GEN', 5_000)],
  );
  if (months.ofYear(month) === 4) await desk.book(months.on(month, 23), 'invoice-paid', paid('6700', 'GEN', 190_000));
  // Booked to the wrong fund, seen a week later: reversed, and booked right.
  if (month === 8) await corrected(desk, months, month);
}

async function corrected(desk: DemoDesk, months: DemoMonths, month: number): Promise<void> {
  const wrong = await desk.book(months.on(month, 9), 'office-cost', paid('6500', 'RLEG', 6_490));
  await desk.writer.post(`/ledger/entries/${wrong.id}/reversal`, { date: months.on(month, 16) });
  await desk.book(months.on(month, 16), ['correction', wrong.number], paid('6500', 'GEN', 6_490));
}

/** Paid out of the account in dollars, at the day's rate. */
async function expertsMonth(desk: DemoDesk, months: DemoMonths, rates: DemoRates, month: number): Promise<void> {
  const [on, dollars] = [months.on(month, 20), DOLLARS[month % DOLLARS.length] ?? 0];
  const euro = rates.inEuro(dollars, on);
  const account = month % 3 === 1 ? '6320' : '6110';
  await desk.book(on, 'invoice-paid', [
    debit(account, 'RUSD', euro, { functionCode: 'PRO', dimensions: { grant: 'EXPERTS' } }),
    credit('1020', 'RUSD', euro, { original: { amountMinor: String(dollars), currency: 'USD', rate: rates.on(on) } }),
  ]);
}

/** Indirect costs are charged and the board puts something into the reserve. */
async function quarterEnd(desk: DemoDesk, months: DemoMonths, { legal, legalBefore }: DemoGrants, month: number): Promise<void> {
  const on = months.on(month, 31);
  const [from, to] = [months.first(month - 2), months.last(month)];
  await (month < LEGAL_FROM ? legalBefore : legal).indirect(from, to, on);
  const transfer: FundTransfer = {
    requestId: systemRandom.uuid(),
    date: on,
    from: 'GEN',
    to: 'DES',
    amountMinor: '25000',
    currency: 'EUR',
  };
  await desk.writer.post('/ledger/fund-transfers', transfer);
}

async function revalued(desk: DemoDesk, on: string): Promise<void> {
  const { differenceMinor } = await desk.writer.get<{ differenceMinor: string }>(`/ledger/revaluation?on=${on}`);
  if (differenceMinor !== '0') await desk.writer.post('/ledger/revaluations', { requestId: systemRandom.uuid(), on, differenceMinor });
}

/** The grant that is over is closed, the first year for good, the second softly up to the month before last. */
export async function demoClosing(desk: DemoDesk, months: DemoMonths, { legalBefore }: DemoGrants): Promise<void> {
  await legalBefore.close();
  for (let month = 0; month < MONTHS - 2; month++) await desk.closed(months.name(month), month < 12 ? 'close-hard' : 'close-softly');
}
