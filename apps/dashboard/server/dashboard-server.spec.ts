import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { dashboardServer } from './dashboard-server';

/** The real server over a small build written for the test. */
let folder: string;
let app: FastifyInstance;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dashboard-'));
  writeFileSync(
    join(folder, 'index.html'),
    '<html><head></head><body><sj-dashboard ngcspnonce="sojourn-style-nonce"></sj-dashboard></body></html>',
  );
  writeFileSync(join(folder, 'main-ABCDEFGH.js'), 'console;'.repeat(200));
  writeFileSync(join(folder, 'worker-ABCDEFGH.js'), 'self;');
  app = dashboardServer(folder, { apiOrigin: 'http://localhost:4220', publicOrigin: 'http://localhost:4210' });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

it('answers a deep address with the page, its policy and no caching', async () => {
  const answer = await app.inject('/cases/8d1f?tab=story');
  expect(answer.statusCode).toBe(200);
  expect(answer.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  const policy = String(answer.headers['content-security-policy']);
  const nonce = /ngcspnonce="([^"]+)"/.exec(answer.body)?.[1];
  expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
  expect(policy).toContain("connect-src 'self' http://localhost:4220;");
  expect(policy).toContain("frame-ancestors 'none'");
});

it('lets the crypto worker reach nobody', async () => {
  const answer = await app.inject('/worker-ABCDEFGH.js');
  expect(answer.headers['content-security-policy']).toContain("connect-src 'none'");
  expect(answer.headers['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval'");
});

it('packs what a browser may unpack, and only then', async () => {
  const packed = await app.inject({ url: '/main-ABCDEFGH.js', headers: { 'accept-encoding': 'gzip' } });
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(packed.rawPayload).toString()).toBe('console;'.repeat(200));
  expect((await app.inject('/main-ABCDEFGH.js')).body).toBe('console;'.repeat(200));
});

it('does not answer a missing script with a page, and reads no file outside the build', async () => {
  expect((await app.inject('/main-OLDBUILD.js')).statusCode).toBe(404);
  const outside = await app.inject('/..%2f..%2fetc%2fpasswd');
  expect(outside.body).not.toContain('root:');
});

it('tells the page where the api is', async () => {
  expect((await app.inject('/settings.json')).json()).toEqual({ api: 'http://localhost:4220', public: 'http://localhost:4210' });
});
