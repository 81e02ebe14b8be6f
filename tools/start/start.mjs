import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onPinnedNode, ROOT } from './runtime.mjs';
import { fail, say, step } from './say.mjs';

await onPinnedNode(import.meta.url);
const { build } = await import('./build.mjs');
const { dataFolder, secret } = await import('./data-folder.mjs');
const { startPostgres } = await import('./postgres.mjs');
const { holdDataFolder } = await import('./data-lock.mjs');
const { checkedSettings, choosePorts } = await import('./settings.mjs');
const { Processes } = await import('./processes.mjs');

const settings = checkedSettings();
const folder = dataFolder();
holdDataFolder(folder, 'npm start');
const runningFile = join(folder, 'running.json');
rmSync(runningFile, { force: true });
process.on('exit', () => rmSync(runningFile, { force: true }));
const ports = await choosePorts(settings.ports);
await build().catch((error) => fail(`Sojourn did not start: ${error.message}`));

const processes = new Processes();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void processes.stop(0));
process.on('disconnect', () => void processes.stop(0)); // who started us on the pinned Node is gone

let databaseUrl = settings.databaseUrl;
if (databaseUrl === null) {
  const postgres = await step('starting PostgreSQL', () =>
    startPostgres(folder, { onExit: (code) => processes.partEnded('PostgreSQL', code) }),
  ).catch((error) => fail(`Sojourn did not start: ${error.message}`));
  processes.database = postgres;
  databaseUrl = postgres.url;
}

const at = (name) => `http://localhost:${ports[name]}`;
const env = {
  // Empty counts as not given, for every part alike.
  ...Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')),
  NODE_ENV: 'production',
  ...(process.stdout.isTTY || process.env.FORCE_COLOR !== undefined ? {} : { NO_COLOR: '1' }), // a log file is read by eyes and by grep
  SOJOURN_DATA: folder,
  SOJOURN_API_ORIGIN: at('SOJOURN_API_PORT'),
  SOJOURN_PUBLIC_ORIGIN: at('SOJOURN_PUBLIC_PORT'),
  SOJOURN_DASHBOARD_ORIGIN: at('SOJOURN_DASHBOARD_PORT'),
  SOJOURN_LOGIN_URL: `http://127.0.0.1:${ports.SOJOURN_LOGIN_PORT}`,
  SOJOURN_SANDBOX_URL: at('SOJOURN_SANDBOX_PORT'),
  SOJOURN_LOGIN_SECRET: secret(folder, 'login-secret'),
  SOJOURN_INSTALLATION_KEY: secret(folder, 'installation-key', 32, 'base64'),
  SOJOURN_OPAQUE_SEED_FILE: join(folder, 'secrets', 'opaque-seed'),
  SOJOURN_OWNER_DATABASE_URL: databaseUrl,
  ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])),
};

try {
  const appUrl = await step('bringing the database up to date', () => migrated(env));
  // No part but the migration knows the owner.
  delete env.SOJOURN_OWNER_DATABASE_URL;
  delete env.DATABASE_URL;
  env.APP_DATABASE_URL = appUrl;
  if (settings.stripeKey === null) await processes.start('the Stripe sandbox', 'stripe-sandbox', env, `${at('SOJOURN_SANDBOX_PORT')}/`);
  await processes.start('the login process', 'login', env, `http://127.0.0.1:${ports.SOJOURN_LOGIN_PORT}/health`);
  await processes.start('the api', 'api', env, `${at('SOJOURN_API_PORT')}/health`);
  await processes.start('the public site', 'public', env, `${at('SOJOURN_PUBLIC_PORT')}/`);
  await processes.start('the dashboard', 'dashboard', env, `${at('SOJOURN_DASHBOARD_PORT')}/`);
} catch (error) {
  if (processes.stopping === null) {
    process.stderr.write(`\nSojourn did not start: ${error.message}\n`);
    await processes.stop(1);
  }
  await processes.stopping;
}

writeFileSync(
  runningFile,
  JSON.stringify({ dashboard: at('SOJOURN_DASHBOARD_PORT'), public: at('SOJOURN_PUBLIC_PORT'), api: at('SOJOURN_API_PORT') }),
);
const founding = await fetch(`${at('SOJOURN_API_PORT')}/health`)
  .then((answer) => answer.json())
  .catch(() => ({}));
say(`
Sojourn is running.

  Dashboard      ${at('SOJOURN_DASHBOARD_PORT')}/
  Public site    ${at('SOJOURN_PUBLIC_PORT')}/${settings.stripeKey === null ? `\n  Stripe sandbox ${at('SOJOURN_SANDBOX_PORT')}/` : ''}
`);
const linkFile = join(folder, 'founding-link');
if (founding.groups === 0 && existsSync(linkFile)) {
  chmodSync(linkFile, 0o600);
  say(
    `  What to do first: open the one-time founding link and found your group.\n\n    ${at('SOJOURN_DASHBOARD_PORT')}/found/${readFileSync(linkFile, 'utf8').trim()}\n`,
  );
} else {
  say('  What to do first: open the dashboard and sign in. Another group begins with npm run sojourn -- found\n');
}
say('  Ctrl-C stops everything. The data stays.\n');

/** Migrates as the owner and gives the URL of the login the application uses. */
function migrated(environment) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'dist', 'node', 'sojourn.mjs'), 'migrate', '--print-app-url'], {
      cwd: ROOT,
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.on('exit', (code) => {
      const found = /^APP_DATABASE_URL=(.+)$/m.exec(out);
      if (code === 0 && found) resolve(found[1]);
      else reject(new Error('the database could not be brought up to date; the line above says why'));
    });
  });
}
