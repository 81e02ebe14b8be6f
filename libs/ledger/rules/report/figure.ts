import { isFree, type FigureChoice, type FunctionCode, type TaxSphere } from '@sojourn/ledger/contract';
import { placeOf, type AccountPlace } from './account-place';
import type { ChartAccount, FundOfBooks, MovementSum, PeriodName, ReportBooks } from './books';

/** Whether lines of this account, fund and function are in a figure of movement. */
export function isInMovement(choice: FigureChoice, place: AccountPlace, fund: FundOfBooks, functionCode: FunctionCode | ''): boolean {
  return isOfAccount(choice, place) && isOfFund(choice, fund) && isOfFunction(choice, functionCode) && isOfSphere(choice, place.sphere);
}

/** Whether money that came or went for this account, fund and sphere is in a figure of cash flow. */
export function isInCashFlow(choice: FigureChoice, place: AccountPlace, fund: FundOfBooks, sphere: TaxSphere | ''): boolean {
  return (
    (choice.heading === undefined || choice.heading === place.account.cashHeading) &&
    isOfAccount(choice, place) &&
    isOfFund(choice, fund) &&
    isOfSphere(choice, sphere === '' ? place.sphere : sphere)
  );
}

/** Counts figures of one set of books. */
export class Figures {
  private readonly places: ReadonlyMap<string, AccountPlace>;
  private readonly funds: ReadonlyMap<string, FundOfBooks>;
  private readonly movements: ReadonlyMap<string, readonly MovementSum[]>;

  constructor(private readonly books: ReportBooks) {
    this.places = new Map(books.accounts.map((account) => [account.code, placeOf(account)]));
    this.funds = new Map(books.funds.map((fund) => [fund.code, fund]));
    this.movements = Map.groupBy(books.movements, ({ account }) => account);
  }

  /** The figure in minor units, above zero on the side that counts up. */
  of(choice: FigureChoice, period: PeriodName): bigint {
    const onDebit = choice.measure === 'cash-flow' ? this.cashFlow(choice, period) : this.movement(choice, period);
    return choice.positive === 'debit' ? onDebit : -onDebit;
  }

  /** Accounts with a line in the figure in either period, by code: also those that end at zero. */
  accountsIn(choice: FigureChoice): ChartAccount[] {
    const found = new Set(this.books.movements.filter((row) => this.isIn(choice, row)).map((row) => row.account));
    return this.books.accounts.filter(({ code }) => found.has(code)).sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  private movement(choice: FigureChoice, period: PeriodName): bigint {
    let sum = 0n;
    for (const row of choice.account === undefined ? this.books.movements : (this.movements.get(choice.account) ?? [])) {
      if (row.period !== period || !this.isIn(choice, row)) continue;
      if (choice.side !== 'credit') sum += row.debitMinor;
      if (choice.side !== 'debit') sum -= row.creditMinor;
    }
    return sum;
  }

  private cashFlow(choice: FigureChoice, period: PeriodName): bigint {
    let sum = 0n;
    for (const row of this.books.cashFlows) {
      const [place, fund] = [this.places.get(row.account), this.funds.get(row.fund)];
      if (row.period === period && place && fund && isInCashFlow(choice, place, fund, row.sphere)) sum += row.minor;
    }
    return sum;
  }

  private isIn(choice: FigureChoice, row: MovementSum): boolean {
    if (choice.span !== 'through' && choice.span !== row.span) return false;
    const [place, fund] = [this.places.get(row.account), this.funds.get(row.fund)];
    return place !== undefined && fund !== undefined && isInMovement(choice, place, fund, row.functionCode);
  }
}

function isOfAccount(choice: FigureChoice, place: AccountPlace): boolean {
  return (
    (choice.account === undefined || choice.account === place.account.code) &&
    (choice.kind === undefined || place.kinds.has(choice.kind)) &&
    (choice.sofaLine === undefined || choice.sofaLine === place.sofaLine) &&
    (choice.form990 === undefined || choice.form990 === place.form990)
  );
}

function isOfFund({ fund, bound }: FigureChoice, { code, restriction }: FundOfBooks): boolean {
  if (fund !== undefined && fund !== code) return false;
  if (bound === undefined) return true;
  if (bound === 'unrestricted') return isFree(restriction);
  return bound === 'donor-restricted' ? !isFree(restriction) : bound === restriction;
}

const PROGRAMS: readonly (FunctionCode | '')[] = ['LEG', 'HOU', 'PRO'];

function isOfFunction(choice: FigureChoice, functionCode: FunctionCode | ''): boolean {
  if (choice.function === undefined) return true;
  if (choice.function === 'program') return PROGRAMS.includes(functionCode);
  return choice.function === 'none' ? functionCode === '' : choice.function === functionCode;
}

function isOfSphere({ sphere }: FigureChoice, of: TaxSphere | 'undecided'): boolean {
  return sphere === undefined || sphere === of;
}
