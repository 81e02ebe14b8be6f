import { ProblemDetails } from '../contract';

/** A request that was refused or could not be made. `code` is what pages compare; `facts` says what was found. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
    this.name = 'Problem';
  }

  /** Nothing left this device, or nothing came back: whether it was done is unknown for a write. */
  get offline(): boolean {
    return this.code === 'offline';
  }
}

/** Reads a refusal from an answer. An answer that is no problem document, for instance a proxy's page, becomes `server-broken`. */
export async function problemOf(answer: Response): Promise<Problem> {
  const body: unknown = await answer.json().catch(() => null);
  const details = ProblemDetails.safeParse(body);
  if (details.success) return new Problem(details.data.code, answer.status, details.data.facts);
  return new Problem(answer.status === 401 ? 'not-signed-in' : 'server-broken', answer.status);
}
