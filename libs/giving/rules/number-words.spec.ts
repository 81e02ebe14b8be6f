import fc from 'fast-check';
import { numberInWords, type WordsLanguage } from './number-words';

// Expected words are written by hand from Duden, the Oxford style guide and Розенталь, not from the code's own output.
it.each<[bigint, string, string, string]>([
  [0n, 'null', 'zero', 'ноль'],
  [1n, 'eins', 'one', 'один'],
  [7n, 'sieben', 'seven', 'семь'],
  [12n, 'zwölf', 'twelve', 'двенадцать'],
  [16n, 'sechzehn', 'sixteen', 'шестнадцать'],
  [17n, 'siebzehn', 'seventeen', 'семнадцать'],
  [21n, 'einundzwanzig', 'twenty-one', 'двадцать один'],
  [30n, 'dreißig', 'thirty', 'тридцать'],
  [66n, 'sechsundsechzig', 'sixty-six', 'шестьдесят шесть'],
  [100n, 'einhundert', 'one hundred', 'сто'],
  [101n, 'einhunderteins', 'one hundred and one', 'сто один'],
  [175n, 'einhundertfünfundsiebzig', 'one hundred and seventy-five', 'сто семьдесят пять'],
  [311n, 'dreihundertelf', 'three hundred and eleven', 'триста одиннадцать'],
  [1_000n, 'eintausend', 'one thousand', 'одна тысяча'],
  [1_001n, 'eintausendeins', 'one thousand and one', 'одна тысяча один'],
  [2_040n, 'zweitausendvierzig', 'two thousand and forty', 'две тысячи сорок'],
  [12_000n, 'zwölftausend', 'twelve thousand', 'двенадцать тысяч'],
  [21_500n, 'einundzwanzigtausendfünfhundert', 'twenty-one thousand five hundred', 'двадцать одна тысяча пятьсот'],
  [101_000n, 'einhunderteintausend', 'one hundred and one thousand', 'сто одна тысяча'],
  [1_000_000n, 'eine Million', 'one million', 'один миллион'],
  [2_000_001n, 'zwei Millionen eins', 'two million and one', 'два миллиона один'],
  [101_000_000n, 'einhunderteine Millionen', 'one hundred and one million', 'сто один миллион'],
  [
    999_999_999n,
    'neunhundertneunundneunzig Millionen neunhundertneunundneunzigtausendneunhundertneunundneunzig',
    'nine hundred and ninety-nine million nine hundred and ninety-nine thousand nine hundred and ninety-nine',
    'девятьсот девяносто девять миллионов девятьсот девяносто девять тысяч девятьсот девяносто девять',
  ],
])('%s is %s, %s, %s', (number, german, english, russian) => {
  expect((['de', 'en', 'ru'] as const).map((language) => numberInWords(number, language))).toEqual([german, english, russian]);
});

it.each<WordsLanguage>(['de', 'en', 'ru'])('says no two numbers alike in %s, and never a hole', (language) => {
  const number = fc.bigInt({ min: 0n, max: 999_999_999n });
  fc.assert(
    fc.property(number, number, (a, b) => {
      const [first, second] = [numberInWords(a, language), numberInWords(b, language)];
      expect(first).toMatch(/^[\p{L}]+([ -][\p{L}]+)*$/u);
      expect(first === second).toBe(a === b);
    }),
    { numRuns: 1000 },
  );
});

it.each([-1n, 1_000_000_000n])('does not write %s out', (number) => {
  expect(() => numberInWords(number, 'de')).toThrow(RangeError);
});
