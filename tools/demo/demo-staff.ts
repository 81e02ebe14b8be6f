import type { FunctionCode, LineDimensions } from '@sojourn/ledger/contract';
import { credit, debit, type DemoDesk, type DemoLine } from './demo-desk';
import { CORE_FROM, LEGAL_FROM } from './demo-grants';
import { NOW, type DemoMonths } from './demo-months';

/** Where a salary goes by the time sheets. */
interface Part {
  readonly fund: string;
  readonly functionCode: FunctionCode;
  readonly grant?: string;
  readonly percent: number;
}

/** Gross of all salaries in a month, in cents: more in the second year. */
const GROSS = (month: number): number => (month < 12 ? 720_000 : 750_000);

const partsOf = (month: number): readonly Part[] => [
  { fund: 'RLEG', functionCode: 'LEG', grant: month < LEGAL_FROM ? 'LEG-25' : 'LEG-26', percent: 40 },
  { fund: 'RHOU', functionCode: 'HOU', grant: 'CITY-BEDS', percent: 30 },
  { fund: 'GEN', functionCode: 'MGT', ...(month < CORE_FROM ? {} : { grant: 'CORE-26' }), percent: 20 },
  { fund: 'GEN', functionCode: 'FUN', percent: 10 },
];

/** Salaries of a month, split over functions, funds and grants; the taxes withheld and the employer's share are paid in the next. */
export async function demoStaff(desk: DemoDesk, months: DemoMonths, month: number): Promise<void> {
  if (month > 0) {
    const owed = partsOf(month - 1).map((part): [string, number] => [part.fund, owedFor(part, month - 1)]);
    const lines = owed.flatMap(([fund, minor]) => [debit('2100', fund, minor), credit('1010', fund, minor)]);
    await desk.book(months.on(month, 10), ['payroll-taxes', ...months.numbers(month - 1)], lines);
  }
  // The month that runs is paid on its 28th; whoever makes the demonstration earlier sees it still to come.
  if (month === NOW && Number(months.today.slice(8)) < 28) return;
  const lines = partsOf(month).flatMap((part) => salary(part, month));
  await desk.book(months.on(month, 28), ['payroll', ...months.numbers(month)], lines);
}

function salary(part: Part, month: number): DemoLine[] {
  const { fund, functionCode, grant } = part;
  const says = { functionCode, ...(grant === undefined ? {} : { dimensions: { grant } satisfies LineDimensions }) };
  const gross = grossFor(part, month);
  return [
    debit('6000', fund, gross, says),
    debit('6010', fund, (gross * 21) / 100, says),
    credit('1010', fund, (gross * 70) / 100),
    credit('2100', fund, owedFor(part, month)),
  ];
}

/** 30 % withheld, and the employer's 21 %. */
function owedFor(part: Part, month: number): number {
  return (grossFor(part, month) * 51) / 100;
}

function grossFor({ percent }: Part, month: number): number {
  return (GROSS(month) * percent) / 100;
}
