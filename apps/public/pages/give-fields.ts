import type { PublicCurrency, PublicGroup } from '@sojourn/giving/contract';
import { coverFee } from '@sojourn/giving/rules';
import { money } from '@sojourn/units';
import { amountText } from '../amount-text';
import { html, type Html } from '../html';
import { LOCALES } from '../language';
import { countriesIn } from './countries';
import { CHECKED, choice, described, errorText, SELECTED } from './form-parts';
import type { FormErrors, GiveForm } from './give-form';
import { linkTo, textsOf, type Setting } from './layout';

/** What is asked first: where the bank is. (security.md 6.3) */
export function countryField(setting: Setting, form: GiveForm, errors: FormErrors): Html {
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

export function rhythmField(setting: Setting, { monthly }: PublicGroup, form: GiveForm): Html {
  const { give } = textsOf(setting);
  if (!monthly) return html`<input type="hidden" name="rhythm" value="once" />`;
  return html`<fieldset>
    <legend class="unseen">${give.rhythm}</legend>
    <div class="choices two">
      ${choice('rhythm', 'once', give.once, form.rhythm)}${choice('rhythm', 'month', give.monthly, form.rhythm)}
    </div>
  </fieldset>`;
}

export function amountField(setting: Setting, row: PublicCurrency, form: GiveForm, errors: FormErrors): Html {
  const { give } = textsOf(setting);
  const said = (minor: string): string => amountText(minor, row.currency, LOCALES[setting.language]);
  // Wrong input is never hidden, whatever is chosen.
  return html`<fieldset class="${errors.amount === undefined ? '' : 'wrong'}">
    <legend class="unseen">${give.amount}</legend>
    <input type="hidden" name="currency" value="${row.currency}" />
    <div class="choices">
      ${row.suggestedMinor.map((minor) => choice('amount', minor, said(minor), form.amount))}
      ${choice('amount', 'own', give.other, form.amount)}
    </div>
    <div class="own">
      <label for="own">${give.own}, ${row.currency}</label>
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
      <p class="hint" id="own-hint">${give.ownHint(said(row.smallestMinor), said(row.largestMinor))}</p>
    </div>
    ${errorText('amount-error', errors.amount)}
  </fieldset>`;
}

/** Other currencies are other pages: without a script nothing here could change the amounts. */
export function currencyLinks(setting: Setting, { currencies }: PublicGroup, current: string, path: string): Html | null {
  if (currencies.length < 2) return null;
  const { give } = textsOf(setting);
  return html`<nav class="currencies" aria-label="${give.currency}">
    ${currencies.map(({ currency }) =>
      currency === current
        ? html`<span aria-current="true">${currency}</span>`
        : html`<a href="${linkTo(`${path}?currency=${currency}`, setting.language)}">${currency}</a>`,
    )}
  </nav>`;
}

export function purposeField(setting: Setting, { purposes }: PublicGroup, form: GiveForm, errors: FormErrors): Html {
  const { give } = textsOf(setting);
  return html`<label for="fund">${give.purpose}</label>
    <select id="fund" name="fund" required ${described('fund-hint', 'fund-error', errors.fund)}>
      ${purposes.map(
        ({ fund, purpose }) => html`<option value="${fund}" ${form.fund === fund && SELECTED}>${purposeText(setting, purpose)}</option>`,
      )}
    </select>
    ${errorText('fund-error', errors.fund)}
    <p class="hint" id="fund-hint">${purposes.some(({ restricted }) => restricted) && give.purposeHint}</p>`;
}

/** The words a group begins with are said in the page's language; its own words are shown as it wrote them. */
export function purposeText(setting: Setting, purpose: string): string {
  const known: Readonly<Record<string, string>> = textsOf(setting).purposes;
  return Object.hasOwn(known, purpose) ? (known[purpose] ?? purpose) : purpose;
}

export function methodField(setting: Setting, group: PublicGroup, row: PublicCurrency, form: GiveForm, errors: FormErrors): Html {
  const { give } = textsOf(setting);
  const bank = group.bankTransfer && row.currency === 'EUR';
  if (row.sepaFee === null && !bank) return html`<input type="hidden" name="method" value="card" />`;
  return html`<fieldset class="${errors.method === undefined ? '' : 'wrong'}">
    <legend>${give.method}</legend>
    <div class="choices ways">
      ${choice('method', 'card', give.card, form.method)} ${row.sepaFee !== null && choice('method', 'sepa_debit', give.sepa, form.method)}
      ${bank && choice('method', 'bank', give.bank, form.method)}
    </div>
    ${errorText('method-error', errors.method)}
  </fieldset>`;
}

/** What a donor would pay so that the suggested amounts arrive whole, by card; by how much is settled for any amount in the same way. */
export function coverField(setting: Setting, row: PublicCurrency, form: GiveForm): Html {
  const { give } = textsOf(setting);
  const fee = { perMyriad: BigInt(row.cardFee.perMyriad), fixedMinor: BigInt(row.cardFee.fixedMinor) };
  const said = (minor: bigint): string => amountText(minor, row.currency, LOCALES[setting.language]);
  const pairs = row.suggestedMinor.map((minor) => {
    const wanted = money(BigInt(minor), row.currency);
    return `${said(wanted.minor)} → ${said(coverFee(wanted, fee).minor)}`;
  });
  return html`<label class="tick"
      ><input type="checkbox" name="cover" value="on" aria-describedby="cover-hint" ${form.cover === 'on' && CHECKED} /><span
        >${give.cover}</span
      ></label
    >
    <p class="hint under-tick" id="cover-hint">${give.coverHint(pairs.join(' · '))}</p>`;
}

/** A field that people do not see. A browser may still fill it: then it is shown, with what to do. */
export function trapField(setting: Setting, form: GiveForm, errors: FormErrors): Html {
  const { give } = textsOf(setting);
  const seen = errors.website !== undefined;
  return html`<div ${seen ? null : TRAP}>
    <label for="website">${give.leaveEmpty}</label>
    <input id="website" name="website" type="text" autocomplete="off" maxlength="60" value="${form.website}" ${!seen && SKIPPED} />
    ${errorText('website-error', errors.website)}
  </div>`;
}

const TRAP = html`class="trap" aria-hidden="true"`;
const SKIPPED = html`tabindex="-1"`;
