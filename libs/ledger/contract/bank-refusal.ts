/**
 * Why the bank side says no, in the order in which it is checked. Every one is refused whole; the database guarantees the same again.
 * - `unknown-bank-account`, `unknown-statement`, `unknown-bank-line`, `unknown-match` (404)
 * - `account-not-cash` (422): the ledger account is none of a bank
 * - `bank-account-code-taken`, `ledger-account-has-bank` (409)
 * - `statement-known` (409): the same statement was imported before; `facts.statementId`
 * - `line-known` (409): a line came meanwhile with another import
 * - `statement-lines-missing` (422), `statement-does-not-add-up` (422): at completion, nothing of it counts
 * - `statement-final` (409): it is complete already
 * - `line-not-open` (409): it is matched or ignored, or not of the same bank account as the others
 * - `entry-not-open` (409): it is matched on this account already
 * - `match-does-not-add-up` (422): `facts.linesMinor`, `facts.entriesMinor`
 * - `rate-missing` (422): the account is in another currency than the books
 */
export const BANK_REFUSALS = [
  'unknown-bank-account',
  'unknown-statement',
  'unknown-bank-line',
  'unknown-match',
  'account-not-cash',
  'bank-account-code-taken',
  'ledger-account-has-bank',
  'statement-known',
  'line-known',
  'statement-lines-missing',
  'statement-does-not-add-up',
  'statement-final',
  'line-not-open',
  'entry-not-open',
  'match-does-not-add-up',
  'rate-missing',
] as const;
export type BankRefusal = (typeof BANK_REFUSALS)[number];
