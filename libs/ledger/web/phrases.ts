import type { MessageParams } from '@sojourn/i18n';
import type { Phrase } from '@sojourn/ledger/contract';

/** A phrase's numbers as the placeholders of its message: `{a}`, `{b}`, … in their order. */
export function phraseParams(phrase: Phrase): MessageParams {
  const [a, b, c, d] = phrase.numbers;
  return { a: text(a), b: text(b), c: text(c), d: text(d) };
}

// As text: 2026 is a year here, not two thousand and twenty-six.
const text = (value: number | undefined): string => (value === undefined ? '' : String(value));

/** How many numbers each phrase that a person may choose asks for. Templates of other domains write the others. */
export const PHRASES_BY_HAND = {
  'office-cost': 0,
  utilities: 0,
  'bank-charges': 0,
  'rent-deposit': 0,
  'bank-gift': 0,
  'cash-gifts': 0,
  'fund-transfer': 0,
  'assistance-paid': 0,
  'case-cost': 0,
  'grant-promised': 0,
  'grant-instalment': 0,
  'grant-condition-met': 0,
  'donated-services': 0,
  payroll: 2,
  'payroll-taxes': 2,
  'invoice-received': 0,
  'invoice-paid': 0,
  accrual: 0,
  depreciation: 2,
  'indirect-costs': 0,
  'opening-balances': 0,
  correction: 1,
} as const;
export type PhraseByHand = keyof typeof PHRASES_BY_HAND;
