import { initialsOf, isWithin, tabsOf, type NavPage } from './navigation';

const page = (path: string): NavPage => ({ label: `nav.${path}`, path: `/${path}`, icon: 'cases' });

it('has never more than five tabs: four pages and More, where the fifth is', () => {
  const four = ['today', 'cases', 'legal', 'housing'].map(page);
  expect(tabsOf([four.slice(0, 2), four.slice(2)])).toEqual({ tabs: four, more: [] });
  expect(tabsOf([four, [page('group')]])).toEqual({ tabs: four, more: [page('group')] });
});

it.each([
  ['/gifts', true],
  ['/gifts/monthly?year=2026', true],
  ['/receipts', true],
  ['/receipts#void', true],
  ['/giftshop', false],
  ['/today', false],
])('%s is within giving: %s', (url, within) => {
  expect(isWithin({ path: '/gifts', also: ['/receipts'] }, url)).toBe(within);
});

it.each([
  ['Nina K.', 'NK'],
  ['nina', 'NI'],
  ['Нина Л.', 'НЛ'],
  ['', '?'],
])('%s is shown as %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
