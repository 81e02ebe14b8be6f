/** A part of the page that its template always has. */
export function part<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  const found = document.querySelector<Kind>(`#${id}`);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
}

/** A sentence of the template: the script knows none of its own. */
export function said(which: string): string {
  return part('spoken').dataset[which] ?? '';
}

/** Shows a sentence where a reader of the page hears it; an empty one takes it away. */
export function tell(sentence: string): void {
  const problem = part('problem');
  problem.textContent = sentence;
  problem.hidden = sentence === '';
}
