import type { LocalDate } from '@sojourn/units';
import { netOf, type Movement, type PayoutPart } from './happening';
import { parked, type OpenBooks, type Outcome } from './open-books';
import { sharesByHand, sharesOf } from './payout-shares';
import { payoutFailedLines, payoutLines, payoutPaidLines, payoutReturnedLines, processorFeeLines, type Share } from './processor-entries';

/** On its way: out of the balance on the day the processor took it, into the bank on the day it arrives. */
export function bookPayout(books: OpenBooks, payout: string, movement: Movement, parts: readonly PayoutPart[] | 'by-hand' | null): Outcome {
  if (books.sharesOf(movement.id) !== null) return 'done';
  const objection = books.objectionTo(movement);
  if (objection !== null) return parked(objection);
  if (parts === null) return parked('waits-for-parts');
  const general = books.known.generalFund.code;
  const read =
    parts === 'by-hand'
      ? { shares: sharesByHand(movement, books.known.clearing.get(payout) ?? [], general) }
      : sharesOf(movement, parts, (id) => books.sharesOf(id), general);
  if ('problem' in read) return parked(read.problem);
  if (read.shares.length === 0) return { left: 'another' };
  const { shares } = read;
  books.keepPayout({ id: payout, shares, paidOn: null, failedOn: null });
  books.enterMovement(
    { movement, of: 'payout', about: payout, charge: null, shares: shares.map(negated) },
    {
      date: books.dayOf(movement.at),
      phrase: 'processor-payout',
      charge: null,
      lines: payoutLines(shares, movement.amount.currency),
      source: { kind: 'stripe-movement', id: books.newId() },
    },
  );
  return 'done';
}

export function bookPaidPayout(books: OpenBooks, payout: string, on: LocalDate): Outcome {
  const sent = books.payout(payout);
  if (sent === null) return parked('waits-for-payout');
  if (sent.paidOn !== null) return 'done';
  books.keepPayout({ ...sent, paidOn: on });
  books.enter({
    date: on,
    phrase: 'payout-arrived',
    charge: null,
    lines: payoutPaidLines(sent.shares, books.known.currency),
    source: { kind: 'payout-paid', id: books.newId() },
  });
  if (sent.failedOn !== null) bookReturned(books, sent.shares, on, sent.failedOn);
  return 'done';
}

/** The bank did not take it, perhaps after it had seemed to arrive. */
export function bookFailedPayout(books: OpenBooks, payout: string, movement: Movement): Outcome {
  if (books.sharesOf(movement.id) !== null) return 'done';
  const sent = books.payout(payout);
  if (sent === null) return parked('waits-for-payout');
  const date = books.dayOf(movement.at);
  books.keepPayout({ ...sent, failedOn: date });
  books.enterMovement(
    { movement, of: 'payout-failed', about: payout, charge: null, shares: sent.shares },
    {
      date,
      phrase: 'payout-returned',
      charge: null,
      lines: payoutFailedLines(sent.shares, books.known.currency),
      source: { kind: 'stripe-movement', id: books.newId() },
    },
  );
  if (sent.paidOn !== null) bookReturned(books, sent.shares, sent.paidOn, date);
  return 'done';
}

/** What the processor charges apart from gifts. */
export function bookProcessorFee(books: OpenBooks, movement: Movement): Outcome {
  if (books.sharesOf(movement.id) !== null) return 'done';
  const objection = books.objectionTo(movement);
  if (objection !== null) return parked(objection);
  const fund = books.known.generalFund.code;
  books.enterMovement(
    { movement, of: 'processor-fee', about: movement.id, charge: null, shares: [{ fund, minor: netOf(movement) }] },
    {
      date: books.dayOf(movement.at),
      phrase: 'processor-fee',
      charge: null,
      lines: processorFeeLines(fund, movement),
      source: { kind: 'stripe-movement', id: books.newId() },
    },
  );
  return 'done';
}

/** Out of the bank again, on the same day whichever of the two was heard of first. */
function bookReturned(books: OpenBooks, shares: readonly Share[], paidOn: LocalDate, failedOn: LocalDate): void {
  books.enter({
    date: paidOn > failedOn ? paidOn : failedOn,
    phrase: 'payout-returned',
    charge: null,
    lines: payoutReturnedLines(shares, books.known.currency),
    source: { kind: 'payout-returned', id: books.newId() },
  });
}

function negated({ fund, minor }: Share): Share {
  return { fund, minor: -minor };
}
