import { html, type Html } from '../html';
import { countryName } from './countries';
import { layout, linkTo, textsOf, type Setting } from './layout';

/** At the front door nothing is listed: which groups are here is not told. */
export function welcomePage(setting: Setting, publicOrigin: string): Html {
  const { welcome } = textsOf(setting);
  return layout(
    setting,
    'Sojourn',
    null,
    html`<h1>${welcome.title}</h1>
      <p class="lede">${welcome.say}</p>
      <p>${welcome.how} <code>${publicOrigin}/g/…</code></p>`,
  );
}

/** The full stop for a bank that must not learn of the gift. */
export function stopPage(setting: Setting, slug: string, name: string, country: string): Html {
  const { stop } = textsOf(setting);
  return layout(
    setting,
    name,
    name,
    html`<h1>${stop.title}</h1>
      <p class="lede">${stop.why(countryName(country, setting.language))}</p>
      <p>${stop.long}</p>
      <p class="notice moss">${stop.nothing}</p>
      <h2>${stop.others}</h2>
      <ul>
        ${stop.ways.map((way) => html`<li>${way}</li>`)}
      </ul>
      <p><a href="${linkTo(`/g/${slug}`, setting.language)}">${stop.back}</a></p>`,
  );
}

const MINUTE_SECONDS = 60;

/** Too many tries: how long to wait, and that nobody did wrong. */
export function tooManyPage(setting: Setting, slug: string, name: string, waitSeconds: number): Html {
  const { tooMany } = textsOf(setting);
  return layout(
    setting,
    name,
    name,
    html`<h1>${tooMany.title}</h1>
      <p class="lede">${tooMany.say(Math.max(1, Math.ceil(waitSeconds / MINUTE_SECONDS)))}</p>
      <p>${tooMany.why}</p>
      <p><a class="button quiet" href="${linkTo(`/g/${slug}`, setting.language)}">${tooMany.back}</a></p>`,
  );
}

/** What the donor comes back to from Stripe's page. */
export interface Thanked {
  readonly name: string;
  /** The link of a monthly gift; null after a single one. */
  readonly link: { readonly full: string; readonly path: string } | null;
  /** Where a receipt for this gift can be asked for; null when the address names no gift. */
  readonly receiptPath: string | null;
}

export function thanksPage(setting: Setting, { name, link, receiptPath }: Thanked): Html {
  const { thanks, monthly } = textsOf(setting);
  return layout(
    setting,
    name,
    name,
    html`<h1>${thanks.title}</h1>
      <p class="lede">${link === null ? thanks.say(name) : thanks.monthly(name)}</p>
      ${
        link !== null &&
        html`<section class="notice lantern" aria-labelledby="link">
          <h2 id="link">${monthly.linkTitle}</h2>
          <p>${monthly.linkSay}</p>
          <p><code>${link.full}</code></p>
          <p><a href="${linkTo(link.path, setting.language)}">${monthly.linkOpen}</a></p>
        </section>`
      }
      <p>${thanks.kept}</p>
      ${receiptPath !== null && html`<p>${thanks.receipt} <a href="${linkTo(receiptPath, setting.language)}">${thanks.receiptLink}</a></p>`}
      <p class="hint">${thanks.bank}</p>`,
  );
}

export function cancelledPage(setting: Setting, slug: string, name: string): Html {
  const { cancelled } = textsOf(setting);
  return layout(
    setting,
    name,
    name,
    html`<h1>${cancelled.title}</h1>
      <p class="lede">${cancelled.say}</p>
      <p><a class="button" href="${linkTo(`/g/${slug}`, setting.language)}">${cancelled.back}</a></p>`,
  );
}

/** A page that says one thing: not found, not now, not from there. */
export function messagePage(setting: Setting, kind: 'missing' | 'away' | 'foreign', backPath: string | null = null): Html {
  const texts = textsOf(setting);
  const { title, say } = texts[kind];
  return layout(
    setting,
    title,
    null,
    html`<h1>${title}</h1>
      <p class="lede">${say}</p>
      ${backPath !== null && html`<p><a class="button" href="${linkTo(backPath, setting.language)}">${texts.away.back}</a></p>`}`,
  );
}
