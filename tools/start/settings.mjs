import { isAbsolute } from 'node:path';
import { CLOSED_IN_BROWSERS, freePort, portState } from './ports.mjs';
import { fail, say } from './say.mjs';

/** The ports of `npm start`, each with its default. */
const PORTS = {
  SOJOURN_DASHBOARD_PORT: { port: 4200, what: 'the dashboard' },
  SOJOURN_PUBLIC_PORT: { port: 4210, what: 'the public site' },
  SOJOURN_API_PORT: { port: 4220, what: 'the api' },
  SOJOURN_LOGIN_PORT: { port: 4230, what: 'the login process' },
  SOJOURN_SANDBOX_PORT: { port: 4240, what: 'the Stripe sandbox' },
};

/** Every other setting a person may give: what it must look like, and what to say when it does not. Empty counts as not given. */
const CHECKS = [
  {
    name: 'DATABASE_URL',
    sound: isPostgresUrl,
    say: 'does not look like postgres://user:password@host:port/database. Correct it, or leave it out to use the PostgreSQL that comes with Sojourn.',
  },
  {
    name: 'APP_DATABASE_URL',
    sound: isPostgresUrl,
    say: 'does not look like postgres://user:password@host:port/database. Correct it, or leave it out: then the application gets a login made for it.',
  },
  {
    name: 'APP_DATABASE_URL',
    sound: (_, env) => Boolean(env.DATABASE_URL),
    say: 'is set but DATABASE_URL is not. It is the application’s own login at the database of DATABASE_URL: set both, or leave it out.',
  },
  {
    name: 'STRIPE_SECRET_KEY',
    sound: (value) => /^(sk|rk)_(test|live)_\w+$/.test(value),
    say: 'does not look like sk_test_… or sk_live_…. Correct it, or leave it out to use the local Stripe sandbox.',
  },
  {
    name: 'STRIPE_SECRET_KEY',
    sound: (_, env) => Boolean(env.STRIPE_WEBHOOK_SECRET),
    say: 'is set but STRIPE_WEBHOOK_SECRET (whsec_…) is not: without it no webhook can be checked. Set both or neither.',
  },
  {
    name: 'STRIPE_WEBHOOK_SECRET',
    sound: (value) => /^whsec_\w+$/.test(value),
    say: 'does not look like whsec_…. Copy the signing secret of the webhook endpoint from Stripe, or leave it out to use the local sandbox.',
  },
  {
    name: 'STRIPE_WEBHOOK_SECRET',
    sound: (_, env) => Boolean(env.STRIPE_SECRET_KEY),
    say: 'is set but STRIPE_SECRET_KEY is not. Set both or neither.',
  },
  {
    name: 'SANDBOX_DELIVER',
    sound: (value) => ['once', 'twice', 'late', 'shuffled'].includes(value),
    say: 'says how the Stripe sandbox delivers its messages: give once, twice, late or shuffled, or leave it out for once.',
  },
  {
    name: 'SOJOURN_DATA',
    sound: isAbsolute,
    say: 'must be an absolute path, such as /srv/sojourn. Correct it, or leave it out.',
  },
  {
    name: 'SOJOURN_POOL_SIZE',
    sound: (value) => /^[1-9]\d{0,2}$/.test(value),
    say: 'is how many connections the api holds to PostgreSQL: give a number from 1 to 999, or leave it out for 16.',
  },
];
/** Said by name alone: their values are secrets, or hold one. */
const SECRET = /URL|KEY|SECRET/;

/** Checks everything the environment says; ends the start with one sentence for each wrong setting. */
export function checkedSettings(env = process.env) {
  const wrong = CHECKS.filter(({ name, sound }) => Boolean(env[name]) && !sound(env[name], env)).map(
    ({ name, say: sentence }) => `${name}${SECRET.test(name) ? '' : ` is "${env[name]}". It`} ${sentence}`,
  );
  const ports = {};
  for (const [name, { port, what }] of Object.entries(PORTS)) {
    const asked = env[name] || undefined;
    const number = Number(asked ?? port);
    const twin = Object.keys(ports).find((other) => asked !== undefined && ports[other].asked && ports[other].port === number);
    if (asked !== undefined && !(/^[1-9]\d{0,4}$/.test(asked) && number <= 65535))
      wrong.push(`${name} is "${asked}": give a port number from 1 to 65535 for ${what}, or leave it out for ${port}.`);
    else if (CLOSED_IN_BROWSERS.has(number))
      wrong.push(`${name} is ${asked}: browsers refuse to open this port. Choose another for ${what}.`);
    else if (twin !== undefined) wrong.push(`${twin} and ${name} are both ${number}. Give ${what} a port of its own.`);
    else ports[name] = { port: number, asked: asked !== undefined };
  }
  if (wrong.length > 0) fail(`Sojourn did not start.\n${wrong.map((line) => `  ${line}`).join('\n')}`);
  return {
    ports,
    databaseUrl: env.DATABASE_URL || null,
    appDatabaseUrl: env.APP_DATABASE_URL || null,
    stripeKey: env.STRIPE_SECRET_KEY || null,
  };
}

/** The asked ports, which must be free; for the others the default, or another when that is taken. */
export async function choosePorts(ports) {
  const chosen = {};
  const asked = Object.entries(ports).filter(([, port]) => port.asked);
  const used = new Set(asked.map(([, { port }]) => port));
  for (const [name, { port }] of asked) {
    const state = await portState(port);
    if (state === 'taken')
      fail(`Port ${port} for ${PORTS[name].what} is taken by another program. Choose another with ${name}=…, or leave it out.`);
    if (state !== 'free')
      fail(`Port ${port} for ${PORTS[name].what} may not be opened by this user. Choose one above 1023 with ${name}=…, or leave it out.`);
    chosen[name] = port;
  }
  for (const [name, { port }] of Object.entries(ports).filter(([, each]) => !each.asked)) {
    let free = port;
    if (used.has(free) || (await portState(free)) !== 'free') {
      do free = await freePort();
      while (used.has(free));
      say(`  port ${port} is taken; ${PORTS[name].what} takes ${free} (choose one with ${name}=…)`);
    }
    used.add(free);
    chosen[name] = free;
  }
  return chosen;
}

function isPostgresUrl(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.hostname !== '' && url.pathname.length > 1;
}
