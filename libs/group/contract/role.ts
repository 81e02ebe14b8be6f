import * as z from 'zod/mini';

/** What a member may do. (decisions of the design review, 22) */
export const ROLES = [
  'officer',
  'caseworker',
  'lawyer',
  'housing',
  'safety',
  'intake',
  'conflicts',
  'payments',
  'accountant',
  'auditor',
  'technical-admin',
] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** At least one, each once. */
export const RoleList = z.array(Role).check(
  z.minLength(1),
  z.refine((roles) => new Set(roles).size === roles.length, { error: 'role-twice' }),
);
/** Every role: for routes that any signed-in member may use. */
export const ANY_ROLE: readonly string[] = ROLES;
