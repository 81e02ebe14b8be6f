import { client, ready } from '@serenity-kit/opaque';

/** The server half of every login name pair, the same in registration and login. (formats.md 9) */
const SERVER_IDENTIFIER = 'sojourn/opaque/v1';

/** Argon2id, 128 MiB, compiled in: a server that suggests weaker parameters is not heard. */
const KEY_STRETCHING = { 'argon2id-custom': { memory: 131_072, iterations: 3, parallelism: 1 } };

const EXPORT_KEY_BYTES = 64;
const NAME = /^[a-z0-9-]{2,32}$/;

/** Slug and handle at registration: permanent login names. */
export interface LoginName {
  readonly slug: string;
  readonly handle: string;
}

/** What the client keeps to itself between the two halves of a registration or login. */
export interface OpaqueStart {
  readonly state: string;
  readonly password: string;
  /** For the server. */
  readonly request: string;
}

export async function startRegistration(password: string): Promise<OpaqueStart> {
  await ready;
  const { clientRegistrationState, registrationRequest } = client.startRegistration({ password });
  return { state: clientRegistrationState, password, request: registrationRequest };
}

/** Ends a registration. Throws when the answer is not one to this request. The export key never leaves the worker. */
export async function finishRegistration(
  start: OpaqueStart,
  name: LoginName,
  registrationResponse: string,
): Promise<{ registrationRecord: string; exportKey: Uint8Array }> {
  await ready;
  const { registrationRecord, exportKey } = client.finishRegistration({
    clientRegistrationState: start.state,
    password: start.password,
    registrationResponse,
    identifiers: identifiersOf(name),
    keyStretching: KEY_STRETCHING,
  });
  return { registrationRecord, exportKey: exportKeyBytes(exportKey) };
}

export async function startLogin(password: string): Promise<OpaqueStart> {
  await ready;
  const { clientLoginState, startLoginRequest } = client.startLogin({ password });
  return { state: clientLoginState, password, request: startLoginRequest };
}

/** Ends a login; undefined when the password, the name or the server is not the one of the registration. */
export async function finishLogin(
  start: OpaqueStart,
  name: LoginName,
  loginResponse: string,
): Promise<{ finishLoginRequest: string; exportKey: Uint8Array } | undefined> {
  await ready;
  const result = client.finishLogin({
    clientLoginState: start.state,
    password: start.password,
    loginResponse,
    identifiers: identifiersOf(name),
    keyStretching: KEY_STRETCHING,
  });
  return result && { finishLoginRequest: result.finishLoginRequest, exportKey: exportKeyBytes(result.exportKey) };
}

/** The identifiers both halves use: `<slug>/<handle>` and the server's. */
export function identifiersOf({ slug, handle }: LoginName): { client: string; server: string } {
  if (!NAME.test(slug) || !NAME.test(handle)) throw new RangeError('a login name is 2 to 32 of a-z, 0-9 and -');
  return { client: `${slug}/${handle}`, server: SERVER_IDENTIFIER };
}

/** The library gives the key as base64url; key derivation takes its 64 bytes. */
function exportKeyBytes(text: string): Uint8Array {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  if (binary.length !== EXPORT_KEY_BYTES) throw new RangeError('an export key has 64 bytes');
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
