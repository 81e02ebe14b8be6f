import { addDays, daysBetween, type LocalDate } from '@sojourn/units';
import type { Condition, Grant, GrantAlert, GrantReport, IndirectCharge, Instalment, ReportDue } from '@sojourn/grants/contract';
import { usedTenths } from './grant-report';

/** Bounds of accounting.md 6: a line above 110 % of its budget, or below 60 % when 80 % of its time is over. */
export const OVER_TENTHS = 1100;
export const UNUSED_TENTHS = 600;
export const UNUSED_AT_TIME_TENTHS = 800;
/** From how many days before its end unspent money is shown: two months are enough to ask a funder for more time. (house rule) */
export const NEAR_END_DAYS = 60;
/** A receivable so many days late is acted on. (solvency.md 5) */
export const LATE_MONEY_DAYS = 60;

export interface AlertFacts {
  readonly on: LocalDate;
  readonly grant: Pick<Grant, 'id' | 'code' | 'state' | 'endsOn' | 'currency' | 'amountMinor'>;
  /** The budget that runs, up to `on`, and its days; null without one. */
  readonly report: { readonly report: GrantReport; readonly since: LocalDate; readonly until: LocalDate } | null;
  /** Spent since the beginning, in the agreement's currency; null where a rate is missing. */
  readonly spentMinor: bigint | null;
  readonly instalments: readonly Pick<Instalment, 'number' | 'dueOn' | 'amountMinor' | 'receivedMinor' | 'receipts'>[];
  readonly conditions: readonly Pick<Condition, 'fulfilments'>[];
  readonly indirectCharges: readonly Pick<IndirectCharge, 'on' | 'reversedInBooks'>[];
  readonly reportsDue: readonly Pick<ReportDue, 'from' | 'to' | 'dueOn' | 'sentOn'>[];
  readonly advanceMinor: bigint;
}

/** What of this grant somebody should look at, in the order of a funder's patience. A grant that is not active is quiet but for its reports. */
export function grantAlerts(facts: AlertFacts): readonly GrantAlert[] {
  const overdue = reportsOverdue(facts);
  if (facts.grant.state !== 'active') return overdue;
  return [
    ...overdue,
    ...reversedInBooks(facts),
    ...linesOver(facts),
    ...linesUnused(facts),
    ...unspentNearEnd(facts),
    ...advanceAfterEnd(facts),
    ...instalmentsLate(facts),
  ];
}

/** How much of a stretch of days is over on a day, in tenths of a percent. The first day counts whole. */
export function timeTenths(from: LocalDate, to: LocalDate, on: LocalDate): number {
  if (on < from) return 0;
  return on >= to ? 1000 : usedTenths(BigInt(daysBetween(from, on) + 1), BigInt(daysBetween(from, to) + 1));
}

function reportsOverdue({ on, grant, reportsDue }: AlertFacts): GrantAlert[] {
  return reportsDue
    .filter(({ sentOn, dueOn }) => sentOn === null && dueOn < on)
    .map(({ dueOn, from, to }) => ({ kind: 'report-overdue', level: 'act', ...of(grant), dueOn, from, to }));
}

/** The ledger took back what the grant still counts: both must say the same. */
function reversedInBooks({ grant, instalments, conditions, indirectCharges }: AlertFacts): GrantAlert[] {
  const alert = (what: 'receipt' | 'fulfilment' | 'charge', on: LocalDate): GrantAlert => ({
    kind: 'reversed-in-books',
    level: 'act',
    ...of(grant),
    what,
    on,
  });
  return [
    ...instalments.flatMap(({ receipts }) => receipts.filter((each) => each.reversedInBooks).map(({ on }) => alert('receipt', on))),
    ...conditions.flatMap(({ fulfilments }) => fulfilments.filter((each) => each.reversedInBooks).map(({ on }) => alert('fulfilment', on))),
    ...indirectCharges.filter((each) => each.reversedInBooks).map(({ on }) => alert('charge', on)),
  ];
}

function linesOver({ grant, report }: AlertFacts): GrantAlert[] {
  return (report?.report.rows ?? []).flatMap(({ line, label, toDateMinor, budgetMinor, usedTenths: used }): GrantAlert[] => {
    if (line === null || label === null || used === null) return [];
    // Compared unrounded: 110.04 % is above, though it is written as 110.0.
    const over = BigInt(toDateMinor) * 1000n > BigInt(budgetMinor) * BigInt(OVER_TENTHS);
    return over ? [{ kind: 'line-over', level: 'watch', ...of(grant), line, label, usedTenths: used }] : [];
  });
}

function linesUnused({ on, grant, report }: AlertFacts): GrantAlert[] {
  if (report === null) return [];
  const time = timeTenths(report.since, report.until, on);
  if (time < UNUSED_AT_TIME_TENTHS) return [];
  return report.report.rows.flatMap(({ line, label, toDateMinor, budgetMinor, usedTenths: used }): GrantAlert[] => {
    if (line === null || label === null || used === null) return [];
    const unused = BigInt(toDateMinor) * 1000n < BigInt(budgetMinor) * BigInt(UNUSED_TENTHS);
    return unused ? [{ kind: 'line-unused', level: 'watch', ...of(grant), line, label, usedTenths: used, timeTenths: time }] : [];
  });
}

function unspentNearEnd({ on, grant, spentMinor }: AlertFacts): GrantAlert[] {
  const near = on >= addDays(grant.endsOn, -NEAR_END_DAYS);
  if (!near || spentMinor === null || spentMinor >= BigInt(grant.amountMinor)) return [];
  const amountMinor = (BigInt(grant.amountMinor) - spentMinor).toString();
  return [
    {
      kind: 'unspent-near-end',
      level: on > grant.endsOn ? 'act' : 'watch',
      ...of(grant),
      endsOn: grant.endsOn,
      amountMinor,
      currency: grant.currency,
    },
  ];
}

/** A condition that was not met by the end gives the funder its money back. (ASC 958-605-25-5A) */
function advanceAfterEnd({ on, grant, advanceMinor }: AlertFacts): GrantAlert[] {
  if (on <= grant.endsOn || advanceMinor <= 0n) return [];
  const amountMinor = advanceMinor.toString();
  return [{ kind: 'advance-after-end', level: 'act', ...of(grant), endsOn: grant.endsOn, amountMinor, currency: grant.currency }];
}

function instalmentsLate({ on, grant, instalments }: AlertFacts): GrantAlert[] {
  return instalments
    .filter(({ dueOn, amountMinor, receivedMinor }) => dueOn < on && BigInt(receivedMinor) < BigInt(amountMinor))
    .map(({ number, dueOn, amountMinor, receivedMinor }) => ({
      kind: 'instalment-late',
      level: daysBetween(dueOn, on) >= LATE_MONEY_DAYS ? 'act' : 'watch',
      ...of(grant),
      number,
      dueOn,
      amountMinor: (BigInt(amountMinor) - BigInt(receivedMinor)).toString(),
      currency: grant.currency,
    }));
}

function of({ id, code }: AlertFacts['grant']): { grantId: string; code: string } {
  return { grantId: id, code };
}
