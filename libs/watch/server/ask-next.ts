import { addDays, instantAt, plusSeconds, type Instant, type LocalDate } from '@sojourn/units';
import type { WatchKind } from '@sojourn/watch/contract';

/** How long the next person has before the one after is asked. A late check-in cannot wait until tomorrow. (house rule; legal.md 4, protection.md) */
const STEP_SECONDS: Readonly<Partial<Record<WatchKind, number>>> = { 'check-in': 20 * 60, request: 4 * 3600 };
const STEP_SECONDS_ELSE = 24 * 3600;

export interface Due {
  readonly kind: WatchKind;
  readonly dueOn: LocalDate;
  readonly dueAt: Instant | null;
  readonly safeOn: LocalDate | null;
}

/** When the next person is asked if nobody has looked: at the hour, else when the safe date (without one the last day) begins where the group works. */
export function firstAsk(now: Instant, due: Due, zone: string): Instant {
  const first = begins(due, zone);
  if (first > now) return first;
  // Entered late: whoever answers for it has one step, or less when the last moment is nearer.
  return [askAfterSeen(now, due, zone), nextAsk(now, due)].sort()[0] ?? first;
}

/** After one step: the next. */
export function nextAsk(now: Instant, { kind }: Pick<Due, 'kind'>): Instant {
  return plusSeconds(now, STEP_SECONDS[kind] ?? STEP_SECONDS_ELSE);
}

/** The owner has it in hand: the safe date passes quietly, but not the last day's beginning, and not its end; after that, one step at a time. */
export function askAfterSeen(now: Instant, due: Due, zone: string): Instant {
  const { dueOn, dueAt, safeOn } = due;
  const lastMoments = dueAt === null ? [instantAt(dueOn, '00:00', zone), instantAt(addDays(dueOn, 1), '00:00', zone)] : [dueAt];
  const answered = dueAt !== null && safeOn === null ? now : [now, begins(due, zone)].sort().at(-1);
  return lastMoments.find((moment) => answered !== undefined && moment > answered) ?? nextAsk(now, due);
}

function begins({ dueOn, dueAt, safeOn }: Due, zone: string): Instant {
  return safeOn === null && dueAt !== null ? dueAt : instantAt(safeOn ?? dueOn, '00:00', zone);
}
