import { Bytes, Uuid } from '@sojourn/units';
import * as z from 'zod/mini';
import { LoginPart } from './login-name';
import { Role } from './role';

export const LoginStart = z.strictObject({ slug: LoginPart, handle: LoginPart, startLoginRequest: Bytes });
export type LoginStart = z.infer<typeof LoginStart>;
export const LoginAnswer = z.strictObject({ loginId: Uuid, loginResponse: Bytes });
export type LoginAnswer = z.infer<typeof LoginAnswer>;
export const LoginFinish = z.strictObject({ loginId: Uuid, finishLoginRequest: Bytes });
export type LoginFinish = z.infer<typeof LoginFinish>;

/** Who is signed in, and to which group. */
export const CurrentSession = z.strictObject({
  groupId: Uuid,
  memberId: Uuid,
  handle: LoginPart,
  roles: z.array(Role),
  groupName: z.string(),
  groupSlug: LoginPart,
  publicSlug: z.string(),
  currency: z.string(),
  timeZone: z.string(),
});
export type CurrentSession = z.infer<typeof CurrentSession>;
