import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Random } from '@sojourn/units';
import type Stripe from 'stripe';
import type { SandboxOptions } from './index';
import { Listener } from './testing/listener';
import { SandboxDesk, wanted } from './testing/sandbox-desk';

const CARD = { card: '4242424242424242' };
let listener: Listener;
let events: string;
let open: SandboxDesk[] = [];

beforeEach(async () => {
  listener = new Listener();
  events = await listener.open();
});
afterEach(async () => {
  await Promise.all(open.map((desk) => desk.close()));
  open = [];
  await listener.close();
});

async function opened(options: Partial<SandboxOptions> = {}): Promise<SandboxDesk> {
  const desk = await SandboxDesk.open(options);
  open.push(desk);
  return desk;
}
async function give(desk: SandboxDesk): Promise<void> {
  await desk.pay((await desk.stripe.checkout.sessions.create(wanted())).url, CARD);
}
const idsOf = (told: readonly { body: string }[]): Set<string> => new Set(told.map(({ body }) => (JSON.parse(body) as Stripe.Event).id));

it('tells where the api listens in this run what was to be told at the port of an earlier one', async () => {
  const desk = await opened({ forwardTo: new URL(events).origin });
  await desk.listen('http://localhost:1/events');
  await give(desk);
  expect(await listener.until(1, 'charge.succeeded')).toHaveLength(1);
});

it('tells each event twice when it should', async () => {
  const desk = await opened({ deliver: 'twice' });
  await desk.listen(events);
  await give(desk);
  expect(idsOf(await listener.until(2, 'charge.updated')).size).toBe(1);
});

it('tells the events in another order than they happened when it should', async () => {
  const desk = await opened({ deliver: 'shuffled', random: falling() });
  await desk.listen(events);
  await give(desk);
  await listener.until(1, 'payment_intent.created');
  await listener.until(1, 'charge.succeeded');
  const order = listener.received.map(({ body }) => (JSON.parse(body) as Stripe.Event).type);
  expect(order.indexOf('charge.succeeded')).toBeLessThan(order.indexOf('payment_intent.created'));
});

it('tells nothing when it should not, and still knows what happened, by page, type and time', async () => {
  const desk = await opened({ deliver: 'off' });
  await desk.listen(events);
  await give(desk);
  await give(desk);
  await desk.settle((await desk.stripe.charges.list()).data[0]?.id ?? '');
  const known: string[] = [];
  for await (const { type } of desk.stripe.events.list({ limit: 2 })) known.push(type);
  expect(known.filter((type) => type === 'charge.succeeded')).toHaveLength(2);
  const { data } = await desk.stripe.events.list({ types: ['charge.succeeded', 'charge.updated'], limit: 100 });
  expect(new Set(data.map(({ type }) => type))).toEqual(new Set(['charge.succeeded', 'charge.updated']));
  expect((await desk.stripe.events.list({ type: 'charge.*' })).data.every(({ type }) => type.startsWith('charge.'))).toBe(true);
  expect((await desk.stripe.events.list({ created: { gt: data[0]?.created ?? 0 } })).data).toEqual([]);
  expect((await desk.stripe.events.list({ delivery_success: true })).data).toEqual([]);
  expect(listener.received).toEqual([]);
  await desk.act(`events/${data[0]?.id ?? ''}/again`);
  expect(idsOf(await listener.until(1, data[0]?.type ?? ''))).toEqual(new Set([data[0]?.id]));
});

it('tells what happened in another account, if it should, as that account and never as its own', async () => {
  const desk = await opened();
  const { secret } = await desk.listen(events);
  await give(desk);
  await listener.until(1, 'charge.succeeded');
  const [own] = (await desk.stripe.events.list({ type: 'charge.succeeded' })).data;
  await desk.act(`events/${own?.id ?? ''}/elsewhere`);
  const [, foreign] = await listener.until(2, 'charge.succeeded');
  const event = desk.stripe.webhooks.constructEvent(foreign?.body ?? '', foreign?.signature ?? '', secret ?? '');
  expect(event).toMatchObject({ account: expect.stringMatching(/^acct_/) as string, data: own?.data });
  expect(event.account).not.toBe((await desk.stripe.accounts.retrieveCurrent()).id);
  expect(own?.account).toBeUndefined();
  expect((await desk.stripe.events.list({ type: 'charge.succeeded' })).data.map(({ id }) => id)).toEqual([own?.id]);
});

it('tries again until the listener takes it, with a fresh signature and the same event', async () => {
  const desk = await opened();
  const { secret } = await desk.stripe.webhookEndpoints.create({ url: events, enabled_events: ['charge.succeeded'] });
  listener.answers.push(500, 302);
  await give(desk);
  const told = await listener.until(3, 'charge.succeeded');
  const ids = told.map(({ body, signature }) => desk.stripe.webhooks.constructEvent(body, signature, secret ?? '').id);
  expect(new Set(ids).size).toBe(1);
  expect(listener.received).toHaveLength(3); // only what it listens to, and nothing after the 200
});

it('listens to what an endpoint was changed to, and to nothing when it was switched off', async () => {
  const desk = await opened();
  const { id } = await desk.stripe.webhookEndpoints.create({ url: events, enabled_events: ['payout.paid'] });
  await desk.stripe.webhookEndpoints.update(id, { enabled_events: ['charge.succeeded'] });
  await give(desk);
  await listener.until(1, 'charge.succeeded');
  await desk.stripe.webhookEndpoints.update(id, { disabled: true });
  await give(desk);
  expect((await desk.stripe.charges.list()).data).toHaveLength(2);
  expect(listener.received).toHaveLength(1);
});

it('keeps what was not taken through a restart, also the fee that was still to come', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const dataFile = join(folder, 'state.jsonl');
  try {
    const first = await opened({ dataFile, pace: { settle: 60_000, retry: 60_000 } });
    const { secret, id } = await first.listen(events);
    listener.answers.push(...Array<number>(10).fill(500));
    await give(first);
    await listener.until(1, 'charge.succeeded');
    await first.close();
    listener.answers.length = 0;
    listener.received.length = 0;

    const dayLater = { now: () => new Date(Date.now() + 86_400_000).toISOString() };
    const { stripe } = await opened({ dataFile, clock: dayLater });
    const told = [...(await listener.until(1, 'charge.succeeded')), ...(await listener.until(1, 'charge.updated'))];
    for (const { body, signature } of told) expect(stripe.webhooks.constructEvent(body, signature, secret ?? '').livemode).toBe(false);
    expect((await stripe.webhookEndpoints.retrieve(id)).url).toBe(events);
    expect((await stripe.webhookEndpoints.retrieve(id)).secret).toBeUndefined();
  } finally {
    await Promise.all(open.splice(0).map((desk) => desk.close()));
    rmSync(folder, { recursive: true });
  }
});

/** Chance that makes every next delay shorter by far, so that the order turns round. */
function falling(): Random {
  let next = 255;
  return {
    uuid: () => crypto.randomUUID(),
    bytes: (length) => (length === 1 ? new Uint8Array([(next = Math.max(0, next - 60))]) : crypto.getRandomValues(new Uint8Array(length))),
  };
}
