import { createHash } from 'node:crypto';
import { pagePolicy } from './content-policy';
import { inlineScriptHashes, pageOfBuild, staticFile } from './static-files';

const built = `<html><head><base href="/"/><script type="importmap" nonce="sojourn-style-nonce">{"integrity":{}}</script></head>
<body><sj-dashboard ngcspnonce="sojourn-style-nonce"></sj-dashboard><script src="/main-ABCDEFGH.js" type="module" nonce="sojourn-style-nonce"></script></body></html>`;

it('gives the styles a nonce of this build and the scripts none', () => {
  const { page, styleNonce } = pageOfBuild(built);
  expect(styleNonce).toMatch(/^[A-Za-z0-9_-]{24}$/);
  expect(page).toContain(`ngcspnonce="${styleNonce}"`);
  expect(page).not.toMatch(/<script[^>]*nonce/);
  expect(page).not.toContain('<base'); // the policy forbids it
  expect(pageOfBuild(built).styleNonce).toBe(styleNonce); // the same bytes from every server
  expect(pageOfBuild(built.replace('ABCDEFGH', 'IJKLMNOP')).styleNonce).not.toBe(styleNonce);
});

it('allows exactly the import map by its hash, and no other inline script', () => {
  const hash = createHash('sha256').update('{"integrity":{}}').digest('base64');
  expect(inlineScriptHashes(pageOfBuild(built).page)).toEqual([`sha256-${hash}`]);
  const policy = pagePolicy({ styleNonce: 'n', apiOrigin: 'http://localhost:4220', inlineScriptHashes: [`sha256-${hash}`] });
  expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`);
  expect(policy).not.toMatch(/unsafe|\*/);
});

it.each([
  ['main-L6X6JTZB.js', true, false],
  ['worker-IOQ2ZBFH.js', true, true],
  ['index.html', false, false],
  ['mark.svg', false, false],
])('%s: kept for ever %s, worker %s', (name, immutable, isWorker) => {
  expect(staticFile(name, Buffer.from('x'))).toMatchObject({ immutable, isWorker });
});
