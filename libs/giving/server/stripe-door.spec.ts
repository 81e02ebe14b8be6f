import { fixedClock, systemClock, type FixedClock } from '@sojourn/units';
import { begin, Door, given, HOUSING_GIFT, journal, openGiving, rows, StripeSide, type GivingApp, type TestGroup } from './testing';

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
  group = await giving.newGroup();
  door = await Door.of(giving, side, group);
});
afterAll(async () => {
  await giving.close();
  await side.close();
});

const inbox = (): Promise<object[]> => rows(giving, group, 'id', 'stripe_event');

it.each<[string, (payload: string) => string]>([
  ['a secret somebody guessed', (payload) => side.sign(payload, 'whsec_guessed')],
  ['the signature of other bytes', (payload) => side.sign(`${payload} `, door.secret)],
  ['a signature older than five minutes', (payload) => side.sign(payload, door.secret, 301)],
  ['no signature', () => ''],
  ['something that is no signature', () => 't=1,v1=00'],
])('refuses %s and keeps nothing', async (_, header) => {
  const { updated } = await given(giving, side, group);
  const payload = JSON.stringify(updated);
  const answer = await door.deliver(payload, header(payload));
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({ status: 400, code: 'signature-refused' });
  expect(await inbox()).toEqual([]);
  expect((await door.deliver(payload)).statusCode).toBe(200); // the door itself is open
});

it('takes an exact replay and books it no second time', async () => {
  const { updated } = await given(giving, side, group);
  const payload = JSON.stringify(updated);
  const header = side.sign(payload, door.secret);
  for (let count = 0; count < 3; count++) expect((await door.deliver(payload, header)).statusCode).toBe(200);
  await door.work();
  expect((await door.deliver(payload, header)).statusCode).toBe(200);
  await door.work();
  expect(await journal(giving, group)).toEqual(HOUSING_GIFT);
  clock.advance(301);
  expect((await door.deliver(payload, header)).json()).toMatchObject({ code: 'signature-refused' });
});

it.each<[string, string, number, string]>([
  ['no JSON', 'gift=100', 400, 'not-understood'],
  ['no event', '{"id":"evt_1","object":"charge"}', 400, 'not-an-event'],
  ['an event with an odd id', '{"id":"evt 1\'","object":"event","type":"charge.updated","data":{"object":{}}}', 400, 'not-an-event'],
])('refuses what is signed but is %s', async (_, payload, status, code) => {
  expect((await door.deliver(payload)).json()).toMatchObject({ status, code });
  expect(await inbox()).toEqual([]);
});

it('knows no endpoint but its own', async () => {
  const post = (id: string): ReturnType<GivingApp['app']['inject']> =>
    giving.app.inject({
      method: 'POST',
      url: `/giving/stripe-events/${id}`,
      headers: { 'stripe-signature': 't=1,v1=00' },
      payload: { id: 'evt_1' },
    });
  expect((await post('00000000-0000-4000-8000-000000000000')).json()).toMatchObject({ status: 404, code: 'unknown-endpoint' });
  expect((await post('first')).json()).toMatchObject({ status: 400, code: 'not-understood' });
});

it('takes messages again after the secret was changed, without a restart', async () => {
  const { updated, succeeded } = await given(giving, side, group);
  await door.deliver(succeeded); // the old secret is remembered now
  await giving.db.owner.query('UPDATE stripe_endpoint SET stripe_id = $2 WHERE id = $1', [door.endpointId, 'we_forgotten']);
  const restarted = await giving.again();
  const renewed = await Door.of({ ...giving, app: restarted }, side, group);
  expect(renewed.endpointId).toBe(door.endpointId);
  expect(renewed.secret).not.toBe(door.secret);
  expect((await door.deliver(updated, side.sign(JSON.stringify(updated, null, 2), renewed.secret))).statusCode).toBe(200);
  expect((await door.deliver({ ...updated, id: 'evt_old' })).statusCode).toBe(400);
});

it('keeps the secret of the endpoint encrypted', async () => {
  const [row] = await giving.db.owner.query<{ sealed: Buffer }>('SELECT sealed_secret AS sealed FROM stripe_endpoint WHERE id = $1', [
    door.endpointId,
  ]);
  expect(door.secret).toMatch(/^whsec_/);
  expect(row?.sealed.includes(door.secret)).toBe(false);
  expect(row?.sealed.includes('whsec_')).toBe(false);
});

it('books one gift when the sandbox itself tells everything twice and in any order', async () => {
  const live = await StripeSide.open(systemClock);
  live.sandbox.switches.deliver = 'twice';
  const wired = await openGiving(systemClock, live.sandbox.url, true);
  try {
    const giver = await wired.newGroup();
    await given(wired, live, giver);
    live.sandbox.switches.deliver = 'shuffled';
    await given(wired, live, giver, { amountMinor: '2400', fund: 'GEN' });
    for (let look = 0; look < 400 && (await journal(wired, giver)).length < 8; look++)
      await new Promise((resolve) => setTimeout(resolve, 25));
    const lines = await journal(wired, giver);
    expect(lines.filter(({ fund }) => fund === 'RHOU')).toEqual(HOUSING_GIFT);
    expect(lines.filter(({ fund }) => fund === 'GEN')).toHaveLength(4);
    expect((await begin(wired, giver)).statusCode).toBe(201);
  } finally {
    await wired.close();
    await live.close();
  }
});
