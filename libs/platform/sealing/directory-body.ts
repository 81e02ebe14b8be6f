import * as z from 'zod/mini';
import { MEMBER_ROLES, type EntryKind } from './directory-kind';

// A released schema never changes: another field is another member of the union, told apart by `v`. (formats.md 1)
const v = z.literal(1);

const Uuid = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/));
const PublicKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));
/** A hybrid recipient; directory.ts passes it through the recipient gate as well. */
const Recipient = z.string().check(z.regex(/^age1pq1[02-9ac-hj-np-z]{1952}$/));
/** At least one, each once, in the order of MEMBER_ROLES. */
const Roles = z.array(z.enum(MEMBER_ROLES)).check(
  z.minLength(1),
  z.refine((roles) => roles.every((role, i) => i === 0 || MEMBER_ROLES.indexOf(roles[i - 1] ?? role) < MEMBER_ROLES.indexOf(role))),
);
const Month = z.int().check(z.refine((month) => month >= 202001 && month <= 999912 && month % 100 >= 1 && month % 100 <= 12));
const Nothing = z.strictObject({ v });

/** What each kind of entry says. Names of people never stand in the directory. */
export const ENTRY_BODIES = {
  /** The subject is the first officer. `logKey` may wait for an entry of kind 11. */
  found: z.strictObject({
    v,
    rootKey: PublicKey,
    provisional: z.literal(true),
    recovery: Recipient,
    logKey: z.optional(PublicKey),
    officer: z.strictObject({ roles: Roles, recipient: Recipient, signingKey: PublicKey }),
  }),
  enrol: z.strictObject({ v, roles: Roles, recipient: Recipient, signingKey: PublicKey, invite: Uuid }),
  'key-change': z.strictObject({ v, recipient: Recipient, signingKey: PublicKey, lost: z.boolean() }),
  roles: z.strictObject({ v, roles: Roles }),
  remove: Nothing,
  freeze: Nothing,
  unfreeze: Nothing,
  'intake-key': z.strictObject({ v, month: Month, recipient: Recipient }),
  recovery: z.strictObject({ v, recipient: Recipient }),
  'root-succession': z.strictObject({ v, rootKey: PublicKey, lost: z.boolean() }),
  'log-key': z.strictObject({ v, logKey: PublicKey }),
  'recovery-drill': z.strictObject({ v, container: Uuid }),
} as const satisfies Record<EntryKind, z.ZodMiniType>;

export type EntryBody<K extends EntryKind> = z.infer<(typeof ENTRY_BODIES)[K]>;
