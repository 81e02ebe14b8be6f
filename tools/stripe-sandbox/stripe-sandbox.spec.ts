import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Random } from '@sojourn/units';
import Stripe from 'stripe';
import { startSandbox, type Sandbox, type SandboxOptions } from './index';
import { Listener } from './listener';

/** Stripe's own SDK against the sandbox, with a listener that checks signatures as the api does. */
const FAST = { settle: 20, late: 60, shuffle: 500, retry: 10, retryMost: 40 };
const METADATA = { checkout: '0c7f2f3e-6b0a-4a7e-9d8e-2b1f2a3c4d5e' };

let listener: Listener;
let events: string;
let open: Sandbox[] = [];

beforeEach(async () => {
  listener = new Listener();
  events = await listener.open();
});
afterEach(async () => {
  await Promise.all(open.map((sandbox) => sandbox.close()));
  open = [];
  await listener.close();
});

async function sandboxWith(options: Partial<SandboxOptions> = {}): Promise<{ sandbox: Sandbox; stripe: Stripe }> {
  const sandbox = await startSandbox({ port: 0, pace: FAST, ...options });
  open.push(sandbox);
  return { sandbox, stripe: sdk(sandbox) };
}

function sdk({ port }: Sandbox): Stripe {
  return new Stripe('sk_test_sandbox', { protocol: 'http', host: '127.0.0.1', port, telemetry: false, maxNetworkRetries: 0 });
}

function wanted(amount = 10_000): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'payment',
    submit_type: 'donate',
    allowed_payment_method_types: ['card'],
    wallet_options: { link: { display: 'never' } },
    adaptive_pricing: { enabled: false },
    line_items: [{ quantity: 1, price_data: { currency: 'eur', unit_amount: amount, product_data: { name: 'Gift' } } }],
    payment_intent_data: { metadata: METADATA },
    success_url: 'https://haven.example/thanks?s={CHECKOUT_SESSION_ID}',
    cancel_url: 'https://haven.example/back',
  };
}

const listen = (stripe: Stripe): Promise<Stripe.WebhookEndpoint> => stripe.webhookEndpoints.create({ url: events, enabled_events: ['*'] });

function pay(url: string | null, card: string): Promise<Response> {
  const body = new URLSearchParams({ card, name: 'Ada Test', email: 'ada@example.org' });
  return fetch(String(url).replace('localhost', '127.0.0.1'), { method: 'POST', body, redirect: 'manual' });
}

it('takes a gift: page, redirect, charge without fee first, then with it', async () => {
  const { stripe } = await sandboxWith();
  const endpoint = await listen(stripe);
  const session = await stripe.checkout.sessions.create(wanted());
  expect(session).toMatchObject({
    object: 'checkout.session',
    amount_total: 10_000,
    currency: 'eur',
    status: 'open',
    payment_status: 'unpaid',
  });

  const shown = await fetch(String(session.url).replace('localhost', '127.0.0.1'));
  expect(await shown.text()).toContain('€100.00');
  expect(shown.headers.get('content-security-policy')).toContain("form-action 'self' https://haven.example;");

  const paid = await pay(session.url, '4242 4242 4242 4242');
  expect([paid.status, paid.headers.get('location')]).toEqual([303, `https://haven.example/thanks?s=${session.id}`]);

  const [told] = await listener.until(1, 'charge.succeeded');
  const event = stripe.webhooks.constructEvent(told?.body ?? '', told?.signature ?? '', endpoint.secret ?? '');
  expect(event.data.object).toMatchObject({ amount: 10_000, balance_transaction: null, metadata: METADATA, paid: true });
  expect(() => stripe.webhooks.constructEvent(told?.body ?? '', told?.signature ?? '', 'whsec_of_somebody_else')).toThrow();

  const [updated] = await listener.until(1, 'charge.updated');
  const later = stripe.webhooks.constructEvent(
    updated?.body ?? '',
    updated?.signature ?? '',
    endpoint.secret ?? '',
  ) as Stripe.ChargeUpdatedEvent;
  expect(later.data.previous_attributes).toEqual({ balance_transaction: null });
  const settled = await stripe.balanceTransactions.retrieve(String(later.data.object.balance_transaction));
  expect(settled).toMatchObject({ amount: 10_000, fee: 175, net: 9_825, currency: 'eur', source: later.data.object.id });

  const after = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge.balance_transaction'] });
  const intent = after.payment_intent as Stripe.PaymentIntent;
  expect(intent).toMatchObject({ status: 'succeeded', amount_received: 10_000, metadata: METADATA });
  expect(((intent.latest_charge as Stripe.Charge).balance_transaction as Stripe.BalanceTransaction).fee).toBe(175);
  expect((await stripe.balanceTransactions.list({ source: later.data.object.id })).data.map(({ id }) => id)).toEqual([settled.id]);
  expect((await stripe.events.list({ type: 'charge.updated' })).data.map(({ id }) => id)).toEqual([later.id]);
  expect((await stripe.events.retrieve(later.id)).type).toBe('charge.updated');
});

it('is paid once: the page is closed afterwards', async () => {
  const { stripe } = await sandboxWith();
  const { url, id } = await stripe.checkout.sessions.create(wanted());
  await pay(url, '4242424242424242');
  expect((await pay(url, '4242424242424242')).status).toBe(410);
  expect((await stripe.charges.list()).data).toHaveLength(1);
  await expect(stripe.checkout.sessions.expire(id)).rejects.toMatchObject({ type: 'StripeInvalidRequestError' });
});

it.each([
  ['4000000000000002', 'generic_decline', 'declined_by_network', 'Your card has been declined.'],
  ['4000000000009995', 'insufficient_funds', 'declined_by_network', 'Your card has insufficient funds.'],
  ['4000006430000009', 'generic_decline', 'not_sent_to_network', 'Your card has been declined.'],
])('declines %s and lets the donor try another card', async (card, code, network, said) => {
  const { stripe } = await sandboxWith();
  const { url, id } = await stripe.checkout.sessions.create(wanted());
  const answer = await pay(url, card);
  expect(answer.status).toBe(402);
  expect(await answer.text()).toContain(said);
  const { data } = await stripe.charges.list();
  expect(data.map(({ paid, status, outcome }) => [paid, status, outcome?.network_status])).toEqual([[false, 'failed', network]]);
  const session = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
  expect(session.status).toBe('open');
  expect((session.payment_intent as Stripe.PaymentIntent).last_payment_error?.decline_code).toBe(code);
  expect((await pay(url, '4242424242424242')).status).toBe(303);
});

it('lets a card of a listed country through when the account has no such rule', async () => {
  const { sandbox, stripe } = await sandboxWith();
  sandbox.switches.blockedCountries = [];
  const { url } = await stripe.checkout.sessions.create(wanted());
  expect((await pay(url, '4000006430000009')).status).toBe(303);
  expect((await stripe.charges.list()).data[0]?.payment_method_details?.card?.country).toBe('RU');
});

it.each([
  ['yes', 303, 'complete'],
  ['no', 402, 'open'],
])('asks the bank, which says %s', async (answer, status, state) => {
  const { stripe } = await sandboxWith();
  const { url, id } = await stripe.checkout.sessions.create(wanted());
  const asked = await (await pay(url, '4000000000003220')).text();
  expect((await stripe.charges.list()).data).toEqual([]);
  const attempt = /name="attempt" value="([^"]+)"/.exec(asked)?.[1] ?? '';
  const bank = `${String(url).replace('localhost', '127.0.0.1')}/bank`;
  const answered = await fetch(bank, { method: 'POST', body: new URLSearchParams({ attempt, answer }), redirect: 'manual' });
  expect(answered.status).toBe(status);
  expect((await stripe.checkout.sessions.retrieve(id)).status).toBe(state);
});

it('answers errors in the shape the SDK knows', async () => {
  const { sandbox, stripe } = await sandboxWith();
  await expect(stripe.charges.retrieve('ch_none')).rejects.toMatchObject({
    type: 'StripeInvalidRequestError',
    code: 'resource_missing',
    statusCode: 404,
  });
  await expect(stripe.checkout.sessions.create(wanted(49))).rejects.toMatchObject({ code: 'amount_too_small' });
  await expect(stripe.checkout.sessions.create({ ...wanted(), success_url: 'javascript:alert(1)' })).rejects.toMatchObject({
    code: 'url_invalid',
  });
  await expect(stripe.checkout.sessions.create({ ...wanted(), line_items: [] })).rejects.toMatchObject({ code: 'parameter_missing' });
  await expect(stripe.customers.create({})).rejects.toMatchObject({ statusCode: 404 });
  const live = new Stripe('sk_live_never', {
    protocol: 'http',
    host: '127.0.0.1',
    port: sandbox.port,
    telemetry: false,
    maxNetworkRetries: 0,
  });
  await expect(live.charges.list()).rejects.toMatchObject({ type: 'StripeAuthenticationError' });
});

it('makes one session per idempotency key, and refuses the key for another request', async () => {
  const { stripe } = await sandboxWith();
  const first = await stripe.checkout.sessions.create(wanted(), { idempotencyKey: 'one' });
  const again = await stripe.checkout.sessions.create(wanted(), { idempotencyKey: 'one' });
  expect(again.id).toBe(first.id);
  await expect(stripe.checkout.sessions.create(wanted(20_000), { idempotencyKey: 'one' })).rejects.toMatchObject({
    type: 'StripeIdempotencyError',
  });
});

it('tells each event twice when it should', async () => {
  const { stripe } = await sandboxWith({ deliver: 'twice' });
  await listen(stripe);
  await pay((await stripe.checkout.sessions.create(wanted())).url, '4242424242424242');
  const told = await listener.until(2, 'charge.updated');
  expect(new Set(told.map(({ body }) => (JSON.parse(body) as Stripe.Event).id)).size).toBe(1);
});

it('tells the events in another order than they happened when it should', async () => {
  const { stripe } = await sandboxWith({ deliver: 'shuffled', random: falling() });
  await listen(stripe);
  await pay((await stripe.checkout.sessions.create(wanted())).url, '4242424242424242');
  await listener.until(1, 'payment_intent.created');
  await listener.until(1, 'checkout.session.completed');
  const order = listener.received.map(({ body }) => (JSON.parse(body) as Stripe.Event).type);
  expect(order.indexOf('charge.succeeded')).toBeLessThan(order.indexOf('payment_intent.created'));
});

it('holds the events back when they should be late, and tells them then', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const dataFile = join(folder, 'state.jsonl');
  const kept = { dataFile, deliver: 'late', pace: { ...FAST, late: 3_600_000 } } as const;
  try {
    const { sandbox, stripe } = await sandboxWith(kept);
    const { secret } = await listen(stripe);
    await pay((await stripe.checkout.sessions.create(wanted())).url, '4242424242424242');
    expect(await (await fetch(`http://127.0.0.1:${sandbox.port}/sandbox`)).text()).toContain('0 delivered since the start');
    await sandbox.close();
    expect(listener.received).toEqual([]);

    const hoursLater = { now: () => new Date(Date.now() + 2 * 3_600_000).toISOString() };
    const { stripe: again } = await sandboxWith({ ...kept, clock: hoursLater });
    for (const { body, signature } of await listener.until(1, 'charge.succeeded'))
      expect(again.webhooks.constructEvent(body, signature, secret ?? '').type).toBe('charge.succeeded');
  } finally {
    await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
    rmSync(folder, { recursive: true });
  }
});

it('tells where the api listens in this run what was to be told at the port of an earlier one', async () => {
  const { stripe } = await sandboxWith({ forwardTo: new URL(events).origin });
  await stripe.webhookEndpoints.create({ url: 'http://localhost:1/events', enabled_events: ['charge.succeeded'] });
  await pay((await stripe.checkout.sessions.create(wanted())).url, '4242424242424242');
  expect(await listener.until(1, 'charge.succeeded')).toHaveLength(1);
});

it('tries again until the listener takes it, with a fresh signature and the same event', async () => {
  const { stripe } = await sandboxWith();
  const { secret } = await stripe.webhookEndpoints.create({ url: events, enabled_events: ['charge.succeeded'] });
  listener.answers.push(500, 302);
  await pay((await stripe.checkout.sessions.create(wanted())).url, '4242424242424242');
  const told = await listener.until(3, 'charge.succeeded');
  const ids = told.map(({ body, signature }) => stripe.webhooks.constructEvent(body, signature, secret ?? '').id);
  expect(new Set(ids).size).toBe(1);
  expect(listener.received).toHaveLength(3); // only what it listens to, and nothing after the 200
});

it('keeps what was not taken through a restart, also the fee that was still to come', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const dataFile = join(folder, 'state.jsonl');
  try {
    const { sandbox, stripe } = await sandboxWith({ dataFile, pace: { ...FAST, settle: 60_000, retry: 60_000 } });
    const { secret, id } = await listen(stripe);
    listener.answers.push(...Array<number>(10).fill(500));
    await pay((await stripe.checkout.sessions.create(wanted())).url, '4242424242424242');
    await listener.until(1, 'charge.succeeded');
    await sandbox.close();
    listener.answers.length = 0;
    listener.received.length = 0;

    const dayLater = { now: () => new Date(Date.now() + 86_400_000).toISOString() };
    const { stripe: again } = await sandboxWith({ dataFile, clock: dayLater });
    const told = [...(await listener.until(1, 'charge.succeeded')), ...(await listener.until(1, 'charge.updated'))];
    for (const { body, signature } of told) expect(again.webhooks.constructEvent(body, signature, secret ?? '').livemode).toBe(false);
    expect((await again.webhookEndpoints.retrieve(id)).url).toBe(events);
    expect((await again.webhookEndpoints.retrieve(id)).secret).toBeUndefined();
  } finally {
    await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
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
