/** Who may see and book money. Nobody who works on cases does so by that role. */
export const MONEY_ROLES = ['accountant', 'officer', 'payments'] as const;
