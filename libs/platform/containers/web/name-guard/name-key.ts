/**
 * Names across scripts. The same person is written Ціханоўская, Тихановская, Tsikhanouskaya and Tikhanovskaya; all of them come to one key.
 * Coarse on purpose: it is used to stop a name from leaving the browser, where one question too many is better than one name. Łacinka, which
 * writes ch for х where English writes it for ч, comes to another key.
 */

const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'h',
  д: 'd',
  е: 'e',
  є: 'e',
  ё: 'o',
  ж: 'z',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ў: 'v',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'c',
  ш: 's',
  щ: 's',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'u',
  я: 'a',
};

/** Letters that Unicode does not take apart into a letter and a mark. */
const LATIN: Readonly<Record<string, string>> = {
  ł: 'l',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  æ: 'e',
  œ: 'e',
  ı: 'i',
  ŭ: 'v',
  š: 's',
  ž: 'z',
  č: 'c',
  ć: 'c',
  ś: 's',
  ź: 'z',
  ż: 'z',
};

/** Ways of writing one sound, the longer first. Applied to every name, whatever alphabet it came from. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/shch|schtsch|szcz/g, 's'],
  [/tsch|tch/g, 'c'],
  [/sch|sh|sz/g, 's'],
  [/zh|rz/g, 'z'],
  [/ch|cz|ts|tz/g, 'c'],
  [/kh|gh|g/g, 'h'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/ck|q/g, 'k'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/[jy]/g, 'i'],
  [/i+([aeou])/g, '$1'], // ia, ya, я
  [/([aeo])u(?=[bcdfhklmnprstvz])/g, '$1v'], // Belarusian ў: ou, aŭ
  [/c(?=i)/g, 't'], // Belarusian ці for ти
  [/dz(?=[ie])/g, 'd'],
  [/(.)\1+/g, '$1'],
];

/** The words of a text as keys, in their order. */
export function nameKeys(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}'’ʼ`]+/u)
    .map((word) => keyOfWord(word))
    .filter((key) => key !== '');
}

function keyOfWord(word: string): string {
  const bare = word
    .normalize('NFC')
    .replace(/['’]s$/, '')
    .replace(/['’ʼ`]/g, '');
  const letters = [...bare].map((sign) => CYRILLIC[sign] ?? LATIN[sign] ?? plain(sign)).join('');
  return SOUNDS.reduce((key, [sound, sign]) => key.replace(sound, sign), letters);
}

/** Without accents: é is e. What no table knows stays as it is. */
function plain(sign: string): string {
  return sign.normalize('NFD').replace(/\p{M}/gu, '');
}

/** Without the ending that a name takes in a sentence: Анны, Анне, Ивана, Ковалёвой. Of a short name its last vowel may change: Алла, Аллы. */
export function stemOf(key: string): string {
  const stem = key.replace(/(?:oi|ei|om|em|am|ami|ah|ov|iu|im|o?ho|[aeiou])$/, '');
  return stem.length >= 3 ? stem : key.replace(/[aeiou]$/, '*');
}
