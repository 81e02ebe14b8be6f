/** Text of a bank as it can be sealed: one line, single blanks, NFC, no lone surrogates or control characters. */
export function tidyText(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .toWellFormed()
    .normalize('NFC');
}

/** The same, null for nothing and for the words by which formats say nothing. */
export function tidyOrNull(text: string | undefined): string | null {
  const tidy = tidyText(text ?? '');
  return tidy === '' || /^(NONREF|NOTPROVIDED|NOT PROVIDED)$/i.test(tidy) ? null : tidy;
}

/** An account number without the blanks people and banks put into it. */
export function plainIban(text: string | undefined): string | null {
  const plain = (text ?? '').replace(/\s/g, '').toUpperCase();
  return /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(plain) ? plain : null;
}
