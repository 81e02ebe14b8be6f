import { html, type Html, type HtmlPart } from '../html';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../language';
import { TEXTS, type Texts } from '../texts/texts';

/** What every page is written for. */
export interface Setting {
  readonly language: Language;
  /** Where the same page is in another language; may carry a query of its own. */
  readonly path: string;
  readonly stylePath: string;
}

export function textsOf({ language }: Setting): Texts {
  return TEXTS[language];
}

/** An address of ours that keeps the language: nothing else remembers it. */
export function linkTo(path: string, language: Language): string {
  return `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
}

/** The frame around each page. `name` is the group's, or null before a group is known. */
export function layout(setting: Setting, title: string, name: string | null, body: HtmlPart): Html {
  const { language, path, stylePath } = setting;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="stylesheet" href="${stylePath}" />
      </head>
      <body>
        <header>
          <span class="brand">${MARK}<span>${name ?? 'Sojourn'}</span></span>
          <details class="languages">
            <summary class="pill">${LANGUAGE_NAMES[language]}</summary>
            <nav aria-label="${textsOf(setting).language}">
              ${LANGUAGES.filter((other) => other !== language).map(
                (other) => html`<a lang="${other}" hreflang="${other}" href="${linkTo(path, other)}">${LANGUAGE_NAMES[other]}</a>`,
              )}
            </nav>
          </details>
        </header>
        <main>${body}</main>
      </body>
    </html>`;
}

/** A door with a light behind it. */
const MARK = html`<svg viewBox="0 0 28 26" width="28" height="26" aria-hidden="true" focusable="false">
  <path
    d="M2 23h24M5 23V12a9 9 0 0 1 18 0v11M10 23V13a4 4 0 0 1 8 0v10"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
  />
</svg>`;
