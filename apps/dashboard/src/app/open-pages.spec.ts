import { afterSignIn, isOpenPage } from './open-pages';

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

it.each([
  ['/ledger?before=3', '/ledger?before=3'],
  ['//evil.example/x', '/today'],
  ['https://evil.example', '/today'],
  ['/\\evil.example', '/today'],
  ['/sign-in', '/today'],
  [null, '/today'],
])('after sign-in, %s leads to %s', (wanted, path) => {
  expect(afterSignIn(wanted)).toBe(path);
});
