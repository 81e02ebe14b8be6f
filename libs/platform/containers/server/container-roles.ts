/** Every role but the auditor, who reads papers and changes none. */
export const WRITERS = ['officer', 'caseworker', 'lawyer', 'housing', 'safety', 'intake', 'conflicts', 'payments', 'accountant'] as const;
