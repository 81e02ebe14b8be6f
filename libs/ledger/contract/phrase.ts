import * as z from 'zod/mini';

/**
 * What an entry says about itself: a phrase of this list and a few numbers, never free text. Free text is a sealed voucher.
 * So no name can reach the accountant. (decisions.md 9)
 */
export const PhraseCode = z.enum([
  'opening-balances',
  'imported',
  'gift', // number of the gift
  'gift-refund', // number of the gift
  'refund-failed', // number of the gift
  'debit-failed', // number of the gift
  'cash-gifts',
  'bank-gift',
  'processor-fee',
  'processor-payout',
  'payout-arrived',
  'payout-returned',
  'dispute-opened',
  'dispute-won',
  'dispute-lost',
  'rent-of-property', // year, month
  'rent-deposit',
  'utilities',
  'payroll', // year, month
  'payroll-taxes', // year, month
  'invoice-received',
  'invoice-paid',
  'case-cost', // year; the code itself stands on the line
  'assistance-paid',
  'grant-promised',
  'grant-instalment',
  'grant-condition-met',
  'donated-services',
  'depreciation', // year, month
  'accrual',
  'indirect-costs',
  'revaluation', // year, month
  'fund-transfer',
  'office-cost',
  'bank-charges',
  'reversal', // number of the reversed entry
  'correction', // number of the corrected entry
]);
export type PhraseCode = z.infer<typeof PhraseCode>;

/** At most four numbers of at most eight digits: shorter than a telephone number. */
export const PhraseNumbers = z
  .array(z.int().check(z.minimum(0, 'phrase-number-out-of-range'), z.maximum(99_999_999, 'phrase-number-out-of-range')))
  .check(z.maxLength(4, 'too-many-phrase-numbers'));

export const Phrase = z.strictObject({ code: PhraseCode, numbers: PhraseNumbers });
export type Phrase = z.infer<typeof Phrase>;
