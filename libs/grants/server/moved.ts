import { money } from '@sojourn/units';
import type { Carried } from '@sojourn/grants/rules';
import { refused } from './grant-refusal';
import type { StoredGrant } from './stored-grant';

interface Both {
  readonly receivable: Carried;
  readonly advance: Carried;
}

/** What an entry did to receivable and advance, as its row keeps it: in the order of the columns. */
export function movedBy(before: Both, after: Both): readonly string[] {
  return [
    after.receivable.agreed.minor - before.receivable.agreed.minor,
    after.receivable.booked.minor - before.receivable.booked.minor,
    after.advance.agreed.minor - before.advance.agreed.minor,
    after.advance.booked.minor - before.advance.booked.minor,
  ].map(String);
}

export interface Moved {
  readonly entryId: string;
  readonly reversalEntryId: string | null;
  readonly receivable: bigint;
  readonly receivableBooked: bigint;
  readonly advance: bigint;
  readonly advanceBooked: bigint;
}

/** What is carried when an entry is reversed. Refuses what was reversed, and what later entries were built on: those are taken back first. */
export function takeBack(stored: StoredGrant, moved: Moved): Both {
  if (moved.reversalEntryId !== null) throw refused('taken-back-already', { reversedBy: moved.reversalEntryId });
  const less = (carried: Carried, agreed: bigint, booked: bigint): Carried => ({
    agreed: money(carried.agreed.minor - agreed, carried.agreed.currency),
    booked: money(carried.booked.minor - booked, carried.booked.currency),
  });
  const receivable = less(stored.receivable, moved.receivable, moved.receivableBooked);
  const advance = less(stored.advance, moved.advance, moved.advanceBooked);
  const impossible =
    [receivable, advance].some(
      ({ agreed, booked }) => agreed.minor < 0n || booked.minor < 0n || (agreed.minor === 0n) !== (booked.minor === 0n),
    ) ||
    (receivable.agreed.minor > 0n && advance.agreed.minor > 0n);
  if (impossible) throw refused('advance-earned-already');
  return { receivable, advance };
}
