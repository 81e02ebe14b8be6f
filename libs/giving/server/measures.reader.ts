import { Inject, Injectable } from '@nestjs/common';
import { TenantTransactions, type Scope } from '@sojourn/database';
import type { GivingMeasures } from '@sojourn/giving/contract';
import { averageOf, perMyriadOf } from '@sojourn/giving/rules';
import { addMonths, CLOCK, firstOfMonth, monthOf, type Clock } from '@sojourn/units';
import { booksOf, todayOf } from './books-of-group';
import { KEPT_MINOR } from './campaign-rows';

const MONTHS = 12;

interface Totals {
  readonly gifts: bigint;
  readonly total: bigint;
  readonly lower: bigint | null;
  readonly upper: bigint | null;
}

/** Figures about gifts that need nobody's name. */
@Injectable()
export class MeasuresReader {
  constructor(
    private readonly tenant: TenantTransactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Over this month and the eleven before it, without what was given back. The median is of the two middle gifts where their number is even. */
  read(scope: Scope): Promise<GivingMeasures> {
    return this.tenant.transaction(scope, async (tx) => {
      await tx.query('SET TRANSACTION READ ONLY');
      const { currency } = await booksOf(tx);
      const today = await todayOf(tx, this.clock);
      const from = addMonths(firstOfMonth(today), 1 - MONTHS);
      const [totals] = await tx.query<Totals>(
        `SELECT count(v.minor) AS gifts, coalesce(sum(v.minor), 0)::bigint AS total,
                percentile_disc(0.5) WITHIN GROUP (ORDER BY v.minor) AS lower, percentile_disc(0.5) WITHIN GROUP (ORDER BY v.minor DESC) AS upper
           FROM (SELECT ${KEPT_MINOR} AS minor FROM gift g JOIN ledger_book b ON b.group_id = g.group_id
                  WHERE g.state = 'booked' AND g.returned_minor < g.gross_minor AND g.received_on >= $1) v`,
        [from],
      );
      const recurring = await tx.query<{ month: string; minor: string }>(
        `SELECT to_char(m, 'YYYY-MM') AS month, coalesce(sum(${KEPT_MINOR}), 0)::text AS minor
           FROM generate_series($1::date::timestamp, $2::date::timestamp, interval '1 month') m CROSS JOIN ledger_book b
           LEFT JOIN gift g ON g.group_id = b.group_id AND g.recurring_gift_id IS NOT NULL AND g.state = 'booked'
                AND g.received_on >= m::date AND g.received_on < (m + interval '1 month')::date
          GROUP BY m ORDER BY m`,
        [from, firstOfMonth(today)],
      );
      const [kept] = await tx.query<{ active: number; ran: bigint; still: bigint }>(
        `SELECT count(*) FILTER (WHERE state IN ('active', 'past-due', 'paused'))::int AS active,
                count(*) FILTER (WHERE started_on < $1 AND (stopped_on IS NULL OR stopped_on >= $1)) AS ran,
                count(*) FILTER (WHERE started_on < $1 AND stopped_on IS NULL) AS still
           FROM recurring_gift`,
        [from],
      );
      const [tried] = await tx.query<{ failed: bigint; paid: bigint }>(
        `SELECT (SELECT coalesce(sum(count), 0)::bigint FROM gate_count WHERE counted = 'payment-failed' AND month >= $1) AS failed,
                (SELECT count(*) FROM gift WHERE charge_id IS NOT NULL AND received_on >= $2) AS paid`,
        [monthOf(from), from],
      );
      const { gifts = 0n, total = 0n, lower = null, upper = null } = totals ?? {};
      return {
        currency,
        from: monthOf(from),
        to: monthOf(today),
        gifts: Number(gifts),
        totalMinor: total.toString(),
        averageMinor: averageOf(total, gifts)?.toString() ?? null,
        medianMinor: lower === null || upper === null ? null : (averageOf(lower + upper, 2n)?.toString() ?? null),
        recurring,
        activeRecurring: kept?.active ?? 0,
        retentionPerMyriad: perMyriadOf(kept?.still ?? 0n, kept?.ran ?? 0n),
        failedPerMyriad: perMyriadOf(tried?.failed ?? 0n, (tried?.failed ?? 0n) + (tried?.paid ?? 0n)),
      };
    });
  }
}
