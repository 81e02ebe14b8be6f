import { IntlMessageFormat } from 'intl-messageformat';
import { LOCALES, type Language } from './language';

export type Catalogue = Readonly<Record<string, string>>;
export type MessageParams = Readonly<Record<string, string | number | bigint | boolean | null | undefined>>;

/** Messages of all loaded domains in one language, formatted by ICU MessageFormat. A message is parsed once, by a parser, never by eval. */
export class Messages {
  private readonly texts = new Map<string, string>();
  private readonly parsed = new Map<string, IntlMessageFormat>();

  constructor(private readonly language: Language) {}

  add(catalogue: Catalogue): void {
    for (const [key, text] of Object.entries(catalogue)) this.texts.set(key, text);
  }

  has(key: string): boolean {
    return this.texts.has(key);
  }

  /** The sentence. A key that no catalogue has is shown as it is: visible in review, and the catalogue spec fails before that. */
  format(key: string, params?: MessageParams): string {
    const text = this.texts.get(key);
    if (text === undefined) return key;
    // Most messages have no placeholders and need no parser.
    if (!text.includes('{') && !text.includes("'")) return text;
    let message = this.parsed.get(key);
    if (message === undefined) {
      message = new IntlMessageFormat(text, LOCALES[this.language], undefined, { ignoreTag: true });
      this.parsed.set(key, message);
    }
    return String(message.format(params));
  }
}
