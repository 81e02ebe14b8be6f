import { Inject, Injectable } from '@nestjs/common';
import { instantText, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import type { ComparedDay, Comparison, Reconciliation, ReconciliationQuery, UnmatchedLine } from '@sojourn/giving/contract';
import { processorStatement } from '@sojourn/giving/rules';
import { Accounts } from '@sojourn/ledger/contract';
import { LedgerReader } from '@sojourn/ledger/server';
import { addDays, CLOCK, daysBetween, localDateIn, type Clock, type Instant, type LocalDate } from '@sojourn/units';
import { booksOf, type BooksOfGroup } from './books-of-group';
import { refused } from './giving-refusal';
import { StripeDesk } from './stripe-desk';

const USUAL_DAYS = 31;
const MOST_DAYS = 400;
const MOST_LINES = 200;

/** The clearing account of the books beside the account at Stripe. */
@Injectable()
export class ReconciliationReader {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerReader,
    private readonly desk: StripeDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The last month, or the days asked for. */
  async read(scope: Scope, asked: ReconciliationQuery): Promise<Reconciliation> {
    const books = await this.tenant.transaction(scope, booksOf);
    const to = asked.to ?? localDateIn(this.clock.now(), books.zone);
    const from = asked.from ?? addDays(to, 1 - USUAL_DAYS);
    if (from > to || daysBetween(from, to) >= MOST_DAYS) throw refused('period-too-long', { mostDays: MOST_DAYS });
    const { openingMinor, days } = await this.ledger.accountDays(scope, Accounts.processorClearing, from, to);
    const closingMinor = days.reduce((sum, { movedMinor }) => sum + movedMinor, openingMinor);
    const figures = processorStatement(
      openingMinor,
      closingMinor,
      await this.ledger.counterMovement(scope, Accounts.processorClearing, from, to),
    );
    const compared = await this.tenant.transaction(scope, (tx) => this.compared(tx, books, from, to));
    return {
      currency: books.currency,
      from,
      to,
      ...compared,
      statement: {
        openingMinor: figures.openingMinor.toString(),
        grossMinor: figures.grossMinor.toString(),
        feesMinor: figures.feesMinor.toString(),
        refundsMinor: figures.refundsMinor.toString(),
        disputesMinor: figures.disputesMinor.toString(),
        disputeFeesMinor: figures.disputeFeesMinor.toString(),
        payoutsMinor: figures.payoutsMinor.toString(),
        otherMinor: figures.otherMinor.toString(),
        closingMinor: figures.closingMinor.toString(),
      },
    };
  }

  private async compared(
    tx: Tx,
    { zone }: BooksOfGroup,
    from: LocalDate,
    to: LocalDate,
  ): Promise<Pick<Reconciliation, 'comparison' | 'days' | 'unmatched'>> {
    const [endpoint] = await tx.query<{ id: string }>('SELECT id FROM stripe_endpoint WHERE mode = $1', [this.desk.mode]);
    if (endpoint === undefined) return { comparison: null, days: [], unmatched: [] };
    const [comparison] = await tx.query<Omit<Comparison, 'running'> & { runningUntil: Instant | null }>(
      `SELECT ${instantText('last_run_at')} AS "lastRunAt", ${instantText('running_until')} AS "runningUntil", problem,
              said_minor::text AS "saidMinor", counted_minor::text AS "countedMinor" FROM stripe_comparison WHERE endpoint_id = $1`,
      [endpoint.id],
    );
    const days = await tx.query<ComparedDay>(
      `SELECT day, processor_minor::text AS "processorMinor", ledger_minor::text AS "ledgerMinor", (ledger_minor - processor_minor)::text AS "differenceMinor",
              unbooked_minor::text AS "unbookedMinor", other_day_minor::text AS "otherDayMinor",
              (ledger_minor - processor_minor - other_day_minor + unbooked_minor)::text AS "byHandMinor"
         FROM stripe_day WHERE endpoint_id = $1 AND day BETWEEN $2::date AND $3::date ORDER BY day DESC`,
      [endpoint.id, from, to],
    );
    const unmatched = await tx.query<UnmatchedLine>(
      `SELECT (happened_at AT TIME ZONE $4)::date AS day, kind, about AS "stripeId", (amount_minor - fee_minor)::text AS "netMinor", currency, reason, booked_on AS "bookedOn"
         FROM stripe_movement
        WHERE endpoint_id = $1 AND (happened_at AT TIME ZONE $4)::date <= $3::date
          AND (state = 'unbooked' OR (booked_on <> (happened_at AT TIME ZONE $4)::date AND (happened_at AT TIME ZONE $4)::date >= $2::date))
        ORDER BY happened_at DESC, stripe_id LIMIT ${MOST_LINES}`,
      [endpoint.id, from, to, zone],
    );
    const { runningUntil = null, ...known } = comparison ?? {};
    const running = runningUntil !== null && runningUntil > this.clock.now();
    return { comparison: { lastRunAt: null, problem: null, saidMinor: null, countedMinor: null, ...known, running }, days, unmatched };
  }
}
