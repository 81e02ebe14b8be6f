import { COUNTRIES, DonorGate, type CheckoutMethod, type Rhythm } from '@sojourn/giving/contract';
import { LISTED_COUNTRIES, sepaReaches } from '@sojourn/giving/rules';
import { fixedClock } from '@sojourn/units';
import { begin, openGiving, rows, StripeRoad, StripeSide, type GivingApp, type TestGroup } from './testing';

// Stripe is the sandbox, behind a road that counts who asks.
const clock = fixedClock('2026-11-24T10:07:31.250Z');
let side: StripeSide;
let stripe: StripeRoad;
let giving: GivingApp;
let group: TestGroup;

beforeAll(async () => {
  side = await StripeSide.open(clock);
  stripe = new StripeRoad(side.sandbox.port);
  giving = await openGiving(clock, await stripe.open());
  group = await giving.newGroup();
});
beforeEach(() => giving.signIn(group.scope));
afterAll(async () => {
  await giving.close();
  stripe.close();
  await side.close();
});

const gate = async (): Promise<DonorGate> => DonorGate.parse((await giving.get('/giving/gate')).json());
const listed = LISTED_COUNTRIES.map(({ country }) => country);
/** So many gifts in a row are what the brake is for; here it is the gate that is asked. */
const releaseBrake = (): Promise<unknown> => giving.db.owner.query('DELETE FROM giving_brake');

describe.each<[Rhythm, CheckoutMethod]>([
  ['once', 'card'],
  ['month', 'card'],
  ['once', 'sepa_debit'],
  ['month', 'sepa_debit'],
])('a gift %s by %s', (rhythm, method) => {
  it.each(COUNTRIES)('from a bank in %s reaches Stripe only through an open gate', async (bankCountry) => {
    await releaseBrake();
    const answer = await begin(giving, group, { rhythm, method, bankCountry });
    const asked = stripe.taken();
    if (listed.includes(bankCountry)) {
      expect([answer.statusCode, answer.json(), asked]).toMatchObject([422, { code: 'donor-country-stopped' }, []]);
      expect(asked).toHaveLength(0);
    } else if (method === 'sepa_debit' && !sepaReaches(bankCountry)) {
      expect(answer.json()).toMatchObject({ code: 'bank-country-without-sepa' });
      expect(asked).toHaveLength(0);
    } else {
      expect([answer.statusCode, asked.at(-1)]).toEqual([201, 'POST /v1/checkout/sessions']); // the counter counts
    }
  });

  it.each(['', 'XX', 'de', 'ru', 'RUS', 'Deutschland', ' ', 'ВY'])(
    'from a bank in "%s" is refused and Stripe hears nothing',
    async (bankCountry) => {
      const answer = await begin(giving, group, { rhythm, method, bankCountry });
      expect(answer.json()).toMatchObject({ status: 422, code: 'bank-country-unknown' });
      expect(stripe.taken()).toEqual([]);
    },
  );

  it.each([null, undefined, 42, ['DE']])('from a bank in %j is not understood and Stripe hears nothing', async (bankCountry) => {
    expect((await begin(giving, group, { rhythm, method, bankCountry })).json()).toMatchObject({ status: 400, code: 'not-understood' });
    expect(stripe.taken()).toEqual([]);
  });
});

it.each(listed)('keeps nothing of a donor with a bank in %s but a number', async (bankCountry) => {
  const own = await giving.newGroup();
  await begin(giving, own, { bankCountry, amountMinor: '4711', fund: 'RLEG' });
  for (const table of ['checkout', 'stripe_endpoint', 'stripe_event', 'recurring_gift', 'giving_brake'])
    expect(await rows(giving, own, 'group_id', table)).toEqual([]);
  expect(await rows(giving, own, 'month, counted, count', 'gate_count')).toEqual([
    { month: '2026-11', counted: 'donor-country-stopped', count: 1n },
  ]);
});

it('stops the donor also when group, amount and fund are wrong: the country is asked first', async () => {
  const answer = await begin(giving, group, { bankCountry: 'RU', slug: 'nobody-here', amountMinor: '0', fund: 'RXYZ', noticeRead: false });
  expect(answer.json()).toMatchObject({ code: 'donor-country-stopped' });
  expect(stripe.taken()).toEqual([]);
});

it('stops a country that an officer added, until it is taken off', async () => {
  expect((await giving.send('POST', '/giving/gate/countries', { country: 'KZ', reason: 'bank-records' })).statusCode).toBe(200);
  expect((await begin(giving, group, { bankCountry: 'KZ' })).json()).toMatchObject({ code: 'donor-country-stopped' });
  expect(stripe.taken()).toEqual([]);
  expect((await gate()).own).toEqual([{ country: 'KZ', reason: 'bank-records', addedOn: '2026-11-24' }]);
  expect((await giving.get(`/giving/public/${group.slug}`)).json<{ stoppedCountries: string[] }>().stoppedCountries).toEqual([
    'RU',
    'BY',
    'KZ',
  ]);
  // Another group has its own list.
  const other = await giving.newGroup();
  expect((await begin(giving, other, { bankCountry: 'KZ' })).statusCode).toBe(201);
  expect((await giving.send('DELETE', '/giving/gate/countries/KZ')).statusCode).toBe(204);
  await releaseBrake();
  expect((await begin(giving, group, { bankCountry: 'KZ' })).statusCode).toBe(201);
  stripe.taken();
});

it('never becomes shorter than the built-in list', async () => {
  for (const country of listed) {
    expect((await giving.send('DELETE', `/giving/gate/countries/${country}`)).json()).toMatchObject({ code: 'country-built-in' });
    expect((await giving.send('POST', '/giving/gate/countries', { country, reason: 'sanctions' })).json()).toMatchObject({
      code: 'country-built-in',
    });
  }
  expect((await gate()).builtIn.map(({ country }) => country)).toEqual(listed);
  expect((await giving.send('DELETE', '/giving/gate/countries/FR')).json()).toMatchObject({ status: 404, code: 'country-not-listed' });
});

it('counts refusals by reason and month, and notices as the public site tells them', async () => {
  const own = await giving.newGroup();
  giving.signIn(own.scope);
  for (const bankCountry of ['RU', 'BY', 'RU', 'XX']) await begin(giving, own, { bankCountry });
  await begin(giving, own, { bankCountry: 'US', method: 'sepa_debit' });
  await giving.post(`/giving/public/${own.slug}/seen`, { shown: 12, continued: 5, stopped: 2 });
  expect((await gate()).counts).toEqual([
    { month: '2026-11', of: 'bank-country-unknown', count: 1 },
    { month: '2026-11', of: 'bank-country-without-sepa', count: 1 },
    { month: '2026-11', of: 'donor-country-stopped', count: 5 },
    { month: '2026-11', of: 'notice-continued', count: 5 },
    { month: '2026-11', of: 'notice-shown', count: 12 },
  ]);
});

it.each(['accountant', 'payments', 'caseworker'])('is no business of the %s', async (role) => {
  giving.signIn({ ...group.scope, roles: [role] });
  expect((await giving.get('/giving/gate')).json()).toMatchObject({ status: 403, code: 'role-missing' });
  expect((await giving.send('POST', '/giving/gate/countries', { country: 'KZ', reason: 'sanctions' })).statusCode).toBe(403);
});
