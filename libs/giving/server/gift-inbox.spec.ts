import { fixedClock, type FixedClock } from '@sojourn/units';
import { InboxWorker } from './inbox-worker';
import { begin, Door, given, HOUSING_GIFT, journal, openGiving, rows, StripeSide, type GivingApp, type TestGroup } from './testing';

// The real api and ledger on a real database, the sandbox as Stripe; the test carries the messages.
let clock: FixedClock;
let side: StripeSide;
let giving: GivingApp;
let group: TestGroup;
let door: Door;

beforeAll(async () => {
  clock = fixedClock('2026-11-24T10:07:31.250Z');
  side = await StripeSide.open(clock);
  giving = await openGiving(clock, side.sandbox.url);
});
beforeEach(async () => {
  clock.set('2026-11-24T10:07:31.250Z');
  group = await giving.newGroup();
  door = await Door.of(giving, side, group);
});
afterAll(async () => {
  await giving.close();
  await side.close();
});

const events = (): Promise<{ state: string; reason: string | null }[]> => rows(giving, group, 'state, reason', 'stripe_event');
const gifts = (): Promise<object[]> =>
  rows(giving, group, 'number, state, gross_minor AS gross, fee_minor AS fee, received_on AS "on"', 'gift');

it('records a paid gift at once and books it, gross and fee, when the fee is known', async () => {
  const { succeeded, updated } = await given(giving, side, group);
  expect((await door.deliver(succeeded)).statusCode).toBe(200);
  await door.work();
  expect(await gifts()).toEqual([{ number: 1, state: 'awaiting-fee', gross: 10_000n, fee: null, on: '2026-11-24' }]);
  expect(await journal(giving, group)).toEqual([]);
  expect((await door.deliver(updated)).statusCode).toBe(200);
  await door.work();
  expect(await gifts()).toEqual([{ number: 1, state: 'booked', gross: 10_000n, fee: 175n, on: '2026-11-24' }]);
  expect(await journal(giving, group)).toEqual(HOUSING_GIFT);
});

it.each<[string, readonly ('succeeded' | 'updated')[], boolean]>([
  ['in order, together', ['succeeded', 'updated'], false],
  ['turned round, together', ['updated', 'succeeded'], false],
  ['turned round, apart', ['updated', 'succeeded'], true],
  ['the second alone', ['updated'], false],
  ['each three times', ['updated', 'succeeded', 'updated', 'succeeded', 'succeeded', 'updated'], false],
  ['again after it was booked', ['succeeded', 'updated', 'succeeded', 'updated'], true],
])('books the same once: %s', async (_, order, apart) => {
  const told = await given(giving, side, group);
  for (const which of order) {
    expect((await door.deliver(told[which])).statusCode).toBe(200);
    if (apart) await door.work();
  }
  await door.work();
  expect(await journal(giving, group)).toEqual(HOUSING_GIFT);
  expect((await events()).every(({ state }) => state === 'done')).toBe(true);
});

it('books one payment once, whatever number of workers and events tell of it', async () => {
  const { succeeded, updated } = await given(giving, side, group);
  // Stripe may tell the same state in several events.
  for (const event of [succeeded, updated, { ...updated, id: 'evt_a' }, { ...succeeded, id: 'evt_b' }]) await door.deliver(event);
  const others = await Promise.all([giving.again(), giving.again(), giving.again()]);
  await Promise.all([door.work(), ...others.map((app) => app.get(InboxWorker, { strict: false }).drain())]);
  clock.advance(60); // one that lost a race is put off
  await door.work();
  expect(await journal(giving, group)).toEqual(HOUSING_GIFT);
  expect((await events()).map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
});

it('books what lay in the inbox when the process died, once', async () => {
  const { succeeded, updated } = await given(giving, side, group);
  await door.deliver(succeeded);
  await door.deliver(updated); // no worker has run: the process ends here
  const restarted = await giving.again();
  await restarted.get(InboxWorker, { strict: false }).drain();
  await door.work();
  expect(await journal(giving, group)).toEqual(HOUSING_GIFT);
});

it('leaves nothing of a booking that broke off half-way, and makes it whole later', async () => {
  const { updated } = await given(giving, side, group);
  await door.deliver(updated);
  // The last statement of the transaction fails: gift and entry are written by then.
  await giving.db.owner.query(`ALTER TABLE stripe_event ADD CONSTRAINT broken CHECK (state <> 'done') NOT VALID`);
  await door.work();
  await giving.db.owner.query('ALTER TABLE stripe_event DROP CONSTRAINT broken');
  expect([await gifts(), await journal(giving, group)]).toEqual([[], []]);
  expect(await events()).toEqual([{ state: 'parked', reason: 'not-booked' }]);
  await door.work();
  expect(await journal(giving, group)).toEqual([]); // not before its time
  clock.advance(60);
  await door.work();
  expect(await journal(giving, group)).toEqual(HOUSING_GIFT);
  expect(await gifts()).toMatchObject([{ number: 1, state: 'booked' }]);
});

it('records the gift when the fee cannot be asked for, and asks again', async () => {
  const { updated } = await given(giving, side, group);
  await door.deliver(updated);
  const cutOff = await giving.again({ sandboxUrl: 'http://127.0.0.1:9' });
  await cutOff.get(InboxWorker, { strict: false }).drain();
  expect(await gifts()).toMatchObject([{ state: 'awaiting-fee' }]);
  expect(await events()).toEqual([{ state: 'parked', reason: 'fee-not-known' }]);
  clock.advance(60);
  await door.work();
  expect(await journal(giving, group)).toEqual(HOUSING_GIFT);
});

it('books the others when one of a batch is wrong', async () => {
  const first = await given(giving, side, group);
  const second = await given(giving, side, group, { amountMinor: '5000', fund: 'GEN' });
  const wrong = structuredClone(first.updated);
  Object.assign(wrong.data.object, { amount: 9_999 });
  await door.deliver(wrong);
  await door.deliver(second.updated);
  await door.work();
  expect((await journal(giving, group)).map(({ fund }) => fund)).toEqual(['GEN', 'GEN', 'GEN', 'GEN']);
  expect(await events()).toEqual(
    expect.arrayContaining([
      { state: 'parked', reason: 'amount-differs' },
      { state: 'done', reason: null },
    ]),
  );
});

it.each<[string, object, string]>([
  ['another currency', { currency: 'usd' }, 'currency-differs'],
  ['a currency that does not exist', { currency: 'xxq' }, 'amount-not-readable'],
  ['nothing at all', { amount: 0 }, 'amount-differs'],
  ['less than nothing', { amount: -10_000 }, 'amount-differs'],
  ['a huge amount', { amount: Number.MAX_SAFE_INTEGER }, 'amount-differs'],
  ['an amount that is no number', { amount: '10000' }, 'charge-not-readable'],
  ['a checkout nobody began', { metadata: { checkout: '00000000-0000-4000-8000-000000000000' } }, 'unknown-checkout'],
])('parks a charge of %s with its reason, and books nothing', async (_, changes, reason) => {
  const { updated } = await given(giving, side, group);
  Object.assign(updated.data.object, changes);
  expect((await door.deliver(updated)).statusCode).toBe(200);
  await door.work();
  expect(await events()).toEqual([{ state: 'parked', reason }]);
  expect([await gifts(), await journal(giving, group)]).toEqual([[], []]);
});

it('parks a second charge for one checkout instead of counting it', async () => {
  const { updated } = await given(giving, side, group);
  const second = structuredClone(updated);
  second.id = 'evt_second';
  Object.assign(second.data.object, { id: 'ch_second' });
  for (const event of [updated, second]) await door.deliver(event);
  await door.work();
  expect(await journal(giving, group)).toEqual(HOUSING_GIFT);
  expect(await events()).toEqual(expect.arrayContaining([{ state: 'parked', reason: 'second-payment' }]));
});

it('takes nothing for a gift of one group from the endpoint of another', async () => {
  const { updated } = await given(giving, side, group);
  const other = await giving.newGroup();
  const otherDoor = await Door.of(giving, side, other);
  expect((await otherDoor.deliver(updated)).statusCode).toBe(200);
  const { checkout } = (updated.data.object as unknown as { metadata: { checkout: string } }).metadata;
  Object.assign(updated, { id: 'evt_unmarked' });
  Object.assign(updated.data.object, { metadata: { checkout } });
  await otherDoor.deliver(updated);
  await otherDoor.work();
  for (const each of [group, other]) expect(await journal(giving, each)).toEqual([]);
  expect(await rows(giving, other, 'state, reason', 'stripe_event')).toEqual([
    { state: 'left', reason: null },
    { state: 'parked', reason: 'unknown-checkout' },
  ]);
  const foreign = await otherDoor.deliver(updated, side.sign(JSON.stringify(updated, null, 2), door.secret));
  expect(foreign.json()).toMatchObject({ status: 400, code: 'signature-refused' });
});

it('leaves what is not about money of ours, and parks what cannot be read', async () => {
  const { succeeded } = await given(giving, side, group);
  await door.deliver({ ...succeeded, id: 'evt_1', type: 'customer.created' });
  await door.deliver({ ...succeeded, id: 'evt_2', type: 'charge.dispute.created' });
  await door.work();
  expect(await events()).toEqual([
    { state: 'left', reason: null },
    { state: 'parked', reason: 'not-readable' },
  ]);
});

it('keeps no name, address or card of a donor, and of a booked event only its id', async () => {
  const { succeeded, updated } = await given(giving, side, group);
  expect(JSON.stringify(succeeded)).toContain('Ada Marker'); // Stripe did send it
  await door.deliver(succeeded);
  const kept = JSON.stringify(await rows(giving, group, 'to_jsonb(e.*)', 'stripe_event e'));
  expect(kept).toContain('"checkout"');
  for (const trace of ['Ada', 'marker', '4242', 'billing', 'fingerprint']) expect(kept).not.toContain(trace);
  await door.deliver(updated);
  await door.work();
  expect(await rows(giving, group, 'kept', 'stripe_event')).toEqual([{ kept: null }, { kept: null }]);
});

it('tells an officer of a card from a listed country', async () => {
  const { updated } = await given(giving, side, group, {}, '4000006430000009');
  await door.deliver(updated);
  await door.work();
  expect(await rows(giving, group, 'attention, state', 'gift')).toEqual([{ attention: 'listed-card-country', state: 'booked' }]);
});

it('numbers gifts one after another', async () => {
  for (let count = 0; count < 3; count++) {
    await door.deliver((await given(giving, side, group)).updated);
    if (count === 1) await door.work();
  }
  await door.work();
  expect((await rows<{ number: number }>(giving, group, 'number', 'gift')).map(({ number }) => number)).toEqual([1, 2, 3]);
  expect((await begin(giving, group)).statusCode).toBe(201);
});
