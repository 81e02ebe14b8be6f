import { html, type Html } from '../html';

export const CHECKED = html`checked`;
export const SELECTED = html`selected`;

/** What a field is described by: its hint, and what is wrong with it. */
export function described(hint: string, errorId: string, error: string | undefined): Html {
  return error === undefined ? html`aria-describedby="${hint}"` : html`aria-invalid="true" aria-describedby="${errorId} ${hint}"`;
}

export function errorText(id: string, error: string | undefined): Html | null {
  return error === undefined ? null : html`<p class="error" id="${id}">${error}</p>`;
}

/** One of a few, as a button that stays down. */
export function choice(name: string, value: string, label: string, chosen: string): Html {
  return html`<label class="choice"
    ><input type="radio" name="${name}" required value="${value}" ${chosen === value && CHECKED} /><span>${label}</span></label
  >`;
}
