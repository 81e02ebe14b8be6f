import { Uuid } from '@sojourn/units';
import * as z from 'zod/mini';
import { EnrolmentProposal } from './invite';
import { LoginPart } from './login-name';
import { Role } from './role';

export const MemberState = z.enum(['waiting', 'active', 'frozen', 'removed']);
export type MemberState = z.infer<typeof MemberState>;

/** A member by handle; names of people are sealed. `waiting` has enrolled and waits for an officer to compare safety words. */
export const Member = z.strictObject({
  id: Uuid,
  handle: LoginPart,
  roles: z.array(Role),
  state: MemberState,
  inviteId: z.nullable(Uuid),
  proposal: z.nullable(EnrolmentProposal),
});
export type Member = z.infer<typeof Member>;
export const MemberList = z.strictObject({ members: z.array(Member) });
export type MemberList = z.infer<typeof MemberList>;
