import type { EventProblem } from '@sojourn/giving/contract';
import type { DraftLine, PhraseCode } from '@sojourn/ledger/contract';
import { localDateIn, type Instant, type LocalDate } from '@sojourn/units';
import type { Happening, Movement } from './happening';
import type { KnownBooks, KnownDispute, KnownGift, KnownPayout } from './known-books';
import type { Share } from './processor-entries';

/** done: it has its effect, now or before; left: none of ours, and whose it is; parked: why it cannot be booked yet, or at all. */
export type Outcome = 'done' | { readonly left: 'another' | 'nobody' } | { readonly parked: EventProblem };

export function parked(problem: EventProblem): Exclude<Outcome, 'done'> {
  return { parked: problem };
}

/** An entry to be posted. A new gift has no number yet, so it is named by its charge. */
export interface PlannedEntry {
  readonly date: LocalDate;
  readonly phrase: PhraseCode;
  readonly charge: string | null;
  readonly lines: readonly DraftLine[];
  readonly source: { readonly kind: string; readonly id: string };
}

/** What a movement is; a refund that came back is a second one. */
export type MovementOf = Exclude<Happening['of'], 'dispute-lost' | 'payout-paid' | 'unknown'> | 'refund-failed';

/** A movement that is in the books from now on. */
export interface PlannedMovement {
  readonly movement: Movement;
  readonly of: MovementOf;
  readonly about: string; // Stripe's id of the charge, refund, dispute or payout
  readonly charge: string | null;
  readonly shares: readonly Share[];
  readonly entry: number; // its place among the planned entries
}

/** What came out of a row of happenings. */
export interface Plan {
  readonly gifts: readonly KnownGift[]; // new and changed
  readonly disputes: readonly KnownDispute[];
  readonly payouts: readonly KnownPayout[];
  readonly movements: readonly PlannedMovement[];
  readonly entries: readonly PlannedEntry[];
  /** The place of the entry by which a dispute was lost. */
  readonly lost: ReadonlyMap<string, number>;
}

/** The books of one group as they are, and what is to be added to them. */
export class OpenBooks {
  private readonly gifts: Map<string, KnownGift>;
  private readonly chargeOfCheckout: Map<string, string>;
  private readonly movements: Map<string, readonly Share[]>;
  private readonly disputes: Map<string, KnownDispute>;
  private readonly payouts: Map<string, KnownPayout>;
  private readonly changed = { gifts: new Set<string>(), disputes: new Set<string>(), payouts: new Set<string>() };
  private readonly plannedMovements: PlannedMovement[] = [];
  private readonly entries: PlannedEntry[] = [];
  private readonly lost = new Map<string, number>();

  constructor(
    readonly known: KnownBooks,
    readonly newId: () => string,
  ) {
    this.gifts = new Map(known.gifts);
    this.chargeOfCheckout = new Map(known.chargeOfCheckout);
    this.movements = new Map(known.movements);
    this.disputes = new Map(known.disputes);
    this.payouts = new Map(known.payouts);
  }

  gift(charge: string): KnownGift | null {
    return this.gifts.get(charge) ?? null;
  }

  chargeOf(checkout: string): string | null {
    return this.chargeOfCheckout.get(checkout) ?? null;
  }

  dispute(id: string): KnownDispute | null {
    return this.disputes.get(id) ?? null;
  }

  payout(id: string): KnownPayout | null {
    return this.payouts.get(id) ?? null;
  }

  /** What each fund has in a movement that is booked; null for one that is not. */
  sharesOf(movement: string): readonly Share[] | null {
    return this.movements.get(movement) ?? null;
  }

  keepGift(gift: KnownGift): void {
    this.gifts.set(gift.chargeId, gift);
    if (gift.checkoutId !== null) this.chargeOfCheckout.set(gift.checkoutId, gift.chargeId);
    this.changed.gifts.add(gift.chargeId);
  }

  keepDispute(dispute: KnownDispute): void {
    this.disputes.set(dispute.id, dispute);
    this.changed.disputes.add(dispute.id);
  }

  keepPayout(payout: KnownPayout): void {
    this.payouts.set(payout.id, payout);
    this.changed.payouts.add(payout.id);
  }

  /** Plans an entry; gives its place. */
  enter(entry: PlannedEntry): number {
    return this.entries.push(entry) - 1;
  }

  /** Plans a movement and the entry that it is. */
  enterMovement(movement: Omit<PlannedMovement, 'entry'>, entry: PlannedEntry): void {
    this.plannedMovements.push({ ...movement, entry: this.enter(entry) });
    this.movements.set(movement.movement.id, movement.shares);
  }

  /** Plans the end of a dispute that moves nothing at the processor. */
  enterLost(dispute: KnownDispute, entry: PlannedEntry): void {
    this.keepDispute({ ...dispute, state: 'lost' });
    this.lost.set(dispute.id, this.enter(entry));
  }

  /** The group's day of a moment. */
  dayOf(at: Instant): LocalDate {
    return localDateIn(at, this.known.zone);
  }

  /** Why a movement cannot be in these books. */
  objectionTo({ amount }: Movement): EventProblem | null {
    return amount.currency === this.known.currency ? null : 'settles-in-other-currency';
  }

  plan(): Plan {
    const picked = <T>(from: ReadonlyMap<string, T>, keys: ReadonlySet<string>): T[] => [...keys].flatMap((key) => from.get(key) ?? []);
    return {
      gifts: picked(this.gifts, this.changed.gifts),
      disputes: picked(this.disputes, this.changed.disputes),
      payouts: picked(this.payouts, this.changed.payouts),
      movements: this.plannedMovements,
      entries: this.entries,
      lost: this.lost,
    };
  }
}
