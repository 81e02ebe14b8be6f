import { DOCUMENT, effect, inject, Injectable, signal } from '@angular/core';
import { chooseLanguage, LANGUAGES, type Language } from './language';
import { Messages, type Catalogue, type MessageParams } from './messages';

/** Where a domain's messages come from: one lazy chunk per language. */
export type CatalogueLoader = Readonly<Record<Language, () => Promise<{ default: Catalogue }>>>;

const REMEMBERED = 'sojourn-language';

/**
 * Translates with signals: whatever calls `t` in a template or a computed is written again when the language changes, without a reload.
 * Our own sixty lines instead of a library, because it is one signal and one map, loads one chunk per domain and language,
 * and every message is ICU.
 */
@Injectable({ providedIn: 'root' })
export class Translate {
  private readonly document = inject(DOCUMENT);
  private readonly loaders = new Map<string, CatalogueLoader>();
  private readonly loaded = new Set<string>();
  private readonly messages: Readonly<Record<Language, Messages>> = { en: new Messages('en'), ru: new Messages('ru') };
  private readonly current = signal<Language>(chooseLanguage(remembered(), navigator.languages));
  /** Grows with each loaded catalogue, so that a text asked for too early is written again. */
  private readonly edition = signal(0);

  readonly language = this.current.asReadonly();

  constructor() {
    effect(() => {
      this.document.documentElement.lang = this.current();
    });
  }

  /** The sentence for a key in the reader's language: `t('housing.free-beds', { count: 3 })`. */
  readonly t = (key: string, params?: MessageParams): string => {
    this.edition();
    return this.messages[this.current()].format(key, params);
  };

  /** Whether a key has an entry: for codes that come from a server and may be newer than this page. */
  readonly has = (key: string): boolean => {
    this.edition();
    return this.messages[this.current()].has(key);
  };

  /** Loads a domain's catalogue in the current language; the other language follows when it is chosen. */
  async use(name: string, loader: CatalogueLoader): Promise<void> {
    this.loaders.set(name, loader);
    await this.fill(name, loader, this.current());
  }

  /** Changes the language of everything that is shown. The texts are there before the first is swapped. */
  async choose(language: Language): Promise<void> {
    await Promise.all([...this.loaders].map(([name, loader]) => this.fill(name, loader, language)));
    remember(language);
    this.current.set(language);
  }

  /** The language after this one, for a toggle. */
  next(): Language {
    const all = Object.keys(LANGUAGES) as Language[];
    return all[(all.indexOf(this.current()) + 1) % all.length] ?? 'en';
  }

  private async fill(name: string, loader: CatalogueLoader, language: Language): Promise<void> {
    const mark = `${language}/${name}`;
    if (this.loaded.has(mark)) return;
    this.messages[language].add((await loader[language]()).default);
    this.loaded.add(mark);
    this.edition.update((edition) => edition + 1);
  }
}

// A browser may forbid storage (private mode): then the language is chosen anew each time.
function remembered(): string | null {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(REMEMBERED, language);
  } catch {
    return;
  }
}
