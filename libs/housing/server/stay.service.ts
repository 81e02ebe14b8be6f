import { Inject, Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import { CLOCK, plusSeconds, RANDOM, type Clock, type Instant, type LocalDate, type Random } from '@sojourn/units';
import type { OccupationState, PlacedStay, StayDraft, StayEnd, StayMove, StayStep } from '@sojourn/housing/contract';
import { boundOpenEnd, brokenRules, mayMove, mayStep, RESERVATION_HOURS, type BoundedNights } from '@sojourn/housing/rules';
import { groupDay } from './group-day';
import { expireReservations, insertOccupation, lockOccupation, setNights, setState, type StoredOccupation } from './occupation-rows';
import { placementFacts } from './placement-facts';
import { Placements, refuseBrokenRules } from './placements';

/** Places people in beds and leads their stays to the end. */
@Injectable()
export class StayService {
  constructor(
    private readonly placements: Placements,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
  ) {}

  /** Places a person for half-open nights. Refuses with every rule that says no, each with its first night. */
  place(scope: Scope, draft: StayDraft): Promise<PlacedStay> {
    return this.change(scope, 'person-placed', async (tx, today) => {
      if (draft.state === 'in') refuseFuture(draft.from, today);
      const nights = await judge(tx, draft);
      const id = this.random.uuid();
      const expiresAt = this.expiryOf(draft.state);
      await insertOccupation(tx, scope.groupId, { ...draft, ...nights, id, kind: 'stay', arrivedOn: nights.from, expiresAt });
      return placed(id, nights);
    });
  }

  /** Another bed or other nights. Of someone who has slept here, the nights up to today stay where they were slept. */
  move(scope: Scope, id: string, to: StayMove): Promise<PlacedStay> {
    return this.change(scope, 'stay-moved', async (tx, today) => {
      const stay = await stayOf(tx, id);
      if (!mayMove(stay.state)) throw new Refusal('step-not-allowed', 409, { state: stay.state });
      if (stay.state === 'in' && stay.from < today) return this.moveSlept(tx, scope, stay, to, today);
      if (stay.state === 'in') refuseFuture(to.from, today);
      const nights = await judge(tx, { ...to, personRef: stay.personRef }, id);
      await setNights(tx, id, to.bedId, { ...nights, arrivedOn: nights.from });
      return placed(id, nights);
    });
  }

  /** Steps of life that need no dates: confirm a wish, expect, arrive, not come. */
  step(scope: Scope, id: string, { state }: StayStep): Promise<{ id: string }> {
    return this.change(scope, 'stay-stepped', async (tx, today) => {
      const stay = await stayOf(tx, id);
      refuseStep(stay, state);
      if (state === 'in' || state === 'no-show') refuseFuture(stay.from, today);
      // A wish holds nothing, so the bed may have gone to someone else meanwhile.
      if (stay.state === 'requested') await judge(tx, stay, id);
      await setState(tx, id, state, this.expiryOf(state));
      return { id };
    });
  }

  /** The person has left on this day; the bed is free for the night that follows. */
  end(scope: Scope, id: string, { on }: StayEnd): Promise<{ id: string }> {
    return this.change(scope, 'stay-ended', async (tx, today) => {
      const stay = await stayOf(tx, id);
      refuseStep(stay, 'out');
      refuseFuture(on, today);
      if (on <= stay.from) throw new Refusal('no-night-slept', 409, { from: stay.from });
      if (stay.to !== null && on > stay.to) await judge(tx, { ...stay, to: on }, id);
      // First the nights, while the row still stands in the exclusion: a stay that ran over cannot slip past it as `out`.
      await setNights(tx, id, stay.bedId, { from: stay.from, to: on, openEnd: false, arrivedOn: stay.arrivedOn });
      await setState(tx, id, 'out');
      return { id };
    });
  }

  /** Takes back a stay that has not begun. */
  cancel(scope: Scope, id: string): Promise<{ id: string }> {
    return this.change(scope, 'stay-cancelled', async (tx) => {
      const stay = await stayOf(tx, id);
      refuseStep(stay, 'cancelled');
      await setState(tx, id, 'cancelled');
      return { id };
    });
  }

  private async moveSlept(tx: Tx, scope: Scope, stay: StoredOccupation, to: StayMove, today: LocalDate): Promise<PlacedStay> {
    if (to.from !== stay.from || (to.to !== null && to.to <= today)) throw new Refusal('nights-already-slept', 409, { today });
    if (to.bedId === stay.bedId) {
      const nights = await judge(tx, { ...to, personRef: stay.personRef }, stay.id);
      await setNights(tx, stay.id, stay.bedId, { ...nights, arrivedOn: stay.arrivedOn });
      return placed(stay.id, nights);
    }
    const nights = await judge(tx, { ...to, from: today, personRef: stay.personRef }, stay.id);
    const nextId = this.random.uuid();
    await setNights(tx, stay.id, stay.bedId, { from: stay.from, to: today, openEnd: false, arrivedOn: stay.arrivedOn });
    await tx.query(`UPDATE bed_occupation SET state = 'out', moved_to = $2 WHERE id = $1`, [stay.id, nextId]);
    const next = { id: nextId, bedId: to.bedId, kind: 'stay', state: 'in', personRef: stay.personRef, expiresAt: null } as const;
    await insertOccupation(tx, scope.groupId, { ...nights, ...next, arrivedOn: stay.arrivedOn });
    return placed(nextId, nights);
  }

  private change<T extends { readonly id: string }>(
    scope: Scope,
    action: string,
    work: (tx: Tx, today: LocalDate) => Promise<T>,
  ): Promise<T> {
    return this.placements.run(scope, action, async (tx) => {
      await expireReservations(tx, this.clock.now());
      return work(tx, await groupDay(tx, scope, this.clock));
    });
  }

  private expiryOf(state: OccupationState): Instant | null {
    return state === 'reserved' ? plusSeconds(this.clock.now(), RESERVATION_HOURS * 3600) : null;
  }
}

async function stayOf(tx: Tx, id: string): Promise<StoredOccupation> {
  const found = await lockOccupation(tx, id);
  if (found === null || found.kind !== 'stay') throw new Refusal('no-such-stay', 404);
  return found;
}

/** The nights as they may be kept, or the refusal with every broken rule. */
async function judge(
  tx: Tx,
  wanted: { bedId: string; personRef: string | null; from: LocalDate; to: LocalDate | null },
  exceptId: string | null = null,
): Promise<BoundedNights> {
  const facts = await placementFacts(tx, wanted, exceptId);
  if (facts === null) throw new Refusal('no-such-bed', 404);
  const nights = boundOpenEnd(wanted, facts);
  refuseBrokenRules(brokenRules(nights, facts));
  return nights;
}

function refuseStep(stay: StoredOccupation, to: OccupationState): void {
  if (!mayStep(stay.state, to)) throw new Refusal('step-not-allowed', 409, { state: stay.state, to });
}

function refuseFuture(day: LocalDate, today: LocalDate): void {
  if (day > today) throw new Refusal('day-not-come', 409, { day, today });
}

function placed(id: string, nights: BoundedNights): PlacedStay {
  return { id, from: nights.from, to: nights.to, openEnd: nights.openEnd, warnings: [...nights.warnings] };
}
