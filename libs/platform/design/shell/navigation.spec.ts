import { initialsOf, tabsOf, type NavPage } from './navigation';

const page = (path: string): NavPage => ({ label: `nav.${path}`, path: `/${path}`, icon: 'cases' });

it('keeps all five pages as tabs, and gives a sixth a place under More together with the fifth', () => {
  const five = ['today', 'cases', 'legal', 'housing', 'group'].map(page);
  expect(tabsOf([five.slice(0, 2), five.slice(2)])).toEqual({ tabs: five, more: [] });
  const six = [...five, page('ledger')];
  expect(tabsOf([six])).toEqual({ tabs: six.slice(0, 4), more: six.slice(4) });
});

it.each([
  ['Nina K.', 'NK'],
  ['nina', 'NI'],
  ['Нина Л.', 'НЛ'],
  ['', '?'],
])('%s is shown as %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
