/**
 * Why the ledger says no, in the order in which it is checked. An entry is refused whole.
 * The database guarantees the same again and knows nothing of this list.
 */
export const LEDGER_REFUSALS = [
  'books-not-open',
  // drafts
  'unknown-draft',
  'draft-changed',
  'draft-step-not-allowed',
  'approver-drafted',
  // reversals
  'unknown-entry',
  'already-reversed',
  'is-a-reversal',
  'reversal-before-entry',
  // the entry itself
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
  'account-inactive',
  'unknown-fund',
  'fund-not-open',
  'function-missing',
  'unknown-dimension',
  'dimension-closed',
  'unbalanced',
  'unbalanced-in-fund',
  'restriction-would-be-lifted',
  // what only the books as they stand can say
  'source-already-booked',
  'period-closed',
  'period-soft-closed',
  'needs-second-person',
  // keeping the books
  'period-step-not-allowed',
  'period-not-ready',
  'second-person-is-the-first',
  'nothing-asked',
  'approval-missing',
  'account-code-taken',
  'chart-line-wrong',
  'fund-code-taken',
  'fund-has-balance',
  'dimension-code-taken',
  'voucher-container-elsewhere',
  // other currencies
  'rate-not-published',
  'rate-missing',
  'rate-of-the-future',
  'nothing-to-revalue',
  'revaluation-differs',
  'unknown-report',
  'too-long-for-pdf',
  'exports-busy',
  'datev-two-decimals',
  'datev-one-year',
  'export-too-long',
  'account-without-skr49',
  'saft-two-decimals',
] as const;
export type LedgerRefusal = (typeof LEDGER_REFUSALS)[number];
