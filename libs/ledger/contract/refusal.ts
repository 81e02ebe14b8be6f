/**
 * Why the ledger says no, in the order in which it is checked. An entry is refused whole.
 * The database guarantees the same again and knows nothing of this list.
 */
export const LEDGER_REFUSALS = [
  'books-not-open',
  'unknown-entry',
  'already-reversed',
  'is-a-reversal',
  'reversal-before-entry',
  'unknown-phrase',
  'source-not-opaque',
  'too-few-lines',
  'too-many-lines',
  'wrong-currency',
  'amount-not-positive',
  'amount-too-large',
  'original-amount-wrong',
  'unknown-account',
  'account-not-postable',
  'unknown-fund',
  'function-missing',
  'unknown-dimension',
  'unbalanced',
  'unbalanced-in-fund',
  'source-already-booked',
  'period-closed',
  'dimension-code-taken',
  'fund-code-taken',
  'exports-busy',
  'datev-two-decimals',
  'datev-one-year',
  'export-too-long',
  'account-without-skr49',
] as const;
export type LedgerRefusal = (typeof LEDGER_REFUSALS)[number];
