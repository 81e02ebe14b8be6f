/** What says a mistake inside a form: the summary first, then the field that is wrong. */
const SUMMARY = '[role="alert"]';
const WRONG_FIELD = '[aria-invalid="true"]';

/**
 * After a form was sent with mistakes the focus goes to their summary, or to the first wrong field where there is none; so keyboard and
 * screen reader stand where the work goes on. A form without mistakes keeps the focus where it is. Call it when the page has been drawn.
 */
export function focusMistake(form: Element): void {
  const said = [...form.querySelectorAll<HTMLElement>(SUMMARY)].find((element) => element.textContent.trim() !== '');
  const place = said ?? form.querySelector<HTMLElement>(WRONG_FIELD);
  if (place === null || place === undefined) return;
  if (said !== undefined && !said.hasAttribute('tabindex')) said.setAttribute('tabindex', '-1');
  place.focus();
}
