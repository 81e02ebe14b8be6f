import type { EventProblem } from '@sojourn/giving/contract';
import type { DraftLine, PhraseCode } from '@sojourn/ledger/contract';
import { money, type Instant } from '@sojourn/units';
import { wishOf } from './book-charge';
import { netOf, type Charge, type Movement, type PartOfCharge } from './happening';
import type { KnownGift } from './known-books';
import { parked, type MovementOf, type OpenBooks, type Outcome } from './open-books';
import { chargeLines, disputeLines, disputeLostLines, disputeWonLines, refundLines, type BookedGift } from './processor-entries';

/** What a movement after a gift does: its entry, and the gift as it is then. */
interface Effect {
  readonly phrase: PhraseCode;
  readonly lines: readonly DraftLine[];
  readonly gift: KnownGift;
}

/** A debit that the donor's bank did not pay: the whole gift is taken back, with its fee. */
export function bookFailedCharge(books: OpenBooks, charge: Charge, movement: Movement): Outcome {
  return onGift(books, charge, movement, 'charge-failed', charge.id, (gift, booked) => ({
    phrase: 'debit-failed',
    lines: chargeLines(booked, movement),
    gift: { ...gift, returned: gift.gross.minor, awaitsBank: false },
  }));
}

/**
 * Out of the fund that got the gift, never more than the gift. One that the donor's bank sent back counts for nothing in that: told with its
 * failure, both are booked.
 */
export function bookRefund(
  books: OpenBooks,
  { id, charge, amount }: PartOfCharge,
  movement: Movement | null,
  failure: Movement | null,
): Outcome {
  if (movement === null) return books.gift(charge.id) === null ? withoutGift(books, charge) : parked('not-settled');
  const counts = failure === null ? amount.minor : 0n;
  const isNew = books.sharesOf(movement.id) === null;
  const refunded = onGift(books, charge, movement, 'refund', id, (gift, booked) => {
    if (amount.currency !== gift.gross.currency) return 'currency-differs';
    const returned = gift.returned + counts;
    if (returned > gift.gross.minor) return 'refund-above-gift';
    return { phrase: 'gift-refund', lines: refundLines(booked, amount, movement), gift: { ...gift, returned } };
  });
  if (failure === null || refunded !== 'done') return refunded;
  return onGift(books, charge, failure, 'refund-failed', id, (gift, booked) => ({
    phrase: 'refund-failed',
    lines: refundLines(booked, amount, failure),
    gift: { ...gift, returned: gift.returned - (isNew ? 0n : amount.minor) },
  }));
}

export function bookDispute(books: OpenBooks, { id, charge, amount }: PartOfCharge, movement: Movement): Outcome {
  return onGift(books, charge, movement, 'dispute', id, (gift, booked) => {
    if (amount.currency !== gift.gross.currency) return 'currency-differs';
    if (amount.minor > gift.gross.minor) return 'refund-above-gift';
    const held = money(-movement.amount.minor, movement.amount.currency);
    books.keepDispute({ id, chargeId: charge.id, state: 'open', disputed: amount, held });
    return { phrase: 'dispute-opened', lines: disputeLines(booked, amount, movement), gift: { ...gift, held: gift.held + amount.minor } };
  });
}

export function bookWonDispute(books: OpenBooks, { id, charge }: PartOfCharge, movement: Movement): Outcome {
  return onGift(books, charge, movement, 'dispute-won', id, (gift, booked) => {
    const open = books.dispute(id);
    if (open?.state !== 'open') return 'waits-for-dispute';
    books.keepDispute({ ...open, state: 'won' });
    return {
      phrase: 'dispute-won',
      lines: disputeWonLines(booked, open.held, movement),
      gift: { ...gift, held: gift.held - open.disputed.minor },
    };
  });
}

/** The processor's balance does not move any more when a dispute is lost; the books do. */
export function bookLostDispute(books: OpenBooks, { id, charge }: PartOfCharge, at: Instant): Outcome {
  const gift = books.gift(charge.id);
  if (gift === null) return withoutGift(books, charge);
  const open = books.dispute(id);
  if (open === null) return parked('waits-for-dispute');
  if (open.state !== 'open') return 'done';
  const returned = gift.returned + open.disputed.minor;
  if (returned > gift.gross.minor) return parked('refund-above-gift');
  books.keepGift({ ...gift, returned, held: gift.held - open.disputed.minor });
  books.enterLost(open, {
    date: books.dayOf(at),
    phrase: 'dispute-lost',
    charge: charge.id,
    lines: disputeLostLines(bookedGift(gift), open.disputed, open.held),
    source: { kind: 'dispute-lost', id: books.newId() },
  });
  return 'done';
}

/** Everything after a gift needs the gift, booked; and each movement is booked once. */
function onGift(
  books: OpenBooks,
  charge: Charge,
  movement: Movement,
  of: MovementOf,
  about: string,
  effectOn: (gift: KnownGift, booked: BookedGift) => Effect | EventProblem,
): Outcome {
  if (books.sharesOf(movement.id) !== null) return 'done';
  const gift = books.gift(charge.id);
  if (gift === null) return withoutGift(books, charge);
  if (gift.booked === null) return parked('waits-for-gift');
  const objection = books.objectionTo(movement);
  if (objection !== null) return parked(objection);
  const effect = effectOn(gift, bookedGift(gift));
  if (typeof effect === 'string') return parked(effect);
  books.keepGift(effect.gift);
  books.enterMovement(
    { movement, of, about, charge: charge.id, shares: [{ fund: gift.fund.code, minor: netOf(movement) }] },
    {
      date: books.dayOf(movement.at),
      phrase: effect.phrase,
      charge: charge.id,
      lines: effect.lines,
      source: { kind: 'stripe-movement', id: books.newId() },
    },
  );
  return 'done';
}

function withoutGift(books: OpenBooks, charge: Charge): Outcome {
  const wish = wishOf(books, charge);
  return 'checkoutId' in wish ? parked('waits-for-gift') : wish;
}

function bookedGift({ fund, gross, booked }: KnownGift): BookedGift {
  if (booked === null) throw new RangeError('what comes after a gift needs it booked');
  return { fund: fund.code, restriction: fund.restriction, gross, booked };
}
