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

export function thanksPage(setting: Setting, name: string): Html {
  const { thanks } = textsOf(setting);
  return layout(
    setting,
    name,
    name,
    html`<h1>${thanks.title}</h1>
      <p class="lede">${thanks.say(name)}</p>
      <p>${thanks.kept}</p>
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
