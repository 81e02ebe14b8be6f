import { fork, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onPinnedNode, ROOT } from './runtime.mjs';
import { say, step } from './say.mjs';

// Parts of a running Sojourn are killed without warning, again and again, under load: nothing may be lost, nothing counted twice.
// This file keeps the parts alive and kills them when asked; the load and the checks are in tools/chaos.
await onPinnedNode(import.meta.url);
const { build } = await import('./build.mjs');
const { secret } = await import('./data-folder.mjs');
const { freePort } = await import('./ports.mjs');
const { startPostgres } = await import('./postgres.mjs');
await build();

const folder = mkdtempSync(join(tmpdir(), 'sojourn chaos '));
const ports = { api: await freePort(), login: await freePort(), sandbox: await freePort() };
const at = (name) => `http://127.0.0.1:${ports[name]}`;
const base = {
  ...process.env,
  NODE_OPTIONS: '',
  SOJOURN_DATA: folder,
  SOJOURN_API_PORT: String(ports.api),
  SOJOURN_LOGIN_PORT: String(ports.login),
  SOJOURN_SANDBOX_PORT: String(ports.sandbox),
  SOJOURN_API_ORIGIN: at('api'),
  SOJOURN_SANDBOX_URL: at('sandbox'),
  SOJOURN_LOGIN_URL: at('login'),
  SOJOURN_LOGIN_SECRET: secret(folder, 'login-secret'),
  SOJOURN_INSTALLATION_KEY: secret(folder, 'installation-key', 32, 'base64'),
  SOJOURN_OPAQUE_SEED_FILE: join(folder, 'secrets', 'opaque-seed'),
  SANDBOX_DELIVER: 'twice',
};
const bundle = (name) => join(ROOT, 'dist', 'node', `${name}.mjs`);
const parts = new Set();
let postgres = null;
let api = null;
let appUrl = null;

function start(name, env = base) {
  const child = spawn(process.execPath, ['--enable-source-maps', bundle(name)], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  parts.add(child);
  child.once('exit', () => parts.delete(child));
  return child;
}

async function answers(address) {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (await fetch(address, { redirect: 'manual' }).catch(() => null)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${address} did not answer within 30 seconds`);
}

async function startApi() {
  const place = new URL(postgres.url);
  const login = new URL(appUrl);
  place.username = login.username;
  place.password = login.password;
  api = start('api', { ...base, APP_DATABASE_URL: place.href });
  await answers(`${at('api')}/health`);
}

function migrated() {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bundle('sojourn'), 'migrate', '--print-app-url'], {
      cwd: ROOT,
      env: { ...base, SOJOURN_OWNER_DATABASE_URL: postgres.url },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.on('exit', () => {
      const url = /^APP_DATABASE_URL=(.+)$/m.exec(out)?.[1];
      if (url) resolve(url);
      else reject(new Error('the database could not be brought up to date'));
    });
  });
}

const ended = (child) =>
  new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve()));

/** kill -9, and up again. A killed PostgreSQL takes the api with it, as in a running installation. */
async function kill(what) {
  const dying = api;
  if (what === 'postgres') process.kill(postgres.pid, 'SIGKILL');
  dying.kill('SIGKILL');
  await ended(dying);
  if (what === 'postgres') postgres = await startPostgres(folder);
  await startApi();
}

let failed;
try {
  postgres = await step('starting PostgreSQL', () => startPostgres(folder));
  appUrl = await step('making the database', migrated);
  start('stripe-sandbox');
  start('login');
  await answers(`${at('sandbox')}/`);
  await answers(`${at('login')}/health`);
  await step('starting the api', startApi);
  failed = await new Promise((resolve) => {
    const program = fork(bundle('chaos'), process.argv.slice(2), {
      cwd: ROOT,
      execArgv: ['--enable-source-maps'],
      env: { ...base, CHAOS_FOUNDING_TOKEN: readFileSync(join(folder, 'founding-link'), 'utf8').trim() },
    });
    program.on('message', async ({ ask, what }) => {
      if (ask === 'kill') await kill(what);
      program.send({ ownerUrl: postgres.url });
    });
    program.on('exit', (code) => resolve(code !== 0));
  });
} finally {
  for (const child of parts) child.kill('SIGKILL');
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}
if (failed) say('\nThe data folder is gone with this run; the same seed repeats it.');
process.exit(failed ? 1 : 0);
