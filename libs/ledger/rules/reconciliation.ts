/** What stands on one side only at the end of a day: in the bank's statement, or in the books. */
export interface LooseItem {
  readonly amountMinor: bigint; // signed: money that came is positive
}

export interface ReconciliationFigures {
  readonly statementMinor: bigint;
  readonly bookMinor: bigint;
  /** Entries no line has confirmed: money on its way to the bank, and payments the bank has not made. */
  readonly movementsOpen: readonly LooseItem[];
  /** Lines no entry stands behind, ignored ones among them. */
  readonly linesOpen: readonly LooseItem[];
  /** What the books held before the first statement and the bank did not. */
  readonly openingDifferenceMinor: bigint;
}

export interface Reconciled {
  readonly depositsInTransitMinor: bigint;
  readonly outstandingPaymentsMinor: bigint; // as a positive amount
  readonly statementOnlyMinor: bigint;
  /** Zero, or the amount nobody can explain. */
  readonly differenceMinor: bigint;
}

/** Statement + deposits in transit - outstanding payments - what only the statement has = book. (accounting.md 5, bank reconciliation) */
export function reconciled(figures: ReconciliationFigures): Reconciled {
  const sum = (items: readonly LooseItem[], when: (minor: bigint) => boolean): bigint =>
    items.reduce((total, { amountMinor }) => (when(amountMinor) ? total + amountMinor : total), 0n);
  const depositsInTransitMinor = sum(figures.movementsOpen, (minor) => minor > 0n);
  const outstandingPaymentsMinor = -sum(figures.movementsOpen, (minor) => minor < 0n);
  const statementOnlyMinor = sum(figures.linesOpen, () => true);
  const reached =
    figures.statementMinor + depositsInTransitMinor - outstandingPaymentsMinor - statementOnlyMinor + figures.openingDifferenceMinor;
  return { depositsInTransitMinor, outstandingPaymentsMinor, statementOnlyMinor, differenceMinor: figures.bookMinor - reached };
}
