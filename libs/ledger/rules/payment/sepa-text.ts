/** Letters that are not a base letter with a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  Æ: 'AE',
  æ: 'ae',
  Ø: 'O',
  ø: 'o',
  Œ: 'OE',
  œ: 'oe',
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  Þ: 'Th',
  þ: 'th',
  ı: 'i',
  '’': "'",
  '–': '-',
  '&': '+',
};

/** Text in the signs every bank of SEPA takes, or null where it has letters of another alphabet: those are typed as on the account. (EPC217-08, EPC230-15) */
export function sepaText(text: string): string | null {
  const plain = [...text]
    .map((letter) => LETTERS[letter] ?? letter)
    .join('')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return /^[A-Za-z0-9/?:().,'+ -]+$/.test(plain) && !plain.startsWith('/') && !plain.includes('//') ? plain : null;
}
