const OPEN = ['sign-in', 'found', 'enrol', 'recover'];

/** Where to go after sign-in: only a path of our own, and never one of the pages before it. */
export function afterSignIn(wanted: string | null | undefined): string {
  const first = /^\/([a-z0-9][^/?#]*)/.exec(wanted ?? '')?.[1];
  return first === undefined || OPEN.includes(first) ? '/today' : (wanted ?? '/today');
}
