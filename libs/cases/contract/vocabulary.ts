import * as z from 'zod/mini';

/** Case status: enquiry, waiting list, open, on hold, monitoring only, closed, reopened, not accepted. (code list `case_status`) */
export const CASE_STATUSES = ['ENQ', 'WAIT', 'OPEN', 'HOLD', 'MONI', 'CLOSED', 'REOP', 'REFUSED'] as const;
export const CaseStatus = z.enum(CASE_STATUSES);
export type CaseStatus = z.infer<typeof CaseStatus>;

/** What a person needs. (code list `need`) */
export const NEEDS = [
  'SAFE',
  'SHEL',
  'HOUS',
  'LEGAL',
  'DOCS',
  'CASH',
  'FOOD',
  'MED',
  'MH',
  'EVAC',
  'DIG',
  'CHILD',
  'LANG',
  'WORK',
  'INFO',
  'FAMTR',
  'PRIS',
  'DIS',
] as const;
export const Need = z.enum(NEEDS);
export type Need = z.infer<typeof Need>;

/** Act within 1 hour, 24 hours, 5 working days, 15 working days. (code list `priority`) */
export const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const;
export const Priority = z.enum(PRIORITIES);
export type Priority = z.infer<typeof Priority>;

/** Who works with cases. The accountant is not among them. */
export const CASE_ROLES = ['officer', 'caseworker', 'lawyer', 'safety'] as const;
