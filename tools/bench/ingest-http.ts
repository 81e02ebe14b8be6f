import { spawn, type ChildProcess } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { openGivingSide, type GivingSide } from './giving-side';
import { median, spread, type Row } from './row';
import { eventsFor, type SignedEvent } from './stripe-side';

const EVENTS = 1500;
const ROUNDS = 3;
const TWICE = 10; // every tenth comes a second time

/**
 * The same over HTTP, shuffled, a tenth of it twice: the api in a process of its own, which books while it acknowledges, against a bare Node
 * server that checks the signature and does one insert. (performance.md, first and second row)
 */
export async function benchIngestOverHttp(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const connections of [1, 10, 32]) {
    const side = await openGivingSide(connections);
    const [api, bare] = [await startApi(side), await startBare(side, connections)];
    const [acknowledged, booked, pair]: [number[], number[], number[]] = [[], [], []];
    try {
      for (let round = 0; round <= ROUNDS; round++) {
        const events = await eventsFor(side.db, side.stripe, side.receiver, EVENTS);
        const sent = shuffled([...events, ...events.filter((_, i) => i % TWICE === 0)], round);
        const before = await side.booked();
        const begun = performance.now();
        await post(api.url, sent, connections);
        const answered = performance.now() - begun;
        while ((await side.booked()) < before + EVENTS) await new Promise((resolve) => setTimeout(resolve, 20));
        const whole = performance.now() - begun;
        const again = performance.now();
        await post(bare.url, sent, connections);
        const bareTook = performance.now() - again;
        if (round === 0) {
          await side.db.owner.query('ANALYZE');
          continue;
        }
        acknowledged.push((sent.length / answered) * 1000);
        booked.push((EVENTS / whole) * 1000);
        pair.push((sent.length / bareTook) * 1000);
      }
    } finally {
      await api.end();
      await bare.end();
      await side.close();
    }
    const name = `over HTTP, ${connections} ${connections === 1 ? 'connection' : 'connections'}`;
    const to = (figures: readonly number[]): string => spread(figures.map((each, i) => each / (pair[i] ?? 1)));
    rows.push(
      { what: `${name}: bare Node with signature and insert, a second`, measured: median(pair).toFixed(0), aim: '' },
      { what: `${name}: acknowledged, to the bare pair`, measured: to(acknowledged), aim: connections === 1 ? '' : '0.9 or better' },
      { what: `${name}: booked meanwhile, to the bare pair`, measured: to(booked), aim: connections === 1 ? '' : '0.5 or better' },
    );
  }
  return rows;
}

interface Running {
  readonly url: string;
  end(): Promise<void>;
}

async function startApi(side: GivingSide): Promise<Running> {
  const port = String(40_000 + Math.floor(performance.now() % 20_000));
  const child: ChildProcess = spawn(process.execPath, [join(process.cwd(), 'dist', 'node', 'api.mjs')], {
    env: { ...process.env, ...side.env, SOJOURN_API_PORT: port, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${address}/health`).catch(() => null))?.ok) {
    if (child.exitCode !== null) throw new Error('the api did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url: `${address}/giving/stripe-events/${side.receiver.endpointId}`,
    async end() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function startBare(side: GivingSide, connections: number): Promise<Running> {
  const worker = new Worker(BARE, { eval: true, workerData: { url: side.db.ownerUrl, secret: side.receiver.secret, connections } });
  const port = await new Promise<number>((resolve, reject) => worker.once('message', resolve).once('error', reject));
  return { url: `http://127.0.0.1:${port}/`, end: async () => void (await worker.terminate()) };
}

const BARE = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { Pool } = require('pg');
  const Stripe = require('stripe');
  const stripe = new (Stripe.default ?? Stripe)('sk_test_bare');
  const pool = new Pool({ connectionString: workerData.url, max: workerData.connections });
  const server = require('node:http').createServer((asked, answer) => {
    const parts = [];
    asked.on('data', (part) => parts.push(part));
    asked.on('end', async () => {
      const raw = Buffer.concat(parts);
      const event = stripe.webhooks.constructEvent(raw, asked.headers['stripe-signature'], workerData.secret);
      await pool.query('INSERT INTO bare_insert VALUES ($1, $2) ON CONFLICT DO NOTHING', [event.id, raw]);
      answer.end('{"received":true}');
    });
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`;

async function post(url: string, events: readonly SignedEvent[], connections: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const queue = [...events];
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let event = queue.pop(); event !== undefined; event = queue.pop()) await postOne(url, agent, event);
    }),
  );
  agent.destroy();
}

function postOne(url: string, agent: Agent, { raw, signature }: SignedEvent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'stripe-signature': signature, 'content-length': raw.length };
    const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`answered ${answer.statusCode}`))));
    });
    sent.on('error', reject);
    sent.end(raw);
  });
}

/** The same disorder each time. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const list = [...items];
  let state = seed + 1;
  for (let i = list.length - 1; i > 0; i--) {
    state = (state * 48_271) % 2_147_483_647;
    const j = state % (i + 1);
    const [a, b] = [list[i], list[j]];
    if (a !== undefined && b !== undefined) [list[i], list[j]] = [b, a];
  }
  return list;
}
