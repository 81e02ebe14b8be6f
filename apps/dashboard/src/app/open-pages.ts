/** Pages that exist before anybody is signed in; they get the bare frame. Everything else asks for a session. */
const OPEN = ['sign-in', 'found', 'enrol', 'recover'];

export function isOpenPage(url: string): boolean {
  const first = /^\/([^/?#]*)/.exec(url)?.[1] ?? '';
  return OPEN.includes(first);
}
