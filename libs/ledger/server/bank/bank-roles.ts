import { MONEY_ROLES } from '../money-roles';

/** Who may see the bank side: an external auditor reads and does nothing else. */
export const BANK_READERS = [...MONEY_ROLES, 'auditor'] as const;
/** Who reads statements in and pays: the desk that may see counterparties. (decisions.md 18) */
export const PAYMENTS_DESK = ['payments'] as const;
