import { spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Client } from 'pg';
import { Installation } from './installation';

// What an operator does to the one command: starts it twice, beside another program, on another PostgreSQL; kills it.
test.describe.configure({ mode: 'serial' });

const installation = new Installation('default');
test.beforeAll(() => installation.start());
test.afterAll(async () => {
  await installation.stop();
  installation.remove();
});

async function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    (answer) => answer.ok,
    () => false,
  );
}

/** Starts once more on the same data and gives what is said. */
function startAgain(): { code: number | null; said: string } {
  const { status, stderr } = spawnSync(process.execPath, [join(__dirname, '../../tools/start/start.mjs')], {
    env: { ...process.env, SOJOURN_DATA: installation.folder, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  return { code: status, said: stderr };
}

test('a second start on the same data says that the first is at work, and leaves it alone', async () => {
  const { dashboard, api } = installation.addresses();
  const { code, said } = startAgain();
  expect(code).toBe(1);
  expect(said).toContain(`npm start is at work on the data in ${installation.folder}`);
  expect(said).toContain(`dashboard ${dashboard}/`);
  expect(await answers(`${api}/health`)).toBe(true);
});

test('the founding link stays good until it is used, also over a restart', async () => {
  const link = new URL(installation.foundingLink()).pathname;
  expect(await installation.stop()).toBe(0);
  expect(installation.processes()).toEqual([]);
  await installation.start();
  expect(new URL(installation.foundingLink()).pathname).toBe(link);
});

test('a port that another program holds is left to it', async () => {
  const other = new Installation('default');
  const squatter = await holding(0);
  const port = portOf(squatter);
  try {
    await expect(other.start({ SOJOURN_API_PORT: String(port) })).rejects.toThrow(`Port ${port} for the api is taken by another program`);
    // The first installation holds the defaults or other ports: whatever is taken, this one finds its own and says so.
    const addresses = await other.start();
    expect(await answers(`${addresses.api}/health`)).toBe(true);
    expect(new Set([...Object.values(addresses), ...Object.values(installation.addresses())]).size).toBe(6);
    expect(other.log()).toMatch(/port \d+ is taken; the api takes \d+ \(choose one with SOJOURN_API_PORT=…\)/);
  } finally {
    await other.stop();
    other.remove();
    squatter.close();
  }
});

test('another PostgreSQL by DATABASE_URL, whose user is no superuser', async () => {
  const other = new Installation('default');
  const owner = new Client({ connectionString: installation.ownerUrl() });
  await owner.connect();
  await owner.query(`CREATE ROLE keeper LOGIN CREATEROLE PASSWORD 'a b@c'`);
  // In a PostgreSQL of its own it would have made these roles itself, and stand to them like this.
  await owner.query('GRANT sojourn_app, sojourn_log, sojourn_log_door TO keeper WITH ADMIN TRUE, INHERIT FALSE, SET FALSE');
  await owner.query('CREATE DATABASE "another one" OWNER keeper');
  const url = new URL(installation.ownerUrl());
  url.username = 'keeper';
  url.pathname = '/another one';
  try {
    url.password = 'wrong';
    await expect(other.start({ DATABASE_URL: url.toString() })).rejects.toThrow(
      `DATABASE_URL: PostgreSQL at ${url.host} does not let "keeper" in. Correct the name or the password in it.`,
    );
    url.password = 'a b@c';
    await owner.query('GRANT sojourn_app TO keeper WITH INHERIT TRUE');
    await expect(other.start({ DATABASE_URL: url.toString() })).rejects.toThrow(`DATABASE_URL: "keeper" has the application's own role`);
    await owner.query('GRANT sojourn_app TO keeper WITH INHERIT FALSE');
    await other.start({ DATABASE_URL: url.toString() });
    const demo = await other.sojourn(['demo'], { DATABASE_URL: url.toString() });
    expect(demo.output).toContain('Sign in at');
    expect((await other.sojourn(['verify'], { DATABASE_URL: url.toString() })).code).toBe(0);
    const { rows } = await owner.query<{ others: string[] }>('SELECT array_agg(slug) AS others FROM tenant_group');
    expect(rows).toEqual([{ others: null }]); // nothing of it lies in ours
    expect(await other.stop()).toBe(0);
    expect(await answers(`${installation.addresses().api}/health`)).toBe(true); // that PostgreSQL is not ours to stop
  } finally {
    await other.stop();
    await owner.end();
    other.remove();
  }
});

test('a launcher killed without warning leaves no process behind, and the next start goes on', async () => {
  expect(installation.processes().length).toBeGreaterThan(5);
  installation.killLauncher();
  await expect.poll(() => installation.processes()).toEqual([]);
  const { api } = await installation.start();
  expect(await answers(`${api}/health`)).toBe(true);
});

function holding(port: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
