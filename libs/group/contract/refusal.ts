/** Why identity requests are refused; the order is the order of the checks. */
export const GROUP_REFUSALS = [
  'founding-link-unknown',
  'slug-taken',
  'handle-taken',
  'invite-unknown',
  'sign-in-refused',
  'too-many-tries',
  'not-signed-in',
  'keyring-behind',
  'directory-behind',
  'not-a-directory-entry',
  'entry-of-another-group',
  'entry-refused',
  'member-unknown',
  'roles-differ',
] as const;
export type GroupRefusal = (typeof GROUP_REFUSALS)[number];
