import { navigationFor } from './dashboard-navigation';

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
