import { GiftsPage, GivingSetup } from '@sojourn/giving/contract';
import { fixedClock } from '@sojourn/units';
import { Door, given, openGiving, StripeSide, type GivingApp, type TestGroup } from './testing';

const clock = fixedClock('2026-11-24T10:07:31.250Z');
let side: StripeSide;
let giving: GivingApp;
let group: TestGroup;

beforeAll(async () => {
  side = await StripeSide.open(clock);
  giving = await openGiving(clock, side.sandbox.url);
  group = await giving.newGroup();
  const door = await Door.of(giving, side, group);
  const paid = await given(giving, side, group);
  await door.deliver(paid.updated);
  await door.deliver((await given(giving, side, group, { amountMinor: '2400', fund: 'GEN' })).succeeded);
  await door.work();
  await door.deliver({ ...paid.updated, id: 'evt_unreadable', type: 'charge.dispute.created' });
});
beforeEach(() => giving.signIn(group.scope));
afterAll(async () => {
  await giving.close();
  await side.close();
});

const page = async (query = ''): Promise<GiftsPage> => GiftsPage.parse((await giving.get(`/giving/gifts${query}`)).json());

it('lists gifts, newest first, without a name, and says how many messages are stuck', async () => {
  const { gifts, next, stuckEvents } = await page();
  expect(gifts.map(({ number, grossMinor, feeMinor, fund, state }) => [number, grossMinor, feeMinor, fund, state])).toEqual([
    [2, '2400', null, 'GEN', 'awaiting-fee'],
    [1, '10000', '175', 'RHOU', 'booked'],
  ]);
  expect([next, stuckEvents]).toEqual([null, 1]);
});

it('pages by the number of the gift', async () => {
  await giving.db.owner.query(
    `INSERT INTO checkout (group_id, id, endpoint_id, fund_id, amount_minor, currency, begun_on, session_id, state)
     SELECT group_id, gen_random_uuid(), endpoint_id, fund_id, 100 + n, currency, begun_on, 'many', 'paid' FROM checkout, generate_series(1, 30) n
      WHERE group_id = $1 AND amount_minor = 2400`,
    [group.scope.groupId],
  );
  await giving.db.owner.query(
    `INSERT INTO gift (group_id, id, number, checkout_id, fund_id, received_on, gross_minor, currency, paid_at, charge_id, state)
     SELECT group_id, gen_random_uuid(), amount_minor - 98, id, fund_id, begun_on, amount_minor, currency, now(), 'ch_' || amount_minor, 'awaiting-fee'
       FROM checkout WHERE group_id = $1 AND session_id = 'many'`,
    [group.scope.groupId],
  );
  const first = await page();
  expect(first.gifts.map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, index) => 32 - index));
  const second = await page(`?before=${first.next ?? ''}`);
  expect([second.gifts.map(({ number }) => number), second.next]).toEqual([[7, 6, 5, 4, 3, 2, 1], null]);
  expect((await giving.get('/giving/gifts?before=0')).json()).toMatchObject({ status: 400, code: 'not-understood' });
});

it.each([
  ['fund=RHOU', [1]],
  ['fund=RXYZ', []],
  ['state=awaiting-fee&before=3', [2]],
  ['method=card&before=3', [2, 1]],
  ['method=bank', []],
  ['campaign=winter', []],
])('narrows the list by %s', async (query, numbers) => {
  expect((await page(`?${query}`)).gifts.map(({ number }) => number)).toEqual(numbers);
});

it.each(['fund=lower', 'method=paypal', 'state=gone', 'colour=red'])('does not understand %s', async (query) => {
  expect((await giving.get(`/giving/gifts?${query}`)).json()).toMatchObject({ status: 400, code: 'not-understood' });
});

it('gives every gift as a table, without a name', async () => {
  const answer = await giving.get('/giving/gifts.csv');
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
  const lines = answer.body.trimEnd().split('\r\n');
  expect(lines).toHaveLength(33);
  expect(lines.slice(0, 1).concat(lines.slice(-2))).toEqual([
    'number,date,amount,currency,fee,fee_currency,fund,campaign,method,monthly,state',
    '2,2026-11-24,24.00,EUR,,,GEN,,card,no,awaiting-fee',
    '1,2026-11-24,100.00,EUR,1.75,EUR,RHOU,,card,no,booked',
  ]);
});

it('tells the address of the public page', async () => {
  const setup = GivingSetup.parse((await giving.get('/giving/setup')).json());
  expect(setup).toEqual({ mode: 'sandbox', publicUrl: `http://localhost:4210/g/${group.slug}`, eventsUrl: null });
});

it.each(['accountant', 'payments', 'officer'])('opens to the %s', async (role) => {
  giving.signIn({ ...group.scope, roles: [role] });
  expect((await giving.get('/giving/gifts')).statusCode).toBe(200);
});

it.each(['gifts', 'setup'])('shows /giving/%s to no caseworker, lawyer or housing worker', async (path) => {
  giving.signIn({ ...group.scope, roles: ['caseworker', 'lawyer', 'housing'] });
  expect((await giving.get(`/giving/${path}`)).json()).toMatchObject({ status: 403, code: 'role-missing' });
});

it('shows no gift of another group', async () => {
  giving.signIn((await giving.newGroup()).scope);
  expect(await page()).toEqual({ gifts: [], next: null, stuckEvents: 0 });
});
