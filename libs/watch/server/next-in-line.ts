/** A member who can be asked. */
export interface Candidate {
  readonly id: string;
  readonly roles: readonly string[];
}

/**
 * Who is asked next: the second first, then the officers one after another, in the order of their ids and never one who was asked before.
 * Null when everybody was asked: the item then stays where it is, and late.
 */
export function nextInLine(secondId: string | null, active: readonly Candidate[], asked: ReadonlySet<string>): string | null {
  const second = active.find(({ id }) => id === secondId);
  if (second !== undefined && !asked.has(second.id)) return second.id;
  const officers = active.filter(({ id, roles }) => roles.includes('officer') && !asked.has(id)).map(({ id }) => id);
  return officers.sort()[0] ?? null;
}
