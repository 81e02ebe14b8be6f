import { isLoginPart, proposeSlug } from './login-name';

it.each([
  ['Haven e.V.', 'haven-ev'],
  ['Zuflucht für Künstler', 'zuflucht-fur-kunstler'],
  ['Дом на Сене', 'dom-na-sene'],
  ['Прытулак Мінск', 'prytulak-minsk'],
  ['Łódź – Straße', 'lodz-strasse'],
  ['  --  ', ''],
  ['ა', ''],
])('%s is proposed as %s', (name, slug) => {
  expect(proposeSlug(name)).toBe(slug);
});

it('never proposes what the server would refuse, however long the name', () => {
  const slug = proposeSlug('International Society for the Shelter of Writers and Artists');
  expect(slug.length).toBeLessThanOrEqual(32);
  expect(isLoginPart(slug)).toBe(true);
  expect(slug).not.toMatch(/-$/);
});
