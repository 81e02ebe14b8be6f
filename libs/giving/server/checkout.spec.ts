import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CheckoutAnswer, PublicGroup } from '@sojourn/giving/contract';
import { LedgerService } from '@sojourn/ledger/server';
import { fixedClock } from '@sojourn/units';
import { begin, openGiving, rows, StripeSide, type GivingApp, type TestGroup } from './testing';

const clock = fixedClock('2026-11-24T10:07:31.250Z');
let side: StripeSide;
let giving: GivingApp;
let group: TestGroup;

beforeAll(async () => {
  side = await StripeSide.open(clock);
  giving = await openGiving(clock, side.sandbox.url);
  group = await giving.newGroup();
});
afterAll(async () => {
  await giving.close();
  await side.close();
});

const checkouts = (of = group): Promise<object[]> =>
  rows(giving, of, 'state, amount_minor AS amount, currency, begun_on AS "on"', 'checkout');

it('shows donors what the group offers, and nothing else of it', async () => {
  const page = PublicGroup.parse((await giving.get(`/giving/public/${group.slug}`)).json());
  expect(page).toMatchObject({ slug: group.slug, currency: 'EUR', open: true, stoppedCountries: ['RU', 'BY'] });
  expect(page.purposes.map(({ fund, restricted }) => [fund, restricted])).toEqual([
    ['GEN', false],
    ['RHOU', true],
    ['RLEG', true],
  ]);
  expect(page.limits).toMatchObject({ smallestMinor: '100', largestMinor: '100000' });
  expect(JSON.stringify(page)).not.toContain(group.scope.groupId);
  expect((await giving.get('/giving/public/nobody-here')).json()).toMatchObject({ status: 404, code: 'unknown-group' });
});

it('leads to the payment page of Stripe and notes the wish without a person', async () => {
  const own = await giving.newGroup();
  const answer = await begin(giving, own, { amountMinor: '2400', fund: 'GEN' });
  expect(answer.statusCode).toBe(201);
  const page = await fetch(CheckoutAnswer.parse(answer.json()).url.replace('localhost', '127.0.0.1'));
  expect(await page.text()).toContain('€24.00');
  expect(await checkouts(own)).toEqual([{ state: 'open', amount: 2_400n, currency: 'EUR', on: '2026-11-24' }]);
});

it.each<[string, object, number, string]>([
  ['nothing', { amountMinor: '0' }, 422, 'amount-not-positive'],
  ['less than nothing', { amountMinor: '-100' }, 422, 'amount-not-positive'],
  ['less than the fee', { amountMinor: '99' }, 422, 'amount-too-small'],
  ['more than is given without a name', { amountMinor: '100001' }, 422, 'amount-too-large'],
  ['a huge amount', { amountMinor: '99999999999999999999' }, 400, 'not-understood'],
  ['an amount that is a number', { amountMinor: 10_000 }, 400, 'not-understood'],
  ['a part of a cent', { amountMinor: '100.5' }, 400, 'not-understood'],
  ['a currency that does not exist', { currency: 'XXQ' }, 400, 'not-understood'],
  ['another currency than that of the books', { currency: 'USD' }, 422, 'other-currency'],
  ['an unknown field', { name: 'Ada' }, 400, 'not-understood'],
  ['a bank in no country', { bankCountry: '' }, 422, 'bank-country-unknown'],
  ['a fund that is not offered', { fund: 'DES' }, 422, 'purpose-not-offered'],
  ['a fund nobody has', { fund: 'RXYZ' }, 422, 'purpose-not-offered'],
  ['a group nobody knows', { slug: 'nobody-here' }, 404, 'unknown-group'],
])('refuses %s with a problem a client can read', async (_, changes, status, code) => {
  const before = await checkouts();
  const answer = await begin(giving, group, changes);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({ status, code });
  expect(await checkouts()).toEqual(before);
});

it('refuses the fund of another group', async () => {
  const other = await giving.newGroup();
  const fund = { code: 'ROWN', name: 'Own', restriction: 'restricted', publicPurpose: 'Only theirs', acceptsGifts: true } as const;
  const ledger = giving.app.get(LedgerService, { strict: false });
  await giving.db.tenant.transaction(other.scope, (tx) => ledger.addFund(tx, other.scope.groupId, fund));
  expect((await begin(giving, other, { fund: 'ROWN' })).statusCode).toBe(201);
  expect((await begin(giving, group, { fund: 'ROWN' })).json()).toMatchObject({ status: 422, code: 'purpose-not-offered' });
});

describe('with a Stripe that counts who asks', () => {
  let stripe: Server;
  let asked: string[];
  let app: GivingApp;

  beforeAll(async () => {
    asked = [];
    stripe = createServer((request, reply) => {
      asked.push(`${request.method} ${request.url}`);
      reply.writeHead(402, { 'content-type': 'application/json' }).end('{"error":{"type":"card_error","message":"no"}}');
    });
    await new Promise<void>((resolve) => stripe.listen(0, '127.0.0.1', resolve));
    app = await openGiving(clock, `http://127.0.0.1:${(stripe.address() as AddressInfo).port}`);
  });
  afterAll(async () => {
    await app.close();
    stripe.close();
  });

  it.each(['RU', 'BY'])('stops a donor with a bank in %s before Stripe is asked, and stores nothing', async (bankCountry) => {
    const own = await app.newGroup();
    const answer = await begin(app, own, { bankCountry });
    expect(answer.json()).toMatchObject({ status: 422, code: 'donor-country-stopped' });
    expect(asked).toEqual([]);
    for (const table of ['checkout', 'stripe_endpoint', 'stripe_event']) expect(await rows(app, own, 'group_id', table)).toEqual([]);
    // The same wish from elsewhere does reach Stripe: the counter counts.
    expect((await begin(app, own)).json()).toMatchObject({ status: 503, code: 'stripe-away' });
    expect(asked.splice(0)).not.toEqual([]);
    expect(await rows(app, own, 'group_id', 'checkout')).toEqual([]);
  });

  it('stops the donor also when group, amount and fund are wrong: the country is asked first', async () => {
    const answer = await begin(app, await app.newGroup(), { bankCountry: 'RU', slug: 'nobody-here', amountMinor: '0', fund: 'RXYZ' });
    expect(answer.json()).toMatchObject({ code: 'donor-country-stopped' });
    expect(asked).toEqual([]);
  });
});

it('gives the one account of the environment to one group', async () => {
  const byHand = await giving.again({ stripeKey: 'sk_test_x', webhookSecret: 'whsec_byhand' });
  const setup = async (of: TestGroup): Promise<object> => {
    giving.signIn(of.scope);
    return (await byHand.inject({ method: 'GET', url: '/giving/setup', cookies: { '__Host-sojourn': 'token' } })).json<object>();
  };
  expect(await setup(group)).toMatchObject({
    mode: 'test',
    eventsUrl: expect.stringMatching(/\/giving\/stripe-events\/[0-9a-f-]{36}$/) as string,
  });
  const second = await giving.newGroup();
  expect(await setup(second)).toMatchObject({ mode: 'test', eventsUrl: null });
  const page = await byHand.inject({ method: 'GET', url: `/giving/public/${second.slug}` });
  expect(page.json()).toMatchObject({ open: false });
});
