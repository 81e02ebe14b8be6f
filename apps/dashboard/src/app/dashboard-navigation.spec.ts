import { navigationFor, pageAt } from './dashboard-navigation';

const paths = (roles: readonly string[]): string[][] => navigationFor(roles).map((block) => block.map((page) => page.path));

it('offers the accountant money and no case, matter or bed', () => {
  expect(paths(['accountant'])).toEqual([['/today'], ['/gifts', '/grants', '/ledger', '/reports', '/solvency'], ['/members']]);
});

it('offers a caseworker people and no books', () => {
  expect(paths(['caseworker'])).toEqual([['/today', '/cases', '/legal', '/housing'], ['/members']]);
});

it('adds up the pages of two roles without doubling any', () => {
  expect(paths(['caseworker', 'payments'])).toEqual([
    ['/today', '/cases', '/legal', '/housing'],
    ['/gifts', '/grants', '/ledger', '/reports', '/solvency'],
    ['/members'],
  ]);
});

it('offers an auditor the books, grants and reports, and the safety desk its cases', () => {
  expect(paths(['auditor'])).toEqual([['/today'], ['/grants', '/ledger', '/reports'], ['/members']]);
  expect(paths(['safety'])).toEqual([['/today', '/cases'], ['/members']]);
});

it('knows who may open a page of the rail, and nothing of other addresses', () => {
  expect(pageAt('solvency')).toMatchObject({ label: 'nav.solvency', roles: ['officer', 'accountant', 'payments'] });
  expect(pageAt('nothing-here')).toBeUndefined();
});
