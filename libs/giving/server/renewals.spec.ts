import { fixedClock, type FixedClock } from '@sojourn/units';
import { DonorCareWorker } from './donor-care.worker';
import { begin } from './testing/stripe-side';
import { WholeLife } from './testing/whole-life';

// The real api, ledger and database; Stripe is the sandbox, asked through its SDK. The test carries the messages.
let clock: FixedClock;
let life: WholeLife;
beforeEach(async () => {
  clock = fixedClock('2026-01-31T10:00:00.000Z');
  life = await WholeLife.open(clock);
});
afterEach(() => life.close());

const MONTHLY = { rhythm: 'month', amountMinor: '1000' };
const recurring = (): Promise<object[]> =>
  life.giving.db.owner.query(
    'SELECT state, stop_reason AS "stopReason", started_on AS "startedOn", stripe_subscription_id IS NOT NULL AS known FROM recurring_gift',
  );
const ofMonths = (): Promise<object[]> =>
  life.gifts(
    `received_on AS "on", recurring_gift_id IS NOT NULL AS monthly, checkout_id IS NOT NULL AS first, gross_minor AS gross, state`,
  );
const subscription = async (): Promise<string> => (await life.stripe.subscriptions.list({ status: 'all' })).data[0]?.id ?? '';

it('makes a gift of every month that is paid, in the fund of the wish, though its charge says nothing of whose it is', async () => {
  const { metadata } = await life.give(MONTHLY);
  expect(metadata).toEqual({});
  await life.tellAll();
  expect(await recurring()).toEqual([{ state: 'active', stopReason: null, startedOn: '2026-01-31', known: true }]);
  await life.days(60);
  await life.tellAll();
  expect(await ofMonths()).toEqual([
    { on: '2026-01-31', monthly: true, first: true, gross: 1_000n, state: 'booked' },
    { on: '2026-02-28', monthly: true, first: false, gross: 1_000n, state: 'booked' },
    { on: '2026-03-31', monthly: true, first: false, gross: 1_000n, state: 'booked' },
  ]);
  expect(await life.balances()).toEqual({ '1050 RHOU': 2_880n, '4010 RHOU': -3_000n, '6800 RHOU': 120n });
  expect(await life.clearing()).toEqual({ books: 2_880n, stripe: 2_880n });
  expect(await life.waiting()).toEqual([]);
});

it('comes to the same in any order, also when a later month is told of before the first', async () => {
  await life.give(MONTHLY);
  await life.days(29);
  await life.tell((await life.untold()).reverse(), 1);
  await life.untilQuiet();
  expect(await ofMonths()).toMatchObject([
    { on: '2026-02-28', first: false },
    { on: '2026-01-31', first: true },
  ]);
  expect(await recurring()).toMatchObject([{ state: 'active' }]);
  expect(await life.clearing()).toEqual({ books: 1_920n, stripe: 1_920n });
});

it('follows a gift that could not be paid, was paid again, and ended', async () => {
  await life.give(MONTHLY);
  const id = await subscription();
  await life.desk.act(`subscriptions/${id}/card`, { card: '4000000000000341' });
  await life.days(28);
  await life.tellAll();
  expect([await recurring(), (await ofMonths()).length]).toEqual([[expect.objectContaining({ state: 'past-due' })], 1]);
  await life.desk.act(`subscriptions/${id}/card`, { card: '4242424242424242' });
  await life.days(1);
  await life.tellAll();
  expect(await recurring()).toMatchObject([{ state: 'active' }]);
  expect((await ofMonths()).at(-1)).toMatchObject({ gross: 1_000n, state: 'booked' });
  await life.stripe.subscriptions.cancel(id);
  await life.tell((await life.untold()).reverse());
  expect(await recurring()).toMatchObject([{ state: 'stopped', stopReason: 'processor' }]);
});

it('ends with the reason when the card failed for two weeks', async () => {
  await life.give(MONTHLY);
  await life.desk.act(`subscriptions/${await subscription()}/card`, { card: '4000000000000341' });
  await life.days(43);
  await life.tellAll();
  expect(await recurring()).toMatchObject([{ state: 'stopped', stopReason: 'payments-failed' }]);
});

it('does not wake a paused gift by an old message', async () => {
  await life.give(MONTHLY);
  const old = await life.untold();
  await life.tell(old.filter(({ type }) => type === 'customer.subscription.created'));
  await life.stripe.subscriptions.update(await subscription(), { pause_collection: { behavior: 'void' } });
  await life.giving.db.owner.query(`UPDATE recurring_gift SET state = 'paused', pause_reason = 'donor'`);
  await life.tellAll();
  expect(await life.giving.db.owner.query('SELECT state, pause_reason AS reason FROM recurring_gift')).toEqual([
    { state: 'paused', reason: 'donor' },
  ]);
});

it('takes another amount from the month in which it was changed', async () => {
  await life.give(MONTHLY);
  const id = await subscription();
  const [item] = (await life.stripe.subscriptions.retrieve(id)).items.data;
  const price = { currency: 'eur', product: String(item?.price.product), recurring: { interval: 'month' as const }, unit_amount: 2_500 };
  await life.stripe.subscriptions.update(id, { items: [{ id: item?.id ?? '', price_data: price }], proration_behavior: 'none' });
  await life.days(28);
  await life.tellAll();
  expect(await ofMonths()).toMatchObject([{ gross: 1_000n }, { gross: 2_500n }]);
});

it('counts a monthly debit again when the first try of its month was not paid', async () => {
  await life.give(MONTHLY, { iban: 'DE08370400440532013003' });
  await life.tellAll();
  const [charge] = (await life.stripe.charges.list()).data;
  await life.desk.act(`charges/${charge?.id ?? ''}/fail`);
  await life.desk.act(`subscriptions/${await subscription()}/retry`);
  const [second] = (await life.stripe.charges.list()).data;
  await life.desk.settle(second?.id ?? '');
  await life.desk.act(`charges/${second?.id ?? ''}/pay`);
  await life.tellAll();
  expect(await life.gifts('returned_minor AS returned, awaits_bank AS awaits, checkout_id IS NOT NULL AS first')).toEqual([
    { returned: 1_000n, awaits: false, first: true },
    { returned: 0n, awaits: false, first: false },
  ]);
  expect(await life.clearing()).toEqual({ books: 965n, stripe: 965n });
});

it('slows down who tests cards: a failed payment for us is counted, one for another page is not', async () => {
  const failed = (endpoint: string): object => ({
    id: `evt_${endpoint.replaceAll('-', '').slice(0, 8)}`,
    object: 'event',
    type: 'charge.failed',
    created: 1_770_000_000,
    livemode: false,
    data: {
      object: {
        id: 'ch_1',
        object: 'charge',
        amount: 100,
        currency: 'eur',
        created: 1_770_000_000,
        status: 'failed',
        metadata: { endpoint },
      },
    },
  });
  await life.door.deliver(failed(life.door.endpointId));
  await life.door.deliver(failed('00000000-0000-4000-8000-000000000000'));
  await life.door.work();
  expect(await life.giving.db.owner.query('SELECT counted, count FROM gate_count')).toEqual([{ counted: 'payment-failed', count: 1n }]);
});

it('ends a monthly gift whose payment page nobody paid on, when Stripe says that it is over', async () => {
  await begin(life.giving, life.group, MONTHLY);
  await life.days(0.5);
  await life.tellAll();
  expect(await recurring()).toMatchObject([{ state: 'starting' }]);
  await life.days(1);
  const { data } = await life.stripe.checkout.sessions.list();
  expect((await life.stripe.checkout.sessions.retrieve(data[0]?.id ?? '')).status).toBe('expired');
  const told = await life.untold();
  expect(told.map(({ type }) => type)).toContain('checkout.session.expired');
  await life.tell(told);
  expect(await recurring()).toMatchObject([{ state: 'stopped', stopReason: 'never-paid' }]);
  expect(await life.waiting()).toEqual([]);
});

it('ends it as well when no message came, and leaves one that was paid meanwhile', async () => {
  const worker = life.giving.app.get(DonorCareWorker, { strict: false });
  await begin(life.giving, life.group, MONTHLY);
  await life.give(MONTHLY);
  await worker.drain();
  expect(await recurring()).toMatchObject([{ state: 'starting' }, { state: 'starting' }]);
  await life.days(2);
  await worker.drain();
  expect((await recurring()).map((gift) => Object(gift).state).sort()).toEqual(['active', 'stopped']);
  expect(await recurring()).toContainEqual(expect.objectContaining({ state: 'stopped', stopReason: 'never-paid', known: false }));
  await life.tellAll(); // late messages change nothing of it
  expect((await recurring()).map((gift) => Object(gift).state).sort()).toEqual(['active', 'stopped']);
});
