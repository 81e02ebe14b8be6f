import type { Scope } from '@sojourn/database';

export interface SignedIn extends Scope {
  readonly handle: string;
}

/** Finds the member behind a session token; null when there is none, or it has ended. Implemented by the group domain. */
export interface SessionPort {
  find(tokenHash: Buffer): Promise<SignedIn | null>;
}

export const SESSION_PORT = Symbol('SessionPort');
export const SESSION_COOKIE = '__Host-sojourn';
/** Origins whose scripts may use a session. */
export const ALLOWED_ORIGINS = Symbol('AllowedOrigins');
