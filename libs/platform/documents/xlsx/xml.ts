/** Most texts hold nothing to escape. */
const PLAIN = /^[\u0020!#-%'-;=?-\ud7ff]*$/;
const LONGEST_TEXT = 32_767; // characters in a cell

/** Text content of an element. What XML 1.0 cannot carry is left out; '_x0041_' would be read as 'A', so its underscore is escaped. */
export function content(text: string): string {
  return attribute(
    (text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'),
  );
}

/** Value of an attribute in double quotes. */
export function attribute(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
