/** Who reads statements in and pays: the desk that may see counterparties. (decisions.md 18) */
export const PAYMENTS_DESK = ['payments'] as const;
