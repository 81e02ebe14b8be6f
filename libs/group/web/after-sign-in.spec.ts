import { afterSignIn } from './after-sign-in';

it.each([
  ['/ledger?before=3', '/ledger?before=3'],
  ['//evil.example/x', '/today'],
  ['https://evil.example', '/today'],
  ['/\\evil.example', '/today'],
  ['/sign-in?after=/x', '/today'],
  ['/found/abc', '/today'],
  [undefined, '/today'],
])('%s leads to %s', (wanted, path) => {
  expect(afterSignIn(wanted)).toBe(path);
});
