import type { EventProblem } from '@sojourn/giving/contract';
import { isListed } from '../donor-gate';
import { netOf, type Charge, type Movement } from './happening';
import type { KnownGift, KnownWish } from './known-books';
import { parked, type OpenBooks, type Outcome } from './open-books';
import { chargeLines } from './processor-entries';

/**
 * A charge is a gift: recorded at once, booked with gross and fee when its movement is known. A debit that the donor's bank has not paid yet is
 * booked as well, because the processor counts it in the balance from that moment; it is marked until the bank has answered.
 */
export function bookCharge(books: OpenBooks, charge: Charge, movement: Movement | null): Outcome {
  const wish = wishOf(books, charge);
  if (!('checkoutId' in wish)) return wish;
  if (charge.state === 'failed' && movement === null) return 'done'; // it never was in the balance
  const before = books.gift(charge.id);
  const objection = objectionTo(books, charge, wish, before) ?? (movement === null ? null : movementObjection(books, charge, movement));
  if (objection !== null) return parked(objection);
  const gift = seenAgain(books, before ?? newGift(books, charge, wish), charge);
  if (movement === null || books.sharesOf(movement.id) !== null) {
    books.keepGift(gift);
    return 'done';
  }
  const booked = { ...gift, booked: movement.amount, fee: movement.fee, movementId: movement.id };
  books.keepGift(booked);
  books.enterMovement(
    { movement, of: 'charge', about: charge.id, charge: charge.id, shares: [{ fund: gift.fund.code, minor: netOf(movement) }] },
    {
      date: books.dayOf(charge.createdAt),
      phrase: 'gift',
      charge: charge.id,
      lines: chargeLines(
        { fund: gift.fund.code, restriction: gift.fund.restriction, gross: gift.gross, booked: movement.amount },
        movement,
      ),
      source: { kind: 'gift', id: gift.id }, // our own id: the books carry nothing by which Stripe could be asked for a donor
    },
  );
  return 'done';
}

/** The wish behind a charge, or what becomes of a charge without one. An account may serve other pages, and in the sandbox other groups. */
export function wishOf(books: OpenBooks, { wish }: Charge): KnownWish | Exclude<Outcome, 'done'> {
  if (wish === null) return { left: 'nobody' };
  if (wish.endpoint !== null && wish.endpoint !== books.known.endpointId) return { left: 'another' };
  const known = books.known.wishes.get(wish.checkout);
  return known?.endpointId === books.known.endpointId ? known : parked('unknown-checkout');
}

function objectionTo(books: OpenBooks, charge: Charge, wish: KnownWish, before: KnownGift | null): EventProblem | null {
  if (charge.gross.currency !== wish.wanted.currency) return 'currency-differs';
  if (before !== null) return before.gross.minor === charge.gross.minor ? null : 'amount-differs';
  // The amount of a monthly gift may have been changed since; that of a single gift cannot.
  if (charge.wish?.month !== null) return charge.gross.minor > 0n ? null : 'amount-differs';
  if (charge.gross.minor !== wish.wanted.minor) return 'amount-differs';
  return books.chargeOf(wish.checkoutId) === null ? null : 'second-payment';
}

function movementObjection(books: OpenBooks, { gross }: Charge, movement: Movement): EventProblem | null {
  const { amount, fee } = movement;
  if (fee.currency !== amount.currency) return 'currency-differs';
  if (amount.minor <= 0n || fee.minor < 0n) return 'amount-differs';
  return books.objectionTo(movement) ?? (amount.currency === gross.currency && amount.minor !== gross.minor ? 'amount-differs' : null);
}

function newGift(books: OpenBooks, charge: Charge, wish: KnownWish): KnownGift {
  const single = charge.wish?.month === null;
  // The first payment of a monthly gift is that of its checkout. A second try after a debit that failed is a gift of its own.
  const first = single || (charge.wish?.month === 'first' && books.chargeOf(wish.checkoutId) === null);
  return {
    id: books.newId(),
    number: null,
    chargeId: charge.id,
    checkoutId: first ? wish.checkoutId : null,
    recurringId: wish.recurringId,
    campaignId: wish.campaignId,
    fund: wish.fund,
    method: charge.method,
    gross: charge.gross,
    booked: null,
    fee: null,
    paidAt: charge.createdAt,
    paymentIntentId: charge.paymentIntent,
    movementId: null,
    attention: null,
    awaitsBank: charge.state === 'pending',
    returned: 0n,
    held: 0n,
  };
}

/** A bank that has answered does not take its answer back, whatever older message comes later. */
function seenAgain({ known }: OpenBooks, gift: KnownGift, charge: Charge): KnownGift {
  return {
    ...gift,
    attention: isListed(charge.cardCountry, known.addedCountries) ? 'listed-card-country' : gift.attention,
    awaitsBank: gift.awaitsBank && charge.state === 'pending',
  };
}
