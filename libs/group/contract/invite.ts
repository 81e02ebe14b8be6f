import { Bytes, Uuid } from '@sojourn/units';
import * as z from 'zod/mini';
import { KeyState, Wrap } from './keys';
import { LoginPart } from './login-name';
import { RoleList } from './role';

/** The secret itself stays in the link's fragment; the server gets its SHA-256. */
export const NewInvite = z.strictObject({ inviteId: Uuid, roles: RoleList, secretHash: Bytes });
export type NewInvite = z.infer<typeof NewInvite>;
export const InviteSecret = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/, 'not-a-secret'));

export const OpenInvite = z.strictObject({ groupId: Uuid, slug: LoginPart, name: z.string(), roles: RoleList, directory: z.array(Bytes) });
export type OpenInvite = z.infer<typeof OpenInvite>;

export const InviteRegistration = z.strictObject({ handle: LoginPart, registrationRequest: Bytes });
export type InviteRegistration = z.infer<typeof InviteRegistration>;

/** What the newcomer's new key has signed: the enrolment an officer will enter. */
export const EnrolmentProposal = z.strictObject({
  proposalId: Uuid,
  baseSeq: z.int().check(z.minimum(0)),
  baseHead: Bytes,
  body: Bytes,
  signature: Bytes,
});
export type EnrolmentProposal = z.infer<typeof EnrolmentProposal>;

export const Enrolment = z.strictObject({
  memberId: Uuid,
  handle: LoginPart,
  registrationRecord: Bytes,
  wraps: z.array(Wrap).check(z.minLength(1), z.maxLength(4)),
  proposal: EnrolmentProposal,
  keys: KeyState,
});
export type Enrolment = z.infer<typeof Enrolment>;
