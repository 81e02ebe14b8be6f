import { Problem } from '@sojourn/http/client';
import { SealError } from '@sojourn/sealing/worker';

/** What a person can mend keeps its own code; everything else is one alarm that names what failed. */
const MENDABLE = new Set(['locked', 'unconfirmed-head', 'frozen', 'role-not-allowed', 'receiver-not-living']);

/** Turns the keeper's refusal into a problem, so that pages show one kind of failure. */
export function asSealProblem(error: unknown): never {
  if (!(error instanceof SealError)) throw error;
  if (MENDABLE.has(error.code)) throw new Problem(`seal-${error.code}`, 0);
  throw new Problem('seal-broken', 0, { code: error.code });
}
