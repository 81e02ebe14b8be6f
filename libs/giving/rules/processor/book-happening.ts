import { bookCharge } from './book-charge';
import { bookFailedPayout, bookPaidPayout, bookPayout, bookProcessorFee } from './book-payout';
import { bookDispute, bookFailedCharge, bookLostDispute, bookRefund, bookWonDispute } from './book-return';
import type { Happening } from './happening';
import { parked, type OpenBooks, type Outcome } from './open-books';

/**
 * Says what a happening does to the books of one group. (accounting.md 5) The same happenings in any order, any number of times, with any breaks
 * between, come to the same books; what lacks something is parked until that came.
 */
export function bookHappening(books: OpenBooks, happening: Happening): Outcome {
  switch (happening.of) {
    case 'charge':
      return bookCharge(books, happening.charge, happening.movement);
    case 'charge-failed':
      return bookFailedCharge(books, happening.charge, happening.movement);
    case 'refund':
      return bookRefund(books, happening.refund, happening.movement, happening.failure);
    case 'dispute':
      return bookDispute(books, happening.dispute, happening.movement);
    case 'dispute-won':
      return bookWonDispute(books, happening.dispute, happening.movement);
    case 'dispute-lost':
      return bookLostDispute(books, happening.dispute, happening.at);
    case 'payout':
      return bookPayout(books, happening.payout, happening.movement, happening.parts);
    case 'payout-paid':
      return bookPaidPayout(books, happening.payout, happening.on);
    case 'payout-failed':
      return bookFailedPayout(books, happening.payout, happening.movement);
    case 'processor-fee':
      return bookProcessorFee(books, happening.movement);
    case 'unknown':
      return parked('kind-not-known');
  }
}
