import { createHash } from 'node:crypto';

/**
 * OPAQUE's user identifier of a login name. It must be the same at registration and at every login, and registration happens before a member exists,
 * so it is derived from the permanent login name; it is no secret. (formats.md 9 asks for a uuid)
 */
export function userIdentifierOf(slug: string, handle: string): string {
  const hex = createHash('sha256').update(`sojourn/user-identifier/v1|${slug}/${handle}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
