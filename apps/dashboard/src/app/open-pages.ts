/** Pages that exist before anybody is signed in; they get the bare frame. Everything else asks for a session. */
const OPEN = ['sign-in', 'found', 'enrol', 'recover'];

export function isOpenPage(url: string): boolean {
  const first = /^\/([^/?#]*)/.exec(url)?.[1] ?? '';
  return OPEN.includes(first);
}

/** Where to go after sign-in: only a path of our own, never another site's address. */
export function afterSignIn(wanted: string | null): string {
  if (wanted === null || !/^\/[a-z0-9]/.test(wanted) || isOpenPage(wanted)) return '/today';
  return wanted;
}
