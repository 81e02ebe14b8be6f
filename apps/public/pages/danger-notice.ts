import type { PublicGroup } from '@sojourn/giving/contract';
import { html, type Html } from '../html';
import { LOCALES } from '../language';
import { countryName } from './countries';
import { CHECKED, errorText } from './form-parts';
import type { FormErrors, GiveForm } from './give-form';
import { textsOf, type Setting } from './layout';

/** The two that the notice itself names. */
const NAMED = ['RU', 'BY'];

/** What a donor must know before paying, and the box that says so: empty until somebody ticks it. (donors.md 3) */
export function dangerNotice(setting: Setting, { stoppedCountries }: PublicGroup, form: GiveForm, errors: FormErrors): Html {
  const { danger } = textsOf(setting);
  const others = stoppedCountries.filter((code) => !NAMED.includes(code)).map((code) => countryName(code, setting.language));
  return html`<section class="notice lantern" aria-labelledby="danger">
      <h2 id="danger">${WARNING}${danger.title}</h2>
      <p>${danger.say}</p>
      ${others.length > 0 && html`<p>${danger.also(new Intl.ListFormat(LOCALES[setting.language]).format(others))}</p>`}
      <p>${danger.more}</p>
    </section>
    <label class="tick strong ${errors.notice === undefined ? '' : 'wrong'}"
      ><input type="checkbox" name="notice" value="on" required aria-describedby="danger" ${form.notice === 'on' && CHECKED} /><span
        >${danger.read}</span
      ></label
    >
    ${errorText('notice-error', errors.notice)}`;
}

const WARNING = html`<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
  <path
    d="M10 3 1.8 17h16.4L10 3zm0 5v4.5m0 2v.5"
    fill="none"
    stroke="currentColor"
    stroke-width="1.6"
    stroke-linecap="round"
    stroke-linejoin="round"
  />
</svg>`;
