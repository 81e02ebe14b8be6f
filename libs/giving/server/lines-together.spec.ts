import { createServer, type Server } from 'node:http';
import type { KeptCharge } from '@sojourn/giving/rules';
import type { GivingSettings } from './giving-settings';
import type { DueEvent } from './inbox';
import { LinesTogether } from './lines-together';
import { ProcessorDesk } from './processor-desk';

// An account at Stripe with one line a second, answered in Stripe's own pages; what was asked is written down.
const FIRST = 1_795_514_851;
let ids: string[] = [];
let asked: string[] = [];
let away = false;
let server: Server;
let lines: LinesTogether;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { searchParams } = new URL(request.url ?? '', 'http://stripe');
    const [from, to] = [Number(searchParams.get('created[gte]')), Number(searchParams.get('created[lt]'))];
    const newestFirst = ids.map((id, place) => ({ id, created: FIRST + place })).reverse();
    const rest = newestFirst.filter(({ created }) => created >= from && created < to);
    const begin = rest.findIndex(({ id }) => id === searchParams.get('starting_after')) + 1;
    const data = rest.slice(begin, begin + 100).map((line) => ({
      ...line,
      object: 'balance_transaction',
      amount: 10_000,
      fee: 175,
      currency: 'eur',
      reporting_category: 'charge',
    }));
    response.writeHead(away ? 400 : 200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify(away ? { error: { type: 'invalid_request_error' } } : { object: 'list', has_more: rest.length > begin + 100, data }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
  [ids, asked, away] = [[], [], false];
  const address = server.address();
  const sandboxUrl = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const settings: GivingSettings = {
    stripeKey: null,
    webhookSecret: null,
    sandboxUrl,
    publicOrigin: '',
    apiOrigin: '',
    installationKey: Buffer.alloc(32),
    pollMillis: null,
  };
  lines = new LinesTogether(new ProcessorDesk(settings));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const ENDPOINT = '6c0a9a1e-0000-4000-8000-000000000001';
const CHECKOUT = '6c0a9a1e-0000-4000-8000-000000000017';

function message(place: number, metadata: KeptCharge['metadata'] = { checkout: CHECKOUT, endpoint: ENDPOINT }): DueEvent {
  const charge: KeptCharge = {
    id: `ch_${place}`,
    object: 'charge',
    amount: 10_000,
    currency: 'eur',
    created: FIRST + place,
    status: 'succeeded',
    balance_transaction: `txn_${place}`,
    failure_balance_transaction: null,
    payment_intent: null,
    customer: null,
    metadata,
    payment_method_details: null,
  };
  return { groupId: ENDPOINT, endpointId: ENDPOINT, id: `evt_${place}`, kept: { of: 'charge', charge } };
}
const account = (size: number): string[] => Array.from({ length: size }, (_, place) => `txn_${place}`);
const messages = (from: number, to: number): DueEvent[] => Array.from({ length: to - from }, (_, place) => message(from + place));
const foundOf = async (due: readonly DueEvent[]): Promise<number> => {
  const found = await lines.about(due);
  return due.filter(({ kept }) => kept.of === 'charge' && found.has(`txn_${kept.charge.id.slice(3)}`)).length;
};

it('asks for 150 lines in two questions, and gives fee and amount of each', async () => {
  ids = account(150);
  const found = await lines.about(messages(0, 150));
  expect(asked).toHaveLength(2);
  expect([...found.values()].filter(({ amount, fee }) => amount === 10_000 && fee === 175)).toHaveLength(150);
});

it('asks nothing for a few, which are asked for one by one', async () => {
  ids = account(7);
  expect(await foundOf(messages(0, 7))).toBe(0);
  expect(asked).toEqual([]);
});

it('asks nothing about charges of another page', async () => {
  ids = account(50);
  await lines.about(Array.from({ length: 50 }, (_, place) => message(place, { checkout: CHECKOUT, endpoint: CHECKOUT })));
  await lines.about(Array.from({ length: 50 }, (_, place) => message(place, null)));
  expect(asked).toEqual([]);
});

it('knows what the pages told beside, when the next messages are about the same minutes', async () => {
  ids = account(400);
  const shuffled = messages(0, 400).map((_, place) => message((place * 147) % 400));
  expect(await foundOf(shuffled.slice(0, 200))).toBeGreaterThan(190);
  const before = asked.length;
  expect(await foundOf(shuffled.slice(200))).toBeGreaterThan(190);
  expect(before).toBeLessThanOrEqual(4);
  expect(asked.length).toBe(before);
});

it('gives up where other pages of the account fill the answers', async () => {
  ids = Array.from({ length: 3_000 }, (_, place) => (place % 100 === 0 ? `txn_${place}` : `txn_other_${place}`));
  await lines.about(Array.from({ length: 30 }, (_, place) => message(place * 100)));
  expect(asked).toHaveLength(1);
});

it('leaves it to the single questions when Stripe refuses the list', async () => {
  ids = account(50);
  away = true;
  expect(await foundOf(messages(0, 50))).toBe(0);
});
