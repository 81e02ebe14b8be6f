import { Problem } from '@sojourn/http/client';
import { SealError } from '@sojourn/sealing/worker';

/** Why something did not happen, as the identity pages say it. */
export interface IdentityRefusal {
  readonly code: string;
  readonly status: number;
  /** Known when the server brakes tries. */
  readonly waitSeconds?: number;
  /** What cannot happen while everybody is honest: nobody works on, and somebody is told. */
  readonly alarm: boolean;
}

/** What the keeper refuses for reasons that a person can mend; every other code of it is an alarm. */
const MENDABLE = [
  'wrong-password',
  'wrong-words',
  'unknown-word',
  'not-accepted-yet',
  'more-signatures-needed',
  'role-not-allowed',
  'frozen',
  'locked',
  'not-started',
  'keeper-failed',
];

/** One shape for refusals of api and keeper. A group or name nobody has reads like a wrong password: the page tells nothing either. */
export function identityRefusal(error: unknown): IdentityRefusal {
  if (error instanceof Problem) {
    const wait = error.facts['retryAfterSeconds'];
    return {
      code: error.code === 'sign-in-refused' ? 'wrong-password' : error.code,
      status: error.status,
      ...(typeof wait === 'number' ? { waitSeconds: wait } : {}),
      alarm: false,
    };
  }
  if (error instanceof SealError) return { code: error.code, status: 0, alarm: !MENDABLE.includes(error.code) };
  reportError(error);
  return { code: 'server-broken', status: 0, alarm: false };
}
