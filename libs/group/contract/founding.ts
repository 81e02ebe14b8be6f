import { Bytes, Currency, isTimeZone, Uuid } from '@sojourn/units';
import * as z from 'zod/mini';
import { KeyState, Wrap } from './keys';
import { LoginPart } from './login-name';

export const FoundingState = z.strictObject({ open: z.boolean() });
export type FoundingState = z.infer<typeof FoundingState>;

export const RegistrationRequest = z.strictObject({ slug: LoginPart, handle: LoginPart, registrationRequest: Bytes });
export type RegistrationRequest = z.infer<typeof RegistrationRequest>;
/** `userIdentifier` stays on the server; the client gets OPAQUE's answer only. */
export const RegistrationAnswer = z.strictObject({ registrationResponse: Bytes });
export type RegistrationAnswer = z.infer<typeof RegistrationAnswer>;

/** A new group with its first officer; every key in it was made in the officer's browser. */
export const NewGroup = z.strictObject({
  groupId: Uuid,
  slug: LoginPart,
  name: z.string().check(z.minLength(2), z.maxLength(80)),
  currency: Currency,
  timeZone: z.string().check(z.refine(isTimeZone, { error: 'unknown-time-zone' })),
  memberId: Uuid,
  handle: LoginPart,
  registrationRecord: Bytes,
  entry: Bytes,
  wraps: z.array(Wrap).check(z.minLength(1), z.maxLength(4)),
  keys: KeyState,
});
export type NewGroup = z.infer<typeof NewGroup>;
