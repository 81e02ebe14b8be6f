import type Stripe from 'stripe';
import { Listener } from './testing/listener';
import { METADATA, monthly, SandboxDesk, sdk, wanted } from './testing/sandbox-desk';

/** Stripe's own SDK against the sandbox, with a listener that checks signatures as the api does. */
let listener: Listener;
let events: string;
let desk: SandboxDesk;

beforeEach(async () => {
  listener = new Listener();
  events = await listener.open();
  desk = await SandboxDesk.open();
});
afterEach(async () => {
  await desk.close();
  await listener.close();
});

it('takes a gift: page, redirect, charge without fee first, then with it', async () => {
  const endpoint = await desk.listen(events);
  const session = await desk.stripe.checkout.sessions.create(wanted());
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

  const paid = await desk.pay(session.url, { card: '4242 4242 4242 4242' });
  expect([paid.status, paid.headers.get('location')]).toEqual([303, `https://haven.example/thanks?s=${session.id}`]);

  const [told] = await listener.until(1, 'charge.succeeded');
  const event = desk.stripe.webhooks.constructEvent(told?.body ?? '', told?.signature ?? '', endpoint.secret ?? '');
  expect(event.data.object).toMatchObject({ amount: 10_000, balance_transaction: null, metadata: METADATA, paid: true });
  expect(() => desk.stripe.webhooks.constructEvent(told?.body ?? '', told?.signature ?? '', 'whsec_of_somebody_else')).toThrow();

  const [updated] = await listener.until(1, 'charge.updated');
  const later = desk.stripe.webhooks.constructEvent(
    updated?.body ?? '',
    updated?.signature ?? '',
    endpoint.secret ?? '',
  ) as Stripe.ChargeUpdatedEvent;
  expect(later.data.previous_attributes).toEqual({ balance_transaction: null });
  const settled = await desk.stripe.balanceTransactions.retrieve(String(later.data.object.balance_transaction));
  expect(settled).toMatchObject({ amount: 10_000, fee: 175, net: 9_825, currency: 'eur', source: later.data.object.id });

  const after = await desk.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge.balance_transaction'] });
  const intent = after.payment_intent as Stripe.PaymentIntent;
  expect(intent).toMatchObject({ status: 'succeeded', amount_received: 10_000, metadata: METADATA });
  expect(((intent.latest_charge as Stripe.Charge).balance_transaction as Stripe.BalanceTransaction).fee).toBe(175);
  expect((await desk.stripe.balanceTransactions.list({ source: later.data.object.id })).data.map(({ id }) => id)).toEqual([settled.id]);
  expect((await desk.stripe.events.list({ type: 'charge.updated' })).data.map(({ id }) => id)).toEqual([later.id]);
  expect((await desk.stripe.events.retrieve(later.id)).type).toBe('charge.updated');
});

it('is paid once: the page is closed afterwards', async () => {
  const { url, id } = await desk.stripe.checkout.sessions.create(wanted());
  await desk.pay(url, { card: '4242424242424242' });
  expect((await desk.pay(url, { card: '4242424242424242' })).status).toBe(410);
  expect((await desk.stripe.charges.list()).data).toHaveLength(1);
  await expect(desk.stripe.checkout.sessions.expire(id)).rejects.toMatchObject({ type: 'StripeInvalidRequestError' });
});

it.each([
  ['4000000000000002', 'generic_decline', 'declined_by_network', 'Your card has been declined.'],
  ['4000000000009995', 'insufficient_funds', 'declined_by_network', 'Your card has insufficient funds.'],
  ['4000006430000009', 'generic_decline', 'not_sent_to_network', 'Your card has been declined.'],
])('declines %s and lets the donor try another card', async (card, code, network, said) => {
  const { url, id } = await desk.stripe.checkout.sessions.create(wanted());
  const answer = await desk.pay(url, { card });
  expect(answer.status).toBe(402);
  expect(await answer.text()).toContain(said);
  const { data } = await desk.stripe.charges.list();
  expect(data.map(({ paid, status, outcome }) => [paid, status, outcome?.network_status])).toEqual([[false, 'failed', network]]);
  const session = await desk.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
  expect(session.status).toBe('open');
  expect((session.payment_intent as Stripe.PaymentIntent).last_payment_error?.decline_code).toBe(code);
  expect((await desk.pay(url, { card: '4242424242424242' })).status).toBe(303);
});

it('lets a card of a listed country through when the account has no such rule', async () => {
  desk.sandbox.switches.blockedCountries = [];
  const { url } = await desk.stripe.checkout.sessions.create(wanted());
  expect((await desk.pay(url, { card: '4000006430000009' })).status).toBe(303);
  expect((await desk.stripe.charges.list()).data[0]?.payment_method_details?.card?.country).toBe('RU');
});

it.each([
  ['yes', 303, 'complete'],
  ['no', 402, 'open'],
])('asks the bank, which says %s', async (answer, status, state) => {
  const { url, id } = await desk.stripe.checkout.sessions.create(wanted());
  const asked = await (await desk.pay(url, { card: '4000000000003220' })).text();
  expect((await desk.stripe.charges.list()).data).toEqual([]);
  const attempt = /name="attempt" value="([^"]+)"/.exec(asked)?.[1] ?? '';
  const bank = `${String(url).replace('localhost', '127.0.0.1')}/bank`;
  const answered = await fetch(bank, { method: 'POST', body: new URLSearchParams({ attempt, answer }), redirect: 'manual' });
  expect(answered.status).toBe(status);
  expect((await desk.stripe.checkout.sessions.retrieve(id)).status).toBe(state);
});

it('answers errors in the shape the SDK knows', async () => {
  const { stripe, sandbox } = desk;
  await expect(stripe.charges.retrieve('ch_none')).rejects.toMatchObject({
    type: 'StripeInvalidRequestError',
    code: 'resource_missing',
    statusCode: 404,
  });
  await expect(stripe.coupons.create({ percent_off: 5 })).rejects.toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 404 });
  await expect(sdk(sandbox, 'sk_live_never').charges.list()).rejects.toMatchObject({ type: 'StripeAuthenticationError' });
});

it.each<[string, Partial<Stripe.Checkout.SessionCreateParams>, string]>([
  ['too little', wanted(49), 'amount_too_small'],
  ['a script as the way back', { ...wanted(), success_url: 'javascript:alert(1)' }, 'url_invalid'],
  ['nothing to pay for', { ...wanted(), line_items: [] }, 'parameter_missing'],
  ['a parameter that is not played', { ...wanted(), allow_promotion_codes: true }, 'parameter_unknown'],
  ['a way of paying that is not played', { ...wanted(), allowed_payment_method_types: ['klarna'] }, 'parameter_invalid'],
  ['a debit in another currency than euros', { ...wanted(100, 'chf'), allowed_payment_method_types: ['sepa_debit'] }, 'parameter_invalid'],
  ['a currency nobody has', wanted(100, 'xxq'), 'parameter_invalid'],
  ['a currency without a rate', wanted(100_000, 'vuv'), 'parameter_invalid'],
  ['a tenth of the smallest coin', wanted(5_125, 'kwd'), 'parameter_invalid_integer'],
  ['a payment that is paid each month', { ...monthly(), mode: 'payment' }, 'parameter_invalid'],
  ['a subscription that is paid once', { ...wanted(), mode: 'subscription' }, 'parameter_invalid'],
  ['a customer nobody knows', { ...wanted(), customer: 'cus_none' }, 'resource_missing'],
])('refuses %s', async (_, params, code) => {
  await expect(desk.stripe.checkout.sessions.create(params)).rejects.toMatchObject({ code, type: 'StripeInvalidRequestError' });
  expect((await desk.stripe.checkout.sessions.list()).data).toEqual([]);
});

it.each([
  ['jpy', 500, '¥500'],
  ['kwd', 5_120, 'KWD 5.120'],
  ['huf', 104_500, 'HUF 1,045.00'],
  ['usd', 10_000, '$100.00'],
])('shows %s with the decimals it has', async (currency, amount, text) => {
  const { url } = await desk.stripe.checkout.sessions.create(wanted(amount, currency));
  const page = await fetch(String(url).replace('localhost', '127.0.0.1'));
  expect((await page.text()).replaceAll('\u00a0', ' ')).toContain(text);
});

it('asks for a card again when it is over, and takes one that is good to the end of this month', async () => {
  const { url } = await desk.stripe.checkout.sessions.create(wanted());
  const over = await desk.pay(url, { card: '4242424242424242', expiry: '01 / 20' });
  expect([over.status, (await over.text()).includes('Your card has expired.')]).toEqual([402, true]);
  const [year, month] = new Date().toISOString().split('-');
  expect((await desk.pay(url, { card: '4242424242424242', expiry: `${month} / ${year}` })).status).toBe(303);
});

it('makes one session per idempotency key, and refuses the key for another request', async () => {
  const first = await desk.stripe.checkout.sessions.create(wanted(), { idempotencyKey: 'one' });
  const again = await desk.stripe.checkout.sessions.create(wanted(), { idempotencyKey: 'one' });
  expect(again.id).toBe(first.id);
  await expect(desk.stripe.checkout.sessions.create(wanted(20_000), { idempotencyKey: 'one' })).rejects.toMatchObject({
    type: 'StripeIdempotencyError',
  });
});
