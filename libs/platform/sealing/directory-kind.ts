/** Kinds of directory entries, closed and append-only. (formats.md 5) */
export const ENTRY_KINDS = {
  found: 1,
  enrol: 2,
  'key-change': 3,
  roles: 4,
  remove: 5,
  freeze: 6,
  unfreeze: 7,
  'intake-key': 8,
  recovery: 9,
  'root-succession': 10,
  'log-key': 11,
  'recovery-drill': 12,
} as const;

export type EntryKind = keyof typeof ENTRY_KINDS;

const BY_NUMBER = new Map<number, EntryKind>(Object.entries(ENTRY_KINDS).map(([kind, number]) => [number, kind as EntryKind]));

export function entryKindOf(number: number): EntryKind | undefined {
  return BY_NUMBER.get(number);
}

/** Roles of a member, in the order in which an entry lists them. (decisions.md 22) */
export const MEMBER_ROLES = [
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

export type MemberRole = (typeof MEMBER_ROLES)[number];
