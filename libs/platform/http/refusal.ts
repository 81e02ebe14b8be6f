/** Something expected that is refused: a closed list of codes in a contract, never a text to compare. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly status = 409,
    readonly facts: Record<string, unknown> = {},
  ) {
    super(code);
    this.name = 'Refusal';
  }
}
