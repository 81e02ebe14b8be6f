import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { NestFactory } from '@nestjs/core';
import { createDataSource, groupScope, TenantTransactions } from '@sojourn/database';
import { testDatabase, type TestDatabase } from '@sojourn/database/testing';
import { LedgerService } from '@sojourn/ledger/server';
import Stripe from 'stripe';
import { AppModule } from '../../apps/api/app.module';
import { allMigrations } from '../../apps/api/migrations';
import { readApiSettings } from '../../apps/api/settings';
import { EndpointService } from '../../libs/giving/server/endpoint.service';
import { EventReceiver } from '../../libs/giving/server/event-receiver';
import { InboxWorker } from '../../libs/giving/server/inbox-worker';
import type { Row } from './row';

const CONNECTIONS = 16;
const EVENTS = 2000;
const ROUNDS = 5;

/**
 * Webhook ingest, whole: signature, inbox, the question for the fee, gift, entry, commit; against a bare durable insert of the same bytes.
 * Same PostgreSQL, same number of connections, rounds taken in turn. Stripe's answer about fees comes from a thread of its own, over HTTP.
 */
export async function benchIngest(): Promise<Row[]> {
  const stripe = await startStripe();
  const db = await testDatabase(allMigrations);
  const plain = await createDataSource({ url: db.ownerUrl, poolSize: CONNECTIONS }).initialize();
  await plain.query('CREATE TABLE bare_insert (id text PRIMARY KEY, body bytea NOT NULL)');
  const settings = readApiSettings({
    APP_DATABASE_URL: db.appUrl,
    SOJOURN_LOGIN_SECRET: 'x'.repeat(32),
    SOJOURN_INSTALLATION_KEY: Buffer.alloc(32, 1).toString('base64'),
    SOJOURN_SANDBOX_URL: stripe.url,
    SOJOURN_POOL_SIZE: String(CONNECTIONS),
  });
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: false });
  try {
    const { groupId } = await db.newGroup('EUR');
    await app
      .get(TenantTransactions)
      .transaction(groupScope(groupId), (tx) => app.get(LedgerService, { strict: false }).openBooks(tx, groupId, 'EUR'));
    const endpoints = app.get(EndpointService, { strict: false });
    const endpointId = await endpoints.endpointOf(groupId);
    const secret = (await endpoints.secretOf(endpointId))?.secret ?? '';
    const receiver = app.get(EventReceiver, { strict: false });
    const inbox = app.get(InboxWorker, { strict: false });

    const ratios: number[] = [];
    const ours: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const events = await eventsFor(db, groupId, endpointId, secret);
      const ingest = await perSecond(
        events,
        (event) => receiver.receive(endpointId, event.raw, event.signature),
        () => inbox.drain(),
      );
      const insert = await perSecond(events, (event) => plain.query('INSERT INTO bare_insert VALUES ($1, $2)', [event.id, event.raw]));
      if (round === 0) {
        await db.owner.query('ANALYZE'); // as autovacuum does within the first minutes
        continue; // the first round warms both
      }
      ours.push(ingest);
      bare.push(insert);
      ratios.push(ingest / insert);
    }
    const [{ booked } = { booked: 0 }] = await db.owner.query<{ booked: number }>(
      `SELECT count(*)::int AS booked FROM gift WHERE state = 'booked'`,
    );
    if (booked !== EVENTS * (ROUNDS + 1))
      throw new Error(`only ${booked} of ${EVENTS * (ROUNDS + 1)} gifts were booked: the figures mean nothing`);
    return [
      { what: `webhook ingest, events a second (${CONNECTIONS} connections)`, measured: median(ours).toFixed(0), aim: '' },
      { what: 'bare durable insert of the same bytes, a second', measured: median(bare).toFixed(0), aim: '' },
      {
        what: 'ratio, ingest to bare insert',
        measured: `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
        aim: '0.5 or better',
      },
    ];
  } finally {
    await app.close();
    await plain.destroy();
    await db.close();
    await stripe.end();
  }
}

interface SignedEvent {
  readonly id: string;
  readonly raw: Buffer;
  readonly signature: string;
}

/** Checkouts that wait for payment, and for each the message of Stripe that settles it: one gift and one entry an event. */
async function eventsFor(db: TestDatabase, groupId: string, endpointId: string, secret: string): Promise<SignedEvent[]> {
  const charge = JSON.parse(readFileSync(join(process.cwd(), 'tools/stripe-sandbox/fixtures/charge.json'), 'utf8')) as object;
  const ids = Array.from({ length: EVENTS }, () => randomUUID());
  await db.owner.query(
    `INSERT INTO checkout (group_id, id, endpoint_id, fund_id, amount_minor, currency, begun_on, session_id, state)
     SELECT $1, c.id, $2, (SELECT id FROM fund WHERE group_id = $1 AND code = 'RHOU'), 10000, 'EUR', current_date, 'cs_' || c.id, 'open'
       FROM unnest($3::uuid[]) AS c(id)`,
    [groupId, endpointId, ids],
  );
  const created = Math.floor(performance.timeOrigin / 1000);
  return ids.map((checkout) => {
    const name = checkout.replaceAll('-', '');
    const object = {
      ...charge,
      id: `ch_${name}`,
      amount: 10000,
      currency: 'eur',
      created,
      paid: true,
      status: 'succeeded',
      balance_transaction: `txn_${name}`,
      payment_intent: `pi_${name}`,
      metadata: { checkout, endpoint: endpointId },
    };
    const id = `evt_${name}`;
    const raw = Buffer.from(
      JSON.stringify({ id, object: 'event', type: 'charge.updated', created, livemode: false, data: { object } }, null, 2),
    );
    return { id, raw, signature: Stripe.webhooks.generateTestHeaderString({ payload: raw.toString(), secret }) };
  });
}

async function perSecond(
  events: readonly SignedEvent[],
  take: (event: SignedEvent) => Promise<unknown>,
  end?: () => Promise<void>,
): Promise<number> {
  const queue = [...events];
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let event = queue.pop(); event !== undefined; event = queue.pop()) await take(event);
    }),
  );
  await end?.();
  return (events.length / (performance.now() - begun)) * 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** The two answers of Stripe that ingest needs, in a thread of their own: at Stripe they cost another machine's time, not ours. */
async function startStripe(): Promise<{ url: string; end(): Promise<void> }> {
  const worker = new Worker(
    `const { createServer } = require('node:http');
     const created = Math.floor(performance.timeOrigin / 1000);
     const server = createServer((request, response) => {
       const id = request.url.split('/').pop();
       response.setHeader('content-type', 'application/json');
       response.end(JSON.stringify(request.method === 'POST'
         ? { id: 'we_bench', object: 'webhook_endpoint', status: 'enabled', enabled_events: ['*'], secret: 'whsec_bench' }
         : { id, object: 'balance_transaction', amount: 10000, fee: 175, net: 9825, currency: 'eur', created, reporting_category: 'charge', status: 'available' }));
     });
     server.listen(0, '127.0.0.1', () => require('node:worker_threads').parentPort.postMessage(server.address().port));`,
    { eval: true },
  );
  const port = await new Promise<number>((resolve) => worker.once('message', resolve));
  return { url: `http://127.0.0.1:${port}`, end: async () => void (await worker.terminate()) };
}
