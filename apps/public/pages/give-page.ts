import type { PublicGroup } from '@sojourn/giving/contract';
import { amountText } from '../amount-text';
import { html, type Html } from '../html';
import { LOCALES } from '../language';
import { countriesIn, countryName } from './countries';
import type { FormErrors, GiveForm } from './give-form';
import { layout, linkTo, textsOf, type Setting } from './layout';

/** The group's page: how much, what for, which bank. One form, no script. */
export function givePage(setting: Setting, group: PublicGroup, form: GiveForm, errors: FormErrors = {}): Html {
  const { give, errors: says } = textsOf(setting);
  const isWrong = Object.keys(errors).length > 0;
  return layout(
    setting,
    group.name,
    group.name,
    html`<h1>${give.title}</h1>
      <p class="lede">${give.lede(group.name)}</p>
      ${isWrong && html`<p class="notice ember" role="alert">${says.title}</p>`}
      ${
        group.open
          ? html`<form method="post" action="${linkTo(`/g/${group.slug}/give`, setting.language)}">
              ${amountField(setting, group, form, errors)} ${purposeField(setting, group, form, errors)}
              ${countryField(setting, form, errors)}
              <button type="submit" aria-describedby="go-hint">${give.go}</button>
              <p class="hint centred" id="go-hint">${give.goHint}</p>
            </form>`
          : html`<p class="notice lantern">${give.closed(group.name)}</p>`
      }
      ${dangerNotice(setting, group)}
      <p class="hint">${give.kept}</p>`,
  );
}

function amountField(setting: Setting, { currency, limits }: PublicGroup, form: GiveForm, errors: FormErrors): Html {
  const { give } = textsOf(setting);
  const said = (minor: string): string => amountText(minor, currency, LOCALES[setting.language]);
  const choice = (value: string, label: string): Html =>
    html`<label class="choice"
      ><input type="radio" name="amount" required value="${value}" ${form.amount === value && CHECKED} /><span>${label}</span></label
    >`;
  // Wrong input is never hidden, whatever is chosen.
  return html`<fieldset class="${errors.amount === undefined ? '' : 'wrong'}">
    <legend>${give.amount}</legend>
    <div class="choices">${limits.suggestedMinor.map((minor) => choice(minor, said(minor)))} ${choice('own', give.other)}</div>
    <div class="own">
      <label for="own">${give.own}, ${currency}</label>
      <input
        id="own"
        name="own"
        type="text"
        inputmode="decimal"
        autocomplete="off"
        maxlength="40"
        value="${form.own}"
        ${described('own-hint', 'amount-error', errors.amount)}
      />
      <p class="hint" id="own-hint">${give.ownHint(said(limits.smallestMinor), said(limits.largestMinor))}</p>
    </div>
    ${errorText('amount-error', errors.amount)}
  </fieldset>`;
}

function purposeField(setting: Setting, { purposes }: PublicGroup, form: GiveForm, errors: FormErrors): Html {
  const { give } = textsOf(setting);
  return html`<label for="fund">${give.purpose}</label>
    <select id="fund" name="fund" required ${described('fund-hint', 'fund-error', errors.fund)}>
      ${purposes.map(({ fund, purpose }) => html`<option value="${fund}" ${form.fund === fund && SELECTED}>${purpose}</option>`)}
    </select>
    ${errorText('fund-error', errors.fund)}
    <p class="hint" id="fund-hint">${purposes.some(({ restricted }) => restricted) && give.purposeHint}</p>`;
}

function countryField(setting: Setting, form: GiveForm, errors: FormErrors): Html {
  const { give } = textsOf(setting);
  return html`<label for="bank-country">${give.country}</label>
    <select
      id="bank-country"
      name="bankCountry"
      required
      autocomplete="off"
      ${described('country-hint', 'country-error', errors.bankCountry)}
    >
      <option value="">${give.chooseCountry}</option>
      ${countriesIn(setting.language).map(
        ({ code, name }) => html`<option value="${code}" ${form.bankCountry === code && SELECTED}>${name}</option>`,
      )}
    </select>
    ${errorText('country-error', errors.bankCountry)}
    <p class="hint" id="country-hint">${give.countryHint}</p>`;
}

function dangerNotice(setting: Setting, { stoppedCountries }: PublicGroup): Html {
  const { danger } = textsOf(setting);
  const names = stoppedCountries.map((code) => countryName(code, setting.language));
  return html`<section class="notice lantern" aria-labelledby="danger">
    <h2 id="danger">${danger.title}</h2>
    <p>${danger.say(new Intl.ListFormat(LOCALES[setting.language]).format(names))}</p>
    <p>${danger.more}</p>
  </section>`;
}

const CHECKED = html`checked`;
const SELECTED = html`selected`;

function described(hint: string, errorId: string, error: string | undefined): Html {
  return error === undefined ? html`aria-describedby="${hint}"` : html`aria-invalid="true" aria-describedby="${errorId} ${hint}"`;
}

function errorText(id: string, error: string | undefined): Html | null {
  return error === undefined ? null : html`<p class="error" id="${id}">${error}</p>`;
}
