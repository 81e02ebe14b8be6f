import { fixedClock } from '@sojourn/units';
import { InboxWriter, type Arrival } from './inbox-writer';
import { Door, openGiving, rows, StripeSide, type GivingApp, type TestGroup } from './testing';

const NOW = '2026-11-24T10:07:31.250Z';

let side: StripeSide;
let giving: GivingApp;
let group: TestGroup;
let door: Door;

beforeAll(async () => {
  const clock = fixedClock(NOW);
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

const arrival = (id: string, changes: Partial<Arrival> = {}): Arrival => ({
  endpointId: door.endpointId,
  id,
  type: 'charge.updated',
  state: 'waiting',
  reason: null,
  kept: JSON.stringify({ of: 'refund', id, charge: 'ch_1' }),
  at: NOW,
  ...changes,
});
const keep = (arrivals: readonly Arrival[]): Promise<PromiseSettledResult<boolean>[]> => {
  const writer = giving.app.get(InboxWriter, { strict: false });
  return Promise.allSettled(arrivals.map((each) => writer.keep(each)));
};
const inbox = async (of = group): Promise<string[]> => (await rows<{ id: string }>(giving, of, 'id', 'stripe_event')).map(({ id }) => id);

it('keeps many that come at once, each once, and each before it says so', async () => {
  const seen: string[][] = [];
  const writer = giving.app.get(InboxWriter, { strict: false });
  const ids = Array.from({ length: 250 }, (_, place) => `evt_${String(place).padStart(3, '0')}`);
  await Promise.all(
    [...ids, ...ids].map(async (id, place) => {
      await writer.keep(arrival(id));
      if (place % 50 === 0) seen.push((await inbox()).filter((kept) => kept === id));
    }),
  );
  expect(await inbox()).toEqual(ids);
  expect(seen.every(({ length }) => length === 1)).toBe(true);
});

it.each<[string, Partial<Arrival>]>([
  ['holds a letter that PostgreSQL does not take', { kept: '{"of":"refund","id":"\\u0000","charge":"ch_1"}' }],
  ['has an id that is none', { id: 'evt-1; --' }],
  ['has an id that is too long', { id: 'e'.repeat(256) }],
  ['has an id with a line end', { id: 'evt_1\n' }],
  ['is of no type', { type: '' }],
])('refuses one that %s, and keeps all that came with it', async (_, changes) => {
  const good = ['evt_a', 'evt_b', 'evt_c', 'evt_d'];
  const results = await keep([
    ...good.slice(0, 2).map((id) => arrival(id)),
    arrival('evt_bad', changes),
    ...good.slice(2).map((id) => arrival(id)),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(await inbox()).toEqual(good);
});

it('gives each to the group of its endpoint, though they come together', async () => {
  const other = await giving.newGroup();
  const otherDoor = await Door.of(giving, side, other);
  const nobody = '6c0a9a1e-0000-4000-8000-000000000017';
  await keep([
    arrival('evt_1'),
    arrival('evt_1', { endpointId: otherDoor.endpointId }),
    arrival('evt_2'),
    arrival('evt_3', { endpointId: nobody }),
  ]);
  expect(await inbox()).toEqual(['evt_1', 'evt_2']);
  expect(await inbox(other)).toEqual(['evt_1']);
});

it('says whether there is something to do that was not known', async () => {
  expect(await keep([arrival('evt_1')])).toEqual([{ status: 'fulfilled', value: true }]);
  expect(await keep([arrival('evt_1')])).toEqual([{ status: 'fulfilled', value: false }]);
  expect(await keep([arrival('evt_2', { state: 'left', kept: null })])).toEqual([{ status: 'fulfilled', value: false }]);
});
