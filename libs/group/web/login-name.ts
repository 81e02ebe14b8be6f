import { LoginPart } from '@sojourn/group/contract';

const LONGEST = 32;
// One letter to one or two, as passports write them; enough to propose a name that its owner then changes.
const CYRILLIC: Readonly<Record<string, string>> = Object.fromEntries(
  'а:a б:b в:v г:g ґ:g д:d е:e ё:e є:ie ж:zh з:z и:i і:i ї:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ў:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:iu я:ia'
    .split(' ')
    .map((pair) => pair.split(':'))
    .map(([letter = '', latin = '']) => [letter, latin]),
);
const LATIN: Readonly<Record<string, string>> = { ß: 'ss', ł: 'l', ø: 'o', æ: 'ae', đ: 'd' };

/** A login name for a group, from its name: 'Haven e.V.' is 'haven-ev', 'Дом на Сене' is 'dom-na-sene'. Empty when nothing is left. */
export function proposeSlug(name: string): string {
  const latin = [...name.toLowerCase().normalize('NFC')].map((letter) => CYRILLIC[letter] ?? LATIN[letter] ?? letter).join('');
  const slug = latin
    .normalize('NFKD')
    .replace(/[\p{M}.'’]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return isLoginPart(slug) ? slug : '';
}

/** What is typed into a login name, as it will be sent: capitals and outer spaces are no mistake worth a message. */
export function asLoginPart(typed: string): string {
  return typed.trim().toLowerCase();
}

export function isLoginPart(text: string): boolean {
  return LoginPart.safeParse(text).success;
}
