/** Text that is safe to send as HTML. Has no toString on purpose: joined with `+` it gives no page. */
export class Html {
  constructor(readonly text: string) {}
}

export type HtmlPart = string | number | Html | null | false | readonly HtmlPart[];

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Builds HTML from a literal. Every value put in is escaped, for text and for quoted attributes; null and false give nothing. */
export function html(literal: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  const [first = '', ...rest] = literal;
  return new Html(rest.reduce((text, piece, index) => text + textOf(parts[index] ?? null) + piece, first));
}

function textOf(part: HtmlPart): string {
  if (part === null || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return String(part).replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');
  return part.map(textOf).join('');
}
