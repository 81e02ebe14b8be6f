import type { ContainerKind } from './container-kind';
import type { MemberRole } from './directory-kind';

const EVERYONE: readonly MemberRole[] = [
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
];

/** Who may hold a kind's key. A technical admin gets none. (formats.md 2) */
const HOLDERS: Record<ContainerKind, readonly MemberRole[]> = {
  case: ['officer', 'caseworker', 'lawyer', 'safety'],
  matter: ['officer', 'lawyer', 'caseworker'],
  address: ['officer', 'housing', 'safety'],
  housing: ['officer', 'housing'],
  voucher: ['payments', 'auditor'],
  receipt: ['accountant'],
  names: ['conflicts'],
  reporting: ['officer'],
  group: EVERYONE,
  evidence: ['officer', 'caseworker', 'lawyer', 'safety'],
  drill: ['officer'],
  intake: ['intake'],
  officers: ['officer'],
};

export function mayHold(kind: ContainerKind, roles: readonly MemberRole[]): boolean {
  return roles.some((role) => HOLDERS[kind].includes(role));
}
