/** Something that must never happen has happened. Rolls back, answers 500, and is an alarm. */
export class InvariantError extends Error {
  constructor(
    what: string,
    readonly facts: Record<string, unknown> = {},
  ) {
    super(`broken invariant: ${what}`);
    this.name = 'InvariantError';
  }
}

export function invariant(condition: boolean, what: string, facts: Record<string, unknown> = {}): asserts condition {
  if (!condition) throw new InvariantError(what, facts);
}
