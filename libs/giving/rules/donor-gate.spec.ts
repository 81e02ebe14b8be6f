import { COUNTRIES } from '@sojourn/giving/contract';
import { donorGate, isListed, LISTED_COUNTRIES } from './index';

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

it('closes for a country the group itself lists, and opens what it takes off', () => {
  const own = [{ country: 'KZ', reason: 'one', source: 'two', checkedOn: '2026-11-24' }];
  expect(donorGate('KZ', own).open).toBe(false);
  expect(donorGate('RU', own).open).toBe(true);
});

it('asks an officer about a card from a listed country, and says nothing about an unknown one', () => {
  expect(isListed('RU')).toBe(true);
  expect(isListed('DE')).toBe(false);
  expect(isListed(null)).toBe(false);
});

it('gives a reason, a source and a date for every listed country', () => {
  for (const { reason, source, checkedOn } of LISTED_COUNTRIES) {
    expect(reason.length).toBeGreaterThan(20);
    expect(source.length).toBeGreaterThan(10);
    expect(checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
});
