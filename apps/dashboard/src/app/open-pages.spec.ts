import { isOpenPage } from './open-pages';

it.each([
  ['/sign-in', true],
  ['/sign-in?after=%2Fledger', true],
  ['/found/abc', true],
  ['/foundation', false],
  ['/', false],
  ['/today', false],
  ['/members', false],
])('%s is open: %s', (url, open) => {
  expect(isOpenPage(url)).toBe(open);
});
