/** The languages in which a receipt writes its amount out. */
export type WordsLanguage = 'de' | 'en' | 'ru';

/** What can be written out: everything below a thousand million. */
export const WORDS_BELOW = 1_000_000_000n;

/**
 * A whole number in words: 175 is 'einhundertfünfundsiebzig' in German, in one word below a million, as on German tax forms; 'one hundred and
 * seventy-five' in English, and 'сто семьдесят пять' in Russian, counted as masculine. Throws above 999,999,999.
 */
export function numberInWords(number: bigint, language: WordsLanguage): string {
  if (number < 0n || number >= WORDS_BELOW) throw new RangeError('only numbers from 0 to 999,999,999 are written out');
  const parts: Parts = { millions: Number(number / 1_000_000n), thousands: Number((number / 1000n) % 1000n), rest: Number(number % 1000n) };
  return SPEAK[language](parts);
}

interface Parts {
  readonly millions: number;
  readonly thousands: number;
  readonly rest: number; // each below a thousand
}

const SPEAK: Readonly<Record<WordsLanguage, (parts: Parts) => string>> = { de: german, en: english, ru: russian };

const at = (words: readonly string[], index: number): string => words[index] ?? '';
const listed = (text: string): readonly string[] => text.split(' ');

const DE_ONES = listed(
  'null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn',
);
const DE_TENS = listed('– – zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig');

function german({ millions, thousands, rest }: Parts): string {
  if (millions + thousands + rest === 0) return at(DE_ONES, 0);
  const below = `${thousands === 0 ? '' : `${germanBelow(thousands)}tausend`}${rest === 0 ? '' : germanEnd(rest)}`;
  if (millions === 0) return below;
  const said = millions === 1 ? 'eine Million' : `${germanBelowMillion(millions)} Millionen`;
  return below === '' ? said : `${said} ${below}`;
}

/** 'ein' at the end of a number is 'eins': einhunderteins, but einundzwanzig. */
function germanEnd(number: number): string {
  return number % 100 === 1 ? `${germanBelow(number)}s` : germanBelow(number);
}

/** Before 'Millionen' the one is feminine: einhunderteine Millionen. */
function germanBelowMillion(millions: number): string {
  return millions % 100 === 1 ? `${germanBelow(millions)}e` : germanBelow(millions);
}

function germanBelow(number: number): string {
  const [hundreds, rest] = [Math.floor(number / 100), number % 100];
  const begun = hundreds === 0 ? '' : `${at(DE_ONES, hundreds)}hundert`;
  if (rest === 0) return begun;
  if (rest < 20) return begun + at(DE_ONES, rest);
  const [tens, ones] = [at(DE_TENS, Math.floor(rest / 10)), rest % 10];
  return begun + (ones === 0 ? tens : `${at(DE_ONES, ones)}und${tens}`);
}

const EN_ONES = listed(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
);
const EN_TENS = listed('– – twenty thirty forty fifty sixty seventy eighty ninety');

function english({ millions, thousands, rest }: Parts): string {
  if (millions + thousands + rest === 0) return at(EN_ONES, 0);
  const said = [
    millions === 0 ? '' : `${englishBelow(millions)} million`,
    thousands === 0 ? '' : `${englishBelow(thousands)} thousand`,
    rest === 0 ? '' : `${rest < 100 && millions + thousands > 0 ? 'and ' : ''}${englishBelow(rest)}`,
  ];
  return said.filter((part) => part !== '').join(' ');
}

function englishBelow(number: number): string {
  const [hundreds, rest] = [Math.floor(number / 100), number % 100];
  const tens = at(EN_TENS, Math.floor(rest / 10));
  const below = rest < 20 ? at(EN_ONES, rest) : rest % 10 === 0 ? tens : `${tens}-${at(EN_ONES, rest % 10)}`;
  if (hundreds === 0) return below;
  return `${at(EN_ONES, hundreds)} hundred${rest === 0 ? '' : ` and ${below}`}`;
}

const RU_ONES = listed(
  'ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать',
);
const RU_TENS = listed('– – двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто');
const RU_HUNDREDS = listed('– сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот');
const RU_FEMININE: Readonly<Record<number, string>> = { 1: 'одна', 2: 'две' };

function russian({ millions, thousands, rest }: Parts): string {
  if (millions + thousands + rest === 0) return at(RU_ONES, 0);
  return [
    ...(millions === 0 ? [] : [...russianBelow(millions, {}), russianForm(millions, ['миллион', 'миллиона', 'миллионов'])]),
    ...(thousands === 0 ? [] : [...russianBelow(thousands, RU_FEMININE), russianForm(thousands, ['тысяча', 'тысячи', 'тысяч'])]),
    ...russianBelow(rest, {}),
  ].join(' ');
}

function russianBelow(number: number, special: Readonly<Record<number, string>>): string[] {
  const rest = number % 100;
  const ones = rest < 20 ? rest : rest % 10;
  return [
    ...(number < 100 ? [] : [at(RU_HUNDREDS, Math.floor(number / 100))]),
    ...(rest < 20 ? [] : [at(RU_TENS, Math.floor(rest / 10))]),
    ...(ones === 0 ? [] : [special[ones] ?? at(RU_ONES, ones)]),
  ];
}

function russianForm(number: number, [one, few, many]: readonly [string, string, string]): string {
  const [rest, last] = [number % 100, number % 10];
  if (rest >= 11 && rest <= 14) return many;
  return last === 1 ? one : last >= 2 && last <= 4 ? few : many;
}
