import { isAbsolute } from 'node:path';
import { freePort } from './postgres.mjs';
import { fail, say } from './say.mjs';

/** Every setting of `npm start`: its default, its check, and what to say when it is wrong. */
const PORTS = {
  SOJOURN_DASHBOARD_PORT: { port: 4200, what: 'the dashboard' },
  SOJOURN_PUBLIC_PORT: { port: 4210, what: 'the public site' },
  SOJOURN_API_PORT: { port: 4220, what: 'the api' },
  SOJOURN_LOGIN_PORT: { port: 4230, what: 'the login process' },
  SOJOURN_SANDBOX_PORT: { port: 4240, what: 'the Stripe sandbox' },
};

/** Reads and checks the environment; ends the start with one sentence per wrong setting. */
export async function readSettings(env = process.env) {
  const wrong = [];
  const ports = {};
  for (const [name, { port, what }] of Object.entries(PORTS)) {
    const asked = env[name];
    if (asked !== undefined && !/^[1-9]\d{0,4}$/.test(asked))
      wrong.push(`${name} is "${asked}": give a port number from 1 to 65535 for ${what}, or leave it out for ${port}.`);
    else if (Number(asked ?? port) > 65535) wrong.push(`${name} is "${asked}": give a port number from 1 to 65535.`);
    else ports[name] = Number(asked ?? port);
  }
  const url = env.DATABASE_URL;
  if (url !== undefined && url !== '' && !/^postgres(ql)?:\/\/[^/]+\/.+/.test(url))
    wrong.push(
      'DATABASE_URL does not look like postgres://user:password@host:port/database. Correct it, or leave it out to use the PostgreSQL that comes with Sojourn.',
    );
  const key = env.STRIPE_SECRET_KEY;
  if (key !== undefined && key !== '' && !/^(sk|rk)_(test|live)_\w+$/.test(key))
    wrong.push('STRIPE_SECRET_KEY does not look like sk_test_… or sk_live_…. Correct it, or leave it out to use the local Stripe sandbox.');
  if (key && !/^whsec_\w+/.test(env.STRIPE_WEBHOOK_SECRET ?? ''))
    wrong.push(
      'STRIPE_SECRET_KEY is set but STRIPE_WEBHOOK_SECRET (whsec_…) is not: without it no webhook can be checked. Set both or neither.',
    );
  if (env.SOJOURN_DATA && !isAbsolute(env.SOJOURN_DATA))
    wrong.push(`SOJOURN_DATA is "${env.SOJOURN_DATA}": give an absolute path, or leave it out.`);
  if (wrong.length > 0) fail(`Sojourn did not start.\n${wrong.map((line) => `  ${line}`).join('\n')}`);
  const used = new Set();
  for (const [name, port] of Object.entries(ports)) {
    let free = await freePort(port);
    while (used.has(free)) free = await freePort();
    if (free !== port) {
      if (env[name] !== undefined)
        fail(`Port ${port} for ${PORTS[name].what} is taken by another program. Choose another with ${name}=…, or leave it out.`);
      say(`  port ${port} is taken; ${PORTS[name].what} takes ${free} (choose one with ${name}=…)`);
    }
    used.add(free);
    ports[name] = free;
  }
  return { ports, databaseUrl: url || null, stripeKey: key || null };
}
