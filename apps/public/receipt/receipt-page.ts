import { html, type Html } from '../html';
import { countriesIn } from '../pages/countries';
import { layout, linkTo, type Setting } from '../pages/layout';
import type { ScriptFile } from '../script-file';
import { receiptTexts, type ReceiptTexts } from './receipt-texts';

export interface ReceiptPageFacts {
  readonly slug: string;
  readonly group: string;
  readonly checkoutId: string;
  readonly groupId: string;
  readonly recipient: string;
  readonly month: number;
}

/** Asks who wants which receipt. The fields have no names: nothing could be sent unsealed even if script failed half way. */
export function receiptPage(setting: Setting, facts: ReceiptPageFacts, script: ScriptFile): Html {
  const texts = receiptTexts(setting.language);
  return layout(
    setting,
    texts.title,
    facts.group,
    html`<h1>${texts.title}</h1>
      <p class="lede">${texts.lede}</p>
      <p class="notice moss">${texts.sealed}</p>
      <p class="notice lantern">${texts.danger}</p>
      <noscript><p class="notice ember">${texts.noScript}</p></noscript>
      <form
        id="receipt"
        hidden
        novalidate
        autocomplete="off"
        data-slug="${facts.slug}"
        data-checkout="${facts.checkoutId}"
        data-group="${facts.groupId}"
        data-recipient="${facts.recipient}"
        data-month="${facts.month}"
        data-language="${setting.language}"
      >
        <fieldset>
          <legend>${texts.kind}</legend>
          ${(['plain', 'germany', 'gift-aid'] as const).map(
            (kind, index) =>
              html`<label class="choice"
                ><input type="radio" data-field="kind" name="kind" value="${kind}" ${index === 0 ? html`checked` : null} />
                ${texts.kinds[kind]}</label
              >`,
          )}
        </fieldset>
        ${field('name', texts.name)}
        <div data-only="gift-aid" hidden>${field('first', texts.first)} ${field('last', texts.last)}</div>
        ${field('street', texts.street)} ${field('place', texts.place)}
        <label for="country">${texts.country}</label>
        <select id="country" data-field="country">
          <option value="">${texts.choose}</option>
          ${countriesIn(setting.language).map(({ code, name }) => html`<option value="${code}">${name}</option>`)}
        </select>
        <label class="choice" data-only="gift-aid" hidden lang="en"
          ><input type="checkbox" data-field="declared" /> ${texts.declaration}</label
        >
        <p class="notice ember" id="problem" role="alert" hidden></p>
        <button type="submit">${texts.go}</button>
      </form>
      <section id="sent" hidden tabindex="-1">
        <p class="notice moss">${texts.done}</p>
        <h2>${texts.words}</h2>
        <ol id="words" class="words"></ol>
        <p>${texts.wordsWhy}</p>
        <p><a href="${linkTo(`/g/${facts.slug}/receipt/fetch`, setting.language)}">${texts.fetchLink}</a></p>
      </section>
      ${spoken(texts)} ${scriptTag(script)}`,
  );
}

/** Where the twelve words are typed. */
export function fetchPage(setting: Setting, slug: string, group: string, script: ScriptFile): Html {
  const { fetch, noScript } = receiptTexts(setting.language);
  return layout(
    setting,
    fetch.title,
    group,
    html`<h1>${fetch.title}</h1>
      <p class="lede">${fetch.lede}</p>
      <noscript><p class="notice ember">${noScript}</p></noscript>
      <form id="fetch" hidden novalidate autocomplete="off" data-slug="${slug}" data-language="${setting.language}">
        <label for="typed">${fetch.words}</label>
        <textarea id="typed" rows="3" spellcheck="false" autocapitalize="none" translate="no"></textarea>
        <p class="hint">${fetch.hint}</p>
        <p class="notice lantern" id="problem" role="alert" hidden></p>
        <button type="submit">${fetch.go}</button>
      </form>
      <p id="here" class="files" data-save="${fetch.save}" hidden><a class="button" id="file" download="receipt.pdf">${fetch.save}</a></p>
      <div
        id="spoken"
        hidden
        data-wrong="${fetch.wrong}"
        data-unknown="${fetch.unknown}"
        data-waiting="${fetch.waiting}"
        data-declined="${fetch.declined}"
        data-failed="${receiptTexts(setting.language).failed}"
      ></div>
      ${scriptTag(script)}`,
  );
}

/** The group makes no receipts here. */
export function noReceiptsPage(setting: Setting, group: string): Html {
  const texts = receiptTexts(setting.language);
  return layout(
    setting,
    texts.title,
    group,
    html`<h1>${texts.title}</h1>
      <p class="lede">${texts.closed}</p>`,
  );
}

function scriptTag({ path, integrity }: ScriptFile): Html {
  return html`<script type="module" src="${path}" integrity="${integrity}"></script>`;
}

function field(name: string, label: string): Html {
  return html`<label for="${name}">${label}</label
    ><input id="${name}" data-field="${name}" type="text" spellcheck="false" translate="no" maxlength="120" />`;
}

/** Sentences the script may have to say; it never makes one up. */
function spoken(texts: ReceiptTexts): Html {
  return html`<div
    id="spoken"
    hidden
    data-working="${texts.working}"
    data-missing="${texts.missing}"
    data-failed="${texts.failed}"
    data-twice="${texts.twice}"
  ></div>`;
}
