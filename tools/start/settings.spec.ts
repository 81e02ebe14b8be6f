import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The start itself, with one setting wrong: it must end before it has touched anything, with a sentence that names the setting. */
let folder: string;
let held: Server;
let takenPort: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sojourn settings '));
  writeFileSync(join(folder, 'a-file'), '');
  held = await listening('::1').catch(() => listening('127.0.0.1')); // not every machine has the other one
  const address = held.address();
  takenPort = String(typeof address === 'object' ? address?.port : 0);
});
afterAll(async () => {
  await new Promise((resolve) => held.close(resolve));
  rmSync(folder, { recursive: true });
});

function listening(host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, host, () => resolve(server));
  });
}

function start(env: Readonly<Record<string, string>>): { code: number | null; said: string; printed: string } {
  const { status, stderr, stdout } = spawnSync(process.execPath, ['tools/start/start.mjs'], {
    cwd: process.cwd(),
    env: { PATH: process.env['PATH'] ?? '', SOJOURN_DATA: join(folder, 'data'), ...env },
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { code: status, said: stderr.trim(), printed: stdout };
}

it.each<[Readonly<Record<string, string>>, string]>([
  [{ SOJOURN_API_PORT: 'abc' }, 'SOJOURN_API_PORT is "abc": give a port number from 1 to 65535 for the api, or leave it out for 4220.'],
  [{ SOJOURN_PUBLIC_PORT: '70000' }, 'SOJOURN_PUBLIC_PORT is "70000": give a port number from 1 to 65535'],
  [{ SOJOURN_DASHBOARD_PORT: '6000' }, 'SOJOURN_DASHBOARD_PORT is 6000: browsers refuse to open this port.'],
  [{ SOJOURN_API_PORT: '5017', SOJOURN_LOGIN_PORT: '5017' }, 'SOJOURN_API_PORT and SOJOURN_LOGIN_PORT are both 5017.'],
  [{ DATABASE_URL: 'mysql://somebody@localhost/x' }, 'DATABASE_URL does not look like postgres://user:password@host:port/database.'],
  [{ DATABASE_URL: 'postgres://localhost' }, 'DATABASE_URL does not look like postgres://user:password@host:port/database.'],
  [{ APP_DATABASE_URL: 'postgres://a:b@localhost/c' }, 'APP_DATABASE_URL is set but DATABASE_URL is not.'],
  [{ STRIPE_SECRET_KEY: 'pk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' }, 'STRIPE_SECRET_KEY does not look like sk_test_… or sk_live_….'],
  [{ STRIPE_SECRET_KEY: 'sk_test_1' }, 'STRIPE_SECRET_KEY is set but STRIPE_WEBHOOK_SECRET (whsec_…) is not'],
  [{ STRIPE_WEBHOOK_SECRET: 'whsec_1' }, 'STRIPE_WEBHOOK_SECRET is set but STRIPE_SECRET_KEY is not. Set both or neither.'],
  [{ STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'secret' }, 'STRIPE_WEBHOOK_SECRET does not look like whsec_….'],
  [{ SANDBOX_DELIVER: 'never' }, 'SANDBOX_DELIVER is "never". It says how the Stripe sandbox delivers its messages'],
  [
    { SOJOURN_POOL_SIZE: '0' },
    'SOJOURN_POOL_SIZE is "0". It is how many connections the api holds to PostgreSQL: give a number from 1 to 999',
  ],
  [{ SOJOURN_DATA: 'var/other' }, 'SOJOURN_DATA is "var/other". It must be an absolute path'],
])('%j stops the start with a sentence', (env, sentence) => {
  const { code, said, printed } = start(env);
  expect(said).toContain(sentence);
  expect(said).not.toMatch(/\bat .*:\d+:\d+/); // no stack
  expect({ code, printed }).toEqual({ code: 1, printed: '' });
});

it('names every wrong setting at once, and no secret', () => {
  const { said } = start({ DATABASE_URL: 'mysql://nina:hunter2@localhost/x', STRIPE_SECRET_KEY: 'hunter3', SOJOURN_API_PORT: '0' });
  for (const name of ['DATABASE_URL', 'STRIPE_SECRET_KEY', 'SOJOURN_API_PORT']) expect(said).toContain(name);
  expect(said).not.toContain('hunter');
});

it.each([
  ['a file', 'a-file', 'something that is no folder has that name'],
  ['a place below a file', 'a-file/data', 'something that is no folder has that name'],
])('does not keep data in %s', (_, place, why) => {
  const { code, said } = start({ SOJOURN_DATA: join(folder, place) });
  expect({ code, said }).toEqual({
    code: 1,
    said: `Data cannot be kept in ${join(folder, place)}: ${why}. Name a folder of your own with SOJOURN_DATA=/absolute/path.`,
  });
});

it('says of a port somebody chose that it is taken, also when only ::1 is', () => {
  expect(start({ SOJOURN_PUBLIC_PORT: takenPort })).toMatchObject({
    code: 1,
    said: `Port ${takenPort} for the public site is taken by another program. Choose another with SOJOURN_PUBLIC_PORT=…, or leave it out.`,
  });
});
