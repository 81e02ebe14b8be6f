import { money, type LocalDate, type Money } from '@sojourn/units';
import {
  Accounts,
  credit,
  debit,
  entry,
  isFree,
  phrase,
  type AccountCode,
  type DraftEntry,
  type DraftLine,
  type LineDetails,
  type Restriction,
} from '@sojourn/ledger/contract';
import type { FunderKind, Recognition } from '@sojourn/grants/contract';
import { bookedAt, divideHalfUp, rateBetween, type Exchanged } from './exchange';

/** Accounts of the chart that only grants name. */
export const GrantAccounts = {
  foundationGrants: '4200',
  coreGrants: '4205',
  publicGrants: '4210',
  conditionalGrants: '4220',
  exchangeDifference: '7100', // a gain is a credit
} as const satisfies Record<string, AccountCode>;

/** What an entry needs to know of an agreement. */
export interface BookableGrant {
  readonly id: string;
  readonly code: string;
  readonly fund: string;
  readonly restriction: Restriction; // of the fund
  readonly funderKind: FunderKind;
  readonly recognition: Recognition;
}

/** A receivable or an advance as the books carry it. */
export interface Carried {
  readonly agreed: Money;
  readonly booked: Money;
}

/** Money that came for an instalment. `into` says whether the bank's account took the agreement's currency or the books'. */
export interface CameIn {
  readonly id: string;
  readonly on: LocalDate;
  readonly account: AccountCode;
  readonly came: Exchanged;
  readonly into: 'agreed' | 'booked';
}

/** An entry, and what it leaves of what was carried. */
export interface GrantEntry {
  readonly draft: DraftEntry;
  readonly receivable: Carried;
  readonly advance: Carried;
}

/** The account that a grant's income is. (chart of accounts: 4200 to 4220) */
export function incomeAccount(grant: Pick<BookableGrant, 'recognition' | 'funderKind' | 'restriction'>): AccountCode {
  if (grant.recognition === 'conditional') return GrantAccounts.conditionalGrants;
  if (grant.funderKind === 'public') return GrantAccounts.publicGrants;
  return isFree(grant.restriction) ? GrantAccounts.coreGrants : GrantAccounts.foundationGrants;
}

/** An unconditional promise is income on the day it is made, against a receivable. (ASC 958-605; worked quarter, JE-2026-0003) */
export function promiseEntry(grant: BookableGrant, on: LocalDate, promised: Exchanged): DraftEntry {
  return entry(
    on,
    phrase('grant-promised'),
    [
      debit(Accounts.grantsReceivable, grant.fund, promised.booked, about(grant, foreign(promised))),
      credit(incomeAccount(grant), grant.fund, promised.booked, about(grant)),
    ],
    { kind: 'grant-promise', id: grant.id },
  );
}

/**
 * An instalment came: it settles what the books hold as promised, first; what is above that is a refundable advance of a conditional grant,
 * and income of any other. What the exchange rate moved since the promise is a realised difference. (accounting.md 1 and 4; JE-2026-0004,
 * -0005, -0012)
 */
export function instalmentEntry(
  grant: BookableGrant,
  receipt: CameIn,
  carried: { readonly receivable: Carried; readonly advance: Carried },
): GrantEntry {
  const { came } = receipt;
  const settled = least(came.agreed.minor, carried.receivable.agreed.minor);
  const settledCame = share(came.booked, settled, came.agreed);
  const settledCarried = share(carried.receivable.booked, settled, carried.receivable.agreed);
  const rest: Exchanged = { ...came, agreed: minus(came.agreed, settled), booked: minus(came.booked, settledCame.minor) };
  const settledAs = { agreed: money(settled, came.agreed.currency), booked: settledCarried };
  // The cash carries the foreign money where its account holds it. Where the bank exchanged it, the other side does.
  const onCash = receipt.into === 'agreed';
  const restAccount = grant.recognition === 'conditional' ? Accounts.grantAdvances : incomeAccount(grant);
  return {
    draft: entry(
      receipt.on,
      phrase('grant-instalment'),
      withoutEmpty([
        debit(receipt.account, grant.fund, came.booked, about(grant, onCash ? foreign(came) : {})),
        credit(Accounts.grantsReceivable, grant.fund, settledCarried, about(grant, foreignAt(settledAs))),
        ...difference(grant, settledCame.minor - settledCarried.minor, came.booked.currency),
        credit(restAccount, grant.fund, rest.booked, about(grant, onCash && restAccount !== Accounts.grantAdvances ? {} : foreign(rest))),
      ]),
      { kind: 'grant-receipt', id: receipt.id },
    ),
    receivable: less(carried.receivable, settledAs),
    advance: grant.recognition === 'conditional' ? more(carried.advance, rest) : carried.advance,
  };
}

/** A condition was met: the advance becomes income; what was earned before it was paid is owed by the funder. (JE-2026-0031) */
export function conditionMetEntry(
  grant: BookableGrant,
  met: { readonly id: string; readonly on: LocalDate; readonly earned: Money; readonly rate: string | null },
  carried: { readonly receivable: Carried; readonly advance: Carried },
): GrantEntry {
  const released = least(met.earned.minor, carried.advance.agreed.minor);
  const fromAdvance = {
    agreed: money(released, met.earned.currency),
    booked: share(carried.advance.booked, released, carried.advance.agreed),
  };
  const owed = minus(met.earned, released);
  const owedBooked =
    met.rate === null ? money(owed.minor, fromAdvance.booked.currency) : bookedAt(owed, met.rate, fromAdvance.booked.currency);
  const owedAs: Exchanged = { agreed: owed, booked: owedBooked, rate: met.rate };
  const income = money(fromAdvance.booked.minor + owedBooked.minor, owedBooked.currency);
  return {
    draft: entry(
      met.on,
      phrase('grant-condition-met'),
      withoutEmpty([
        debit(Accounts.grantAdvances, grant.fund, fromAdvance.booked, about(grant, foreignAt(fromAdvance))),
        debit(Accounts.grantsReceivable, grant.fund, owedBooked, about(grant, foreign(owedAs))),
        credit(incomeAccount(grant), grant.fund, income, about(grant)),
      ]),
      { kind: 'grant-fulfilment', id: met.id },
    ),
    advance: less(carried.advance, fromAdvance),
    receivable: more(carried.receivable, owedAs),
  };
}

/** Every line names its grant, so that it is found whatever else lies in its fund. */
function about(grant: BookableGrant, details: LineDetails = {}): LineDetails {
  return { ...details, dimensions: { grant: grant.code } };
}

function foreign({ agreed, rate }: Exchanged): LineDetails {
  return rate === null ? {} : { original: { amount: agreed, rate } };
}

function foreignAt(carried: Carried): LineDetails {
  const { agreed, booked } = carried;
  if (agreed.currency === booked.currency || agreed.minor === 0n || booked.minor === 0n) return {};
  return { original: { amount: agreed, rate: rateBetween(agreed, booked) } };
}

function difference(grant: BookableGrant, gained: bigint, currency: string): DraftLine[] {
  const details = about(grant, { functionCode: 'MGT' });
  const account = GrantAccounts.exchangeDifference;
  return gained >= 0n
    ? [credit(account, grant.fund, money(gained, currency), details)]
    : [debit(account, grant.fund, money(-gained, currency), details)];
}

/** The part of `whole` that belongs to so much of its agreed amount; all of it for all, so that no cent stays behind. */
function share(whole: Money, part: bigint, agreed: Money): Money {
  if (part === 0n) return money(0n, whole.currency);
  return part === agreed.minor ? whole : money(divideHalfUp(whole.minor * part, agreed.minor), whole.currency);
}

function withoutEmpty(lines: readonly DraftLine[]): DraftLine[] {
  return lines.filter((line) => line.amount.minor !== 0n);
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function minus(from: Money, minor: bigint): Money {
  return money(from.minor - minor, from.currency);
}

function less(from: Carried, by: Carried): Carried {
  return { agreed: minus(from.agreed, by.agreed.minor), booked: minus(from.booked, by.booked.minor) };
}

function more(to: Carried, by: Carried): Carried {
  return { agreed: minus(to.agreed, -by.agreed.minor), booked: minus(to.booked, -by.booked.minor) };
}
