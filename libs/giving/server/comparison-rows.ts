import { instantText, type Tx } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import type { AccountDays } from '@sojourn/ledger/contract';
import { plusSeconds, type Instant, type LocalDate } from '@sojourn/units';
import type { AccountOf } from './gatherer';

/** How far an account was compared. */
export interface ComparedSoFar {
  readonly begunAt: Instant;
  readonly comparedUntil: Instant | null;
  /** What was in the account before our first look; null until that. */
  readonly openingMinor: bigint | null;
  /** What lines of other groups at the same account add up to. */
  readonly othersMinor: bigint;
}

/** A run that was killed holds nobody up for longer than this. */
const LONGEST_RUN_SECONDS = 15 * 60;

/** Takes the comparison of an account for one run; null when another has it. The first look begins with the day of the first gift, or of the first payment page. */
export async function claimComparison(
  tx: Tx,
  { groupId, endpointId }: AccountOf,
  zone: string,
  now: Instant,
): Promise<ComparedSoFar | null> {
  await tx.query(
    `INSERT INTO stripe_comparison (group_id, endpoint_id, begun_at)
     SELECT $1::uuid, $2::uuid, least(
       (SELECT date_trunc('day', min(paid_at), $4) FROM gift WHERE charge_id IS NOT NULL),
       (SELECT min(begun_on)::timestamp AT TIME ZONE $4 FROM checkout WHERE endpoint_id = $2),
       date_trunc('day', $3::timestamptz, $4))
     ON CONFLICT DO NOTHING`,
    [groupId, endpointId, now, zone],
  );
  const [row] = await tx.query<ComparedSoFar>(
    `UPDATE stripe_comparison SET running_until = $3, problem = NULL
      WHERE endpoint_id = $1 AND (running_until IS NULL OR running_until < $2)
      RETURNING ${instantText('begun_at')} AS "begunAt", ${instantText('compared_until')} AS "comparedUntil", opening_minor AS "openingMinor", others_minor AS "othersMinor"`,
    [endpointId, now, plusSeconds(now, LONGEST_RUN_SECONDS)],
  );
  return row ?? null;
}

export interface EndedComparison {
  readonly comparedUntil: Instant;
  readonly openingMinor: bigint;
  readonly othersMinor: bigint;
  readonly saidMinor: bigint;
  readonly countedMinor: bigint;
}

export async function endComparison(tx: Tx, endpointId: string, now: Instant, ended: EndedComparison): Promise<void> {
  await tx.query(
    `UPDATE stripe_comparison SET running_until = NULL, problem = NULL, last_run_at = $2, compared_until = $3, opening_minor = $4, others_minor = $5, said_minor = $6, counted_minor = $7
      WHERE endpoint_id = $1`,
    [
      endpointId,
      now,
      ended.comparedUntil,
      ended.openingMinor.toString(),
      ended.othersMinor.toString(),
      ended.saidMinor.toString(),
      ended.countedMinor.toString(),
    ],
  );
}

export async function breakOffComparison(tx: Tx, endpointId: string, problem: string): Promise<void> {
  await tx.query('UPDATE stripe_comparison SET running_until = NULL, problem = $2 WHERE endpoint_id = $1', [endpointId, problem]);
}

/** What all lines up to a moment add up to that are written down, in the currency of the books. */
export async function countedMinor(tx: Tx, endpointId: string, currency: string, until: Instant): Promise<bigint> {
  const [row] = await tx.query<{ minor: bigint }>(
    'SELECT coalesce(sum(amount_minor - fee_minor), 0)::bigint AS minor FROM stripe_movement WHERE endpoint_id = $1 AND currency = $2 AND happened_at < $3',
    [endpointId, currency, until],
  );
  return row?.minor ?? 0n;
}

/** The first day that a line changed since a moment: booked, or noted as not booked. */
export async function firstDayChangedSince(tx: Tx, endpointId: string, zone: string, since: Instant): Promise<LocalDate | null> {
  const [row] = await tx.query<{ day: LocalDate | null }>(
    `SELECT least(min((happened_at AT TIME ZONE $2)::date), min(booked_on)) AS day FROM stripe_movement WHERE endpoint_id = $1 AND noted_at >= $3`,
    [endpointId, zone, since],
  );
  return row?.day ?? null;
}

/** Counts the ends of days anew: the processor's lines beside the clearing account of the books. */
export async function writeDays(
  tx: Tx,
  { groupId, endpointId }: AccountOf,
  days: {
    readonly from: LocalDate;
    readonly to: LocalDate;
    readonly zone: string;
    readonly currency: string;
    readonly openingMinor: bigint;
    readonly ledger: AccountDays;
  },
): Promise<void> {
  const { ledger } = days;
  const written = await tx.query<{ day: LocalDate }>(
    `WITH line AS (
       SELECT (happened_at AT TIME ZONE $5)::date AS day, booked_on, amount_minor - fee_minor AS net, state FROM stripe_movement WHERE endpoint_id = $2 AND currency = $6),
     moved AS (
       SELECT day, net AS processor, CASE WHEN state = 'unbooked' THEN net ELSE 0 END AS unbooked, 0::bigint AS booked, 0::bigint AS ledger FROM line
       UNION ALL SELECT booked_on, 0, 0, net, 0 FROM line WHERE state = 'booked'
       UNION ALL SELECT day, 0, 0, 0, minor FROM unnest($8::date[], $9::bigint[]) AS l (day, minor)
       UNION ALL SELECT d::date, 0, 0, 0, 0 FROM generate_series($3::date::timestamp, $4::date::timestamp, interval '1 day') d),
     ended AS (
       SELECT day, sum(sum(processor)) OVER w AS processor, sum(sum(unbooked)) OVER w AS unbooked, sum(sum(booked)) OVER w AS booked, sum(sum(ledger)) OVER w AS ledger
         FROM moved GROUP BY day WINDOW w AS (ORDER BY day))
     INSERT INTO stripe_day (group_id, endpoint_id, day, processor_minor, ledger_minor, unbooked_minor, other_day_minor)
     SELECT $1::uuid, $2::uuid, day, $7::bigint + processor, $10::bigint + ledger, unbooked, booked - (processor - unbooked) FROM ended WHERE day BETWEEN $3::date AND $4::date
     ON CONFLICT (group_id, endpoint_id, day) DO UPDATE SET processor_minor = excluded.processor_minor, ledger_minor = excluded.ledger_minor,
       unbooked_minor = excluded.unbooked_minor, other_day_minor = excluded.other_day_minor
     RETURNING day`,
    [
      groupId,
      endpointId,
      days.from,
      days.to,
      days.zone,
      days.currency,
      days.openingMinor.toString(),
      ledger.days.map(({ day }) => day),
      ledger.days.map(({ movedMinor }) => movedMinor.toString()),
      ledger.openingMinor.toString(),
    ],
  );
  invariant(written.length > 0, 'a stretch of days has days');
}
