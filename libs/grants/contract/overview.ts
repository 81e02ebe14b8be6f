import * as z from 'zod/mini';
import { AmountMinor, Currency, LocalDate } from '@sojourn/units';
import { BorrowingAlarm, GrantAlert } from './alert';
import { Budget, Commitment } from './budget';
import { Grant, MonthlyRate } from './grant';
import { GrantReport } from './grant-report';
import { IndirectCharge } from './indirect';
import { Condition, Instalment } from './instalment';
import { ReportDue } from './report-due';

/** One grant in the list: how much of its time and of its money is used. */
export const GrantOverview = z.strictObject({
  grant: Grant,
  timeTenths: z.int(), // of a percent of its days, 0 to 1000
  receivedMinor: AmountMinor,
  spentMinor: z.nullable(AmountMinor), // in the agreement's currency since it began; null where a rate is missing
  moneyTenths: z.nullable(z.int()), // of its amount
  nextDueOn: z.nullable(LocalDate), // the next report
  alerts: z.array(GrantAlert),
});
export type GrantOverview = z.infer<typeof GrantOverview>;

/** `GET /grants` */
export const GrantList = z
  .strictObject({ on: LocalDate, booksCurrency: Currency, grants: z.array(GrantOverview), borrowing: z.array(BorrowingAlarm) })
  .register(z.globalRegistry, { id: 'GrantList' });
export type GrantList = z.infer<typeof GrantList>;

/** `GET /grants/:id`: all of one grant. */
export const GrantPage = z
  .strictObject({
    on: LocalDate,
    booksCurrency: Currency,
    overview: GrantOverview,
    /** The newest version of each period. */
    budgets: z.array(Budget),
    /** The period that runs today, up to today; null without a budget or where a rate is missing. */
    report: z.nullable(GrantReport),
    instalments: z.array(Instalment),
    conditions: z.array(Condition),
    reportsDue: z.array(ReportDue),
    commitments: z.array(Commitment),
    indirectCharges: z.array(IndirectCharge),
    rates: z.array(MonthlyRate),
    /** Conditional money that was paid and not earned yet: it may have to go back. */
    advanceMinor: AmountMinor,
    /** Promised and not paid yet. */
    receivableMinor: AmountMinor,
  })
  .register(z.globalRegistry, { id: 'GrantPage' });
export type GrantPage = z.infer<typeof GrantPage>;
