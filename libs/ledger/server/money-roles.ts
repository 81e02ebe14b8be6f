/** Who may see and book money. Nobody who works on cases does so by that role. */
export const MONEY_ROLES = ['accountant', 'officer', 'payments'] as const;
/** Who may see it: an external auditor reads everything of the books and books nothing. (decisions.md 22) */
export const MONEY_READERS = [...MONEY_ROLES, 'auditor'] as const;
/** Who keeps the books: chart, funds, codes, months, rates. Paying out and keeping the books are different desks. */
export const BOOKKEEPERS = ['accountant', 'officer'] as const;
