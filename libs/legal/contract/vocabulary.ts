import * as z from 'zod/mini';

/** Code list matter_type. */
export const MATTER_TYPES = [
  'ASY1',
  'ASYA',
  'DUB',
  'HUMV',
  'RES',
  'TRAV',
  'STL',
  'EXTR',
  'CCF',
  'FAM',
  'CO',
  'CRIM',
  'FA',
  'WANT',
  'INTL',
  'LAB',
  'HOUS',
  'DET',
  'CITZ',
  'CIV',
  'REP',
] as const;
export const MatterType = z.enum(MATTER_TYPES);
export type MatterType = z.infer<typeof MatterType>;

/** Code list matter_stage. */
export const MATTER_STAGES = [
  'INTAKE',
  'ADVICE',
  'EVID',
  'FILED',
  'INTERVIEW',
  'DECIDED',
  'APPEAL',
  'INTERIM',
  'FURTHER',
  'FINAL',
  'ENFORCE',
  'CLOSED',
] as const;
export const MatterStage = z.enum(MATTER_STAGES);
export type MatterStage = z.infer<typeof MatterStage>;
