import { createHash } from 'node:crypto';
import { ManagedGift, RecurringPage } from '@sojourn/giving/contract';
import { fixedClock } from '@sojourn/units';
import { sdk } from '../../../tools/stripe-sandbox/testing/sandbox-desk';
import { DonorCareWorker } from './donor-care.worker';
import {
  begin,
  beginMonthly,
  giveMonthly,
  openGiving,
  rows,
  StripeRoad,
  StripeSide,
  subscriptionOf,
  type Answer,
  type GivingApp,
  type TestGroup,
} from './testing';

// Stripe is the sandbox; its messages are carried to nobody here: what the link does must hold without them.
const clock = fixedClock('2026-11-24T10:07:31.250Z');
let side: StripeSide;
let road: StripeRoad;
let giving: GivingApp;
let group: TestGroup;

beforeAll(async () => {
  side = await StripeSide.open(clock);
  road = new StripeRoad(side.sandbox.port);
  giving = await openGiving(clock, await road.open());
});
beforeEach(async () => {
  group = await giving.newGroup();
  giving.signIn(group.scope);
  road.broken = () => false;
});
afterAll(async () => {
  await giving.close();
  road.close();
  await side.close();
});

const ask = (act: string, token: string, more: object = {}): Promise<Answer> => giving.post(`/giving/monthly/${act}`, { token, ...more });
const look = async (token: string): Promise<ManagedGift> => ManagedGift.parse((await ask('look', token)).json());

it('begins a monthly gift with two opaque ids and a link, and keeps of the link its hash', async () => {
  const { token, id } = await giveMonthly(giving, side, group);
  expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/);
  const [row] = await rows<{ hash: Buffer; state: string; country: string }>(
    giving,
    group,
    'manage_token_hash AS hash, state, bank_country AS country',
    'recurring_gift',
  );
  expect([row?.hash.equals(createHash('sha256').update(token).digest()), row?.state, row?.country]).toEqual([true, 'starting', 'DE']);
  for (const table of ['recurring_gift', 'checkout'])
    expect(JSON.stringify(await rows(giving, group, 'to_jsonb(t)::text', `${table} t`))).not.toContain(token);
  await look(token);
  const { metadata } = await subscriptionOf(giving, side, group, id);
  const [checkout] = await rows<{ id: string; endpoint: string }>(giving, group, 'id, endpoint_id AS endpoint', 'checkout');
  expect(metadata).toEqual({ checkout: checkout?.id, endpoint: checkout?.endpoint });
});

it('shows the gift to whoever holds the link, and says it waits until Stripe has it', async () => {
  const waiting = await beginMonthly(giving, side, group);
  expect(waiting.token).not.toBe('');
  expect(await look(waiting.token)).toMatchObject({ state: 'starting', startedOn: null });
  const { token } = await giveMonthly(giving, side, group, { amountMinor: '1200', fund: 'RHOU' });
  expect(await look(token)).toEqual({
    slug: group.slug,
    fund: 'RHOU',
    amountMinor: '1200',
    currency: 'EUR',
    method: 'card',
    state: 'active',
    pauseReason: null,
    startedOn: '2026-11-24',
    stoppedOn: null,
  });
});

it('begins by direct debit as well', async () => {
  const { token } = await giveMonthly(giving, side, group, { method: 'sepa_debit' }, { iban: 'DE89370400440532013000' });
  expect(await look(token)).toMatchObject({ method: 'sepa_debit', state: 'active' });
});

it('changes the amount from the next month on', async () => {
  const { token, id } = await giveMonthly(giving, side, group);
  expect((await ask('amount', token, { amountMinor: '5000' })).json()).toMatchObject({ amountMinor: '5000', state: 'active' });
  expect((await subscriptionOf(giving, side, group, id)).items.data[0]?.price.unit_amount).toBe(5_000);
  for (const [amountMinor, code] of [
    ['0', 'amount-not-positive'],
    ['-5', 'amount-not-positive'],
    ['99', 'amount-too-small'],
    ['100001', 'amount-too-large'],
  ])
    expect((await ask('amount', token, { amountMinor })).json()).toMatchObject({ status: 422, code });
  expect(await look(token)).toMatchObject({ amountMinor: '5000' });
});

it('pauses, goes on, and stops in one step, at Stripe and here', async () => {
  const { token, id } = await giveMonthly(giving, side, group);
  expect((await ask('pause', token)).json()).toMatchObject({ state: 'paused', pauseReason: 'donor' });
  expect((await subscriptionOf(giving, side, group, id)).pause_collection).toMatchObject({ behavior: 'void' });
  expect((await ask('resume', token)).json()).toMatchObject({ state: 'active', pauseReason: null });
  expect((await subscriptionOf(giving, side, group, id)).pause_collection).toBeNull();
  expect((await ask('stop', token)).json()).toMatchObject({ state: 'stopped', stoppedOn: '2026-11-24' });
  expect((await subscriptionOf(giving, side, group, id)).status).toBe('canceled');
  for (const act of ['pause', 'resume', 'stop'])
    expect((await ask(act, token)).json()).toMatchObject({ status: 409, code: 'already-stopped' });
  expect((await ask('amount', token, { amountMinor: '5000' })).json()).toMatchObject({ code: 'already-stopped' });
});

it('says that nothing happened when Stripe is away, and stops at the next try', async () => {
  const { token, id } = await giveMonthly(giving, side, group);
  await look(token);
  road.broken = (asked) => asked.startsWith('DELETE /v1/subscriptions');
  expect((await ask('stop', token)).json()).toMatchObject({ status: 503, code: 'stripe-away' });
  expect(await look(token)).toMatchObject({ state: 'active' });
  road.broken = () => false;
  expect((await subscriptionOf(giving, side, group, id)).status).toBe('active');
  expect((await ask('stop', token)).json()).toMatchObject({ state: 'stopped' });
});

it('stops what Stripe has ended already, and twice at the same moment once', async () => {
  const first = await giveMonthly(giving, side, group);
  await look(first.token);
  const { id } = await subscriptionOf(giving, side, group, first.id);
  await sdk(side.sandbox).subscriptions.cancel(id);
  expect((await ask('stop', first.token)).json()).toMatchObject({ state: 'stopped' });
  const second = await giveMonthly(giving, side, group);
  const answers = await Promise.all(Array.from({ length: 4 }, () => ask('stop', second.token)));
  for (const answer of answers) expect([200, 409]).toContain(answer.statusCode);
  expect(await look(second.token)).toMatchObject({ state: 'stopped' });
});

it('leads to Stripe’s own page for the card, and back to the link', async () => {
  const { token } = await giveMonthly(giving, side, group);
  const { url } = (await ask('portal', token, { locale: 'pl' })).json<{ url: string }>();
  const page = await (await fetch(url.replace('localhost', '127.0.0.1'))).text();
  expect(page).toContain(`/g/${group.slug}/monthly/${token}?lang=pl`);
  const waiting = await beginMonthly(giving, side, group);
  expect((await ask('portal', waiting.token, { locale: 'en' })).json()).toMatchObject({ code: 'not-started-yet' });
});

it.each([
  ['a link nobody has', 'A'.repeat(22), 404, 'unknown-link'],
  ['a link too short', 'A'.repeat(21), 400, 'not-understood'],
  ['no link', undefined, 400, 'not-understood'],
  ['an id instead', '6c0a9a1e-0000-4000-8000-000000000017', 400, 'not-understood'],
])('opens nothing to %s', async (_, token, status, code) => {
  await giveMonthly(giving, side, group);
  for (const act of ['look', 'pause', 'resume', 'stop']) {
    const answer = await giving.post(`/giving/monthly/${act}`, { token });
    expect(answer.json()).toMatchObject({ status, code });
  }
});

it('ends a gift in silence when its card turns out to be from a listed country, and tells the officers', async () => {
  const { token, id } = await giveMonthly(giving, side, group, {}, { card: '4000006430000009' });
  const other = await giveMonthly(giving, side, group);
  await look(token);
  // What booking writes when the charge's card country is known.
  await giving.db.owner.query(
    `INSERT INTO gift (group_id, id, number, fund_id, received_on, gross_minor, currency, paid_at, charge_id, state, attention, recurring_gift_id, method)
     SELECT group_id, gen_random_uuid(), 1, fund_id, '2026-11-24', amount_minor, currency, now(), 'ch_listed', 'awaiting-fee', 'listed-card-country', id, 'card'
       FROM recurring_gift WHERE id = $1`,
    [id],
  );
  const worker = giving.app.get(DonorCareWorker, { strict: false });
  road.broken = (asked) => asked.startsWith('DELETE /v1/subscriptions'); // Stripe is away at first
  await worker.drain();
  expect(await look(token)).toMatchObject({ state: 'active' });
  road.broken = () => false;
  await worker.drain();
  await worker.drain();
  expect((await subscriptionOf(giving, side, group, id)).status).toBe('canceled');
  expect(await look(other.token)).toMatchObject({ state: 'active' });
  const { recurring } = RecurringPage.parse((await giving.get('/giving/recurring?state=stopped')).json());
  expect(recurring).toMatchObject([{ id, stopReason: 'listed-country' }]);
  expect((await giving.get('/giving/gate')).json()).toMatchObject({ counts: [{ of: 'listed-card-country', count: 1 }] });
});

it('lists monthly gifts to members, and lets an officer pause and stop one', async () => {
  const { id, token } = await giveMonthly(giving, side, group);
  await look(token);
  const act = (what: string): Promise<Answer> => giving.send('POST', `/giving/recurring/${id}/${what}`);
  expect((await act('pause')).statusCode).toBe(204);
  expect((await ask('resume', token)).json()).toMatchObject({ status: 409, code: 'paused-by-the-group' });
  expect((await act('resume')).statusCode).toBe(204);
  expect((await act('stop')).statusCode).toBe(204);
  expect(RecurringPage.parse((await giving.get('/giving/recurring')).json())).toMatchObject({
    recurring: [{ id, state: 'stopped', stopReason: 'officer', amountMinor: '2400' }],
    next: null,
  });
  giving.signIn({ ...group.scope, roles: ['accountant'] });
  expect((await act('stop')).json()).toMatchObject({ status: 403, code: 'role-missing' });
  giving.signIn((await giving.newGroup()).scope);
  expect((await act('stop')).json()).toMatchObject({ status: 404, code: 'unknown-recurring-gift' });
});

it('offers no monthly gift where the group takes none', async () => {
  const offer = (await giving.get('/giving/offer')).json<object>();
  await giving.send('PUT', '/giving/offer', { ...offer, monthly: false });
  expect((await begin(giving, group, { rhythm: 'month' })).json()).toMatchObject({ code: 'way-not-offered' });
  expect((await begin(giving, group, { rhythm: 'once' })).statusCode).toBe(201);
});
