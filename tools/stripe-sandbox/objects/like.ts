/**
 * An object in the shape of Stripe's published example, with what is its own. What it may hold is checked against the SDK's declarations
 * of the same description; only the example's own texts are taken on trust, because TypeScript reads them from JSON as plain texts.
 */
export function like<T extends object>(example: object, own: Partial<T>): T {
  return { ...example, ...own } as T;
}

/** An example without a field that is sent only when it is asked for, or that newer versions no longer have. */
export function without<T extends object, K extends keyof T>(example: T, field: K): Omit<T, K> {
  const rest = { ...example };
  Reflect.deleteProperty(rest, field);
  return rest;
}

/** A list of Stripe inside another object, whole. */
export function listOfAll<T>(url: string, data: T[]): { object: 'list'; url: string; has_more: boolean; data: T[] } {
  return { object: 'list', url, has_more: false, data };
}
