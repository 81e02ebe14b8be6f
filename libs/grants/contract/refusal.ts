/**
 * Why grants say no, in the order in which it is checked. What the ledger refuses of an entry keeps the ledger's own code
 * (`period-closed`, `unknown-fund`, `dimension-code-taken`, …), what the watch refuses the watch's (`no-such-member`).
 */
export const GRANT_REFUSALS = [
  'no-such-grant',
  'no-such-instalment',
  'no-such-condition',
  'no-such-report',
  'no-such-commitment',
  'no-such-receipt',
  'no-such-fulfilment',
  'no-such-charge',
  'no-such-line',
  'id-known', // the same id was sent before with other facts
  'grant-code-stays',
  'fund-counted-already', // another agreement counts the whole fund in this time
  'grant-step-not-allowed',
  'grant-not-active',
  'ends-earlier',
  'nothing-carried', // by instalment nothing is owed before it comes; more than the agreement cannot be
  'budget-outside-agreement',
  'budget-period-overlaps',
  'budget-lines-overlap', // one cost would count in two lines
  'unknown-budget-account',
  'rate-missing', // the agreement is in another currency than the books
  'rate-not-needed',
  'no-rate', // no rate is known for a day or month of the report
  'rate-known', // a month's rate is written once
  'not-a-cash-account',
  'instalments-above-agreement',
  'instalment-larger-than-open',
  'not-conditional',
  'conditions-above-agreement',
  'condition-counts-units',
  'condition-already-met',
  'condition-larger-than-open',
  'advance-earned-already', // what would be taken back was earned, or paid, since
  'taken-back-already',
  'report-already-sent',
  'commitment-already-released',
  'indirect-not-agreed',
  'indirect-within-fund', // the fund that bore the costs is the grant's own
  'indirect-already-charged',
  'nothing-to-charge',
] as const;
export type GrantRefusal = (typeof GRANT_REFUSALS)[number];
