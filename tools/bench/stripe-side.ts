import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TestDatabase } from '@sojourn/database/testing';
import Stripe from 'stripe';

const FIXTURES = join(process.cwd(), 'tools/stripe-sandbox/fixtures');

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

/** Stripe in a thread of its own: there it costs another machine's time, not ours. */
export interface StripeSide {
  readonly url: string;
  /** What came into the account from now on: ids of lines, one a second, oldest first. Gives the second of the first. */
  enter(lines: readonly string[]): number;
  end(): Promise<void>;
}

/** Checkouts that wait for payment, and for each the message of Stripe that settles it: one gift and one entry an event. */
export async function eventsFor(
  db: TestDatabase,
  stripe: StripeSide,
  { groupId, endpointId, secret }: Receiver,
  count: number,
): Promise<SignedEvent[]> {
  const charge = JSON.parse(readFileSync(join(FIXTURES, 'charge.json'), 'utf8')) as object;
  const ids = Array.from({ length: count }, () => randomUUID());
  await db.owner.query(
    `INSERT INTO checkout (group_id, id, endpoint_id, fund_id, amount_minor, currency, begun_on, session_id, state)
     SELECT $1, c.id, $2, (SELECT id FROM fund WHERE group_id = $1 AND code = 'RHOU'), 10000, 'EUR', current_date, 'cs_' || c.id, 'open'
       FROM unnest($3::uuid[]) AS c(id)`,
    [groupId, endpointId, ids],
  );
  const first = stripe.enter(ids.map((checkout) => `txn_${checkout.replaceAll('-', '')}`));
  return ids.map((checkout, place) => {
    const name = checkout.replaceAll('-', '');
    const created = first + place;
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

/** The few answers of Stripe that ingest needs. Its account is filled by `enter`, beginning a day ago. */
export async function startStripe(): Promise<StripeSide> {
  const line = JSON.parse(readFileSync(join(FIXTURES, 'balance-transaction.json'), 'utf8')) as object;
  const worker = new Worker(ANSWERS, { eval: true, workerData: { line } });
  const port = await new Promise<number>((resolve) => worker.once('message', resolve));
  let next = Math.floor(performance.timeOrigin / 1000) - 86_400;
  return {
    url: `http://127.0.0.1:${port}`,
    enter(lines) {
      const first = next;
      next += lines.length;
      worker.postMessage({ lines, first });
      return first;
    },
    end: async () => void (await worker.terminate()),
  };
}

const ANSWERS = `
  const { createServer } = require('node:http');
  const { parentPort, workerData } = require('node:worker_threads');
  const account = []; // lines as Stripe sends them, oldest first
  const places = new Map();
  parentPort.on('message', ({ lines, first }) => {
    for (const [place, id] of lines.entries()) {
      const created = first + place;
      const line = { ...workerData.line, id, amount: 10000, fee: 175, net: 9825, currency: 'eur', created, available_on: created, source: id.replace('txn_', 'ch_') };
      places.set(id, account.length);
      account.push({ created, text: JSON.stringify(line) });
    }
  });
  const list = (asked) => {
    const bound = (name, otherwise) => Number(asked.get('created[' + name + ']') ?? otherwise);
    const [from, to, limit] = [bound('gte', 0), bound('lt', Infinity), Number(asked.get('limit') ?? 10)];
    const data = [];
    let place = asked.has('starting_after') ? places.get(asked.get('starting_after')) - 1 : account.length - 1;
    while (place >= 0 && account[place].created >= to) place--;
    for (; place >= 0 && account[place].created >= from && data.length < limit; place--) data.push(account[place].text);
    const more = place >= 0 && account[place].created >= from;
    return '{"object":"list","url":"/v1/balance_transactions","has_more":' + more + ',"data":[' + data.join(',') + ']}';
  };
  const answerTo = ({ pathname, searchParams }) => {
    const [, , of, id] = pathname.split('/');
    if (of === 'webhook_endpoints')
      return JSON.stringify({ id: id ?? 'we_bench', object: 'webhook_endpoint', status: 'enabled', enabled_events: ['*'], secret: 'whsec_bench' });
    if (of === 'balance') return JSON.stringify({ object: 'balance', available: [], pending: [] });
    if (of === 'balance_transactions' && id === undefined) return list(searchParams);
    return account[places.get(id)]?.text;
  };
  const server = createServer((request, response) => {
    const text = answerTo(new URL(request.url, 'http://stripe'));
    response.setHeader('content-type', 'application/json');
    response.statusCode = text === undefined ? 404 : 200;
    response.end(text ?? '{"error":{"type":"invalid_request_error","code":"resource_missing"}}');
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`;
