import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TestDatabase } from '@sojourn/database/testing';
import Stripe from 'stripe';

/** Whom Stripe tells. */
export interface Receiver {
  readonly groupId: string;
  readonly endpointId: string;
  readonly secret: string;
}

export interface SignedEvent {
  readonly id: string;
  readonly raw: Buffer;
  readonly signature: string;
}

/** Checkouts that wait for payment, and for each the message of Stripe that settles it: one gift and one entry an event. */
export async function eventsFor(db: TestDatabase, { groupId, endpointId, secret }: Receiver, count: number): Promise<SignedEvent[]> {
  const charge = JSON.parse(readFileSync(join(process.cwd(), 'tools/stripe-sandbox/fixtures/charge.json'), 'utf8')) as object;
  const ids = Array.from({ length: count }, () => randomUUID());
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
    const raw = Buffer.from(JSON.stringify({ id, object: 'event', type: 'charge.updated', created, data: { object } }, null, 2));
    return { id, raw, signature: Stripe.webhooks.generateTestHeaderString({ payload: raw.toString(), secret }) };
  });
}

/** The two answers of Stripe that ingest needs, in a thread of their own: at Stripe they cost another machine's time, not ours. */
export async function startStripe(): Promise<{ url: string; end(): Promise<void> }> {
  const worker = new Worker(
    `const { createServer } = require('node:http');
     const server = createServer((request, response) => {
       const id = request.url.split('/').pop();
       response.setHeader('content-type', 'application/json');
       response.end(JSON.stringify(request.method === 'POST'
         ? { id: 'we_bench', object: 'webhook_endpoint', status: 'enabled', secret: 'whsec_bench' }
         : { id, object: 'balance_transaction', amount: 10000, fee: 175, net: 9825, currency: 'eur', status: 'available' }));
     });
     server.listen(0, '127.0.0.1', () => require('node:worker_threads').parentPort.postMessage(server.address().port));`,
    { eval: true },
  );
  const port = await new Promise<number>((resolve) => worker.once('message', resolve));
  return { url: `http://127.0.0.1:${port}`, end: async () => void (await worker.terminate()) };
}
