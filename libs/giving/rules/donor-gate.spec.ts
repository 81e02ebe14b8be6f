import { COUNTRIES } from '@sojourn/giving/contract';
import { countryOfIban, donorGate, isListed, LISTED_COUNTRIES, methodRefusal, sepaReaches } from './index';

it('knows the 249 countries of ISO 3166-1, each once', () => {
  expect(new Set(COUNTRIES).size).toBe(249);
  expect(COUNTRIES.every((code) => /^[A-Z]{2}$/.test(code))).toBe(true);
});

it.each(COUNTRIES.map((code): [string, string] => [code, code === 'RU' || code === 'BY' ? 'donor-country-stopped' : 'open']))(
  'answers a bank in %s with %s',
  (country, expected) => {
    const answer = donorGate(country);
    expect(answer.open ? 'open' : answer.refusal).toBe(expected);
  },
);

it.each<[string, string | null | undefined]>([
  ['nothing', undefined],
  ['null', null],
  ['an empty word', ''],
  ['small letters', 'ru'],
  ['mixed letters', 'Ru'],
  ['a blank behind', 'DE '],
  ['three letters', 'RUS'],
  ['a code nobody has', 'XX'],
  ['the user-assigned code of Kosovo, which Stripe does not give', 'XK'],
  ['letters that only look Latin', 'ВY'],
  ['the name of an object property', 'constructor'],
])('refuses %s as unknown, listed or not', (_, country) => {
  expect(donorGate(country)).toEqual({ open: false, refusal: 'bank-country-unknown' });
});

it('closes for a country the group adds, and keeps the built-in list whatever the group says', () => {
  expect(donorGate('KZ', ['KZ']).open).toBe(false);
  expect(donorGate('DE', ['KZ']).open).toBe(true);
  for (const { country } of LISTED_COUNTRIES) expect(donorGate(country, ['KZ']).open).toBe(false);
});

it.each([
  ['DE', 'sepa_debit', null],
  ['GB', 'sepa_debit', null],
  ['MD', 'sepa_debit', null],
  ['US', 'sepa_debit', 'bank-country-without-sepa'],
  ['UA', 'sepa_debit', 'bank-country-without-sepa'],
  ['US', 'card', null],
] as const)('answers a bank in %s paying by %s with %s', (country, method, refusal) => {
  expect(methodRefusal(country, method)).toBe(refusal);
});

it('reaches no listed country by direct debit either', () => {
  expect(LISTED_COUNTRIES.filter(({ country }) => sepaReaches(country))).toEqual([]);
});

it.each([
  ['DE89 3704 0044 0532 0130 00', 'DE'],
  [' by20nbrb3600900000002z00ab00', 'BY'],
  ['RU0304452522540817810538091310419', 'RU'],
  ['8937', null],
  ['ZZ89370400440532013000', null],
])('takes the country of the account %s to be %s', (iban, country) => {
  expect(countryOfIban(iban)).toBe(country);
});

it('asks an officer about a card from a listed country, and says nothing about an unknown one', () => {
  expect(isListed('RU')).toBe(true);
  expect(isListed('DE')).toBe(false);
  expect(isListed(null)).toBe(false);
  expect(isListed('KZ', ['KZ'])).toBe(true);
});

it('gives a reason, a source and a date for every listed country', () => {
  for (const { reason, source, checkedOn } of LISTED_COUNTRIES) {
    expect(reason.length).toBeGreaterThan(20);
    expect(source.length).toBeGreaterThan(10);
    expect(checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
});
