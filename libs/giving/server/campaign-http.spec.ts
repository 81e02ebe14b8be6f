import { randomUUID } from 'node:crypto';
import { Campaign, CampaignList, GivingMeasures, PublicCampaign } from '@sojourn/giving/contract';
import { fixedClock } from '@sojourn/units';
import { begin, Door, given, openGiving, rows, StripeSide, type Answer, type GivingApp, type TestGroup } from './testing';

const clock = fixedClock('2026-11-24T10:07:31.250Z');
let side: StripeSide;
let giving: GivingApp;
let group: TestGroup;

beforeAll(async () => {
  side = await StripeSide.open(clock);
  giving = await openGiving(clock, side.sandbox.url);
});
beforeEach(async () => {
  clock.set('2026-11-24T10:07:31.250Z');
  group = await giving.newGroup();
  giving.signIn(group.scope);
});
afterAll(async () => {
  await giving.close();
  await side.close();
});

const WINTER = {
  slug: 'winter',
  fund: 'RHOU',
  goalMinor: '100000',
  startsOn: '2026-11-01',
  endsOn: '2026-11-30',
  texts: [
    { language: 'en', title: 'Warm rooms', body: 'Heating for three flats.' },
    { language: 'be', title: 'Цёплыя пакоі', body: 'Ацяпленне трох кватэр.' },
  ],
};
const make = (changes: object = {}): Promise<Answer> =>
  giving.send('POST', '/giving/campaigns', { id: randomUUID(), ...WINTER, ...changes });
const change = (id: string, changes: object = {}): Promise<Answer> => {
  const { goalMinor, startsOn, endsOn, texts } = WINTER;
  return giving.send('PUT', `/giving/campaigns/${id}`, { goalMinor, startsOn, endsOn, texts, state: 'open', ...changes });
};
const opened = async (): Promise<Campaign> => {
  const { id } = (await make()).json<Campaign>();
  return Campaign.parse((await change(id)).json());
};
const shown = (slug = group.slug): Promise<Answer> => giving.get(`/giving/public/${slug}/campaigns/winter`);

it('shows a campaign to donors once an officer opened it', async () => {
  const draft = Campaign.parse((await make()).json());
  expect(draft).toMatchObject({ state: 'draft', raisedMinor: '0', gifts: 0, publicUrl: `http://localhost:4210/g/${group.slug}/c/winter` });
  expect((await shown()).json()).toMatchObject({ status: 404, code: 'unknown-campaign' });
  expect((await begin(giving, group, { campaign: 'winter' })).json()).toMatchObject({ code: 'unknown-campaign' });
  await change(draft.id);
  expect(PublicCampaign.parse((await shown()).json())).toMatchObject({
    fund: 'RHOU',
    goalMinor: '100000',
    open: true,
    endsOn: '2026-11-30',
  });
  expect((await giving.get(`/giving/public/${group.slug}`)).json()).toMatchObject({ campaigns: [{ slug: 'winter' }] });
});

it('counts what is in the books for it, and nothing that is only on its way', async () => {
  await opened();
  const door = await Door.of(giving, side, group);
  const paid = await given(giving, side, group, { campaign: 'winter' });
  await door.deliver(paid.succeeded);
  await door.work();
  expect((await shown()).json()).toMatchObject({ raisedMinor: '0' }); // paid, the fee is not known yet
  await door.deliver(paid.updated);
  await door.work();
  expect((await shown()).json()).toMatchObject({ raisedMinor: '10000' });
  await given(giving, side, group, { campaign: 'winter' }); // no message of it came
  const byHand = { id: randomUUID(), method: 'bank', receivedOn: '2026-11-20', fund: 'RHOU', campaign: 'winter', giver: { is: 'known' } };
  await giving.send('POST', '/giving/hand-gifts', { ...byHand, amountMinor: '11600', currency: 'USD', rate: '1.1600' });
  expect((await shown()).json()).toMatchObject({ raisedMinor: '20000', currency: 'EUR' });
  const { campaigns } = CampaignList.parse((await giving.get('/giving/campaigns')).json());
  expect(campaigns).toMatchObject([{ slug: 'winter', raisedMinor: '20000', gifts: 2 }]);
  const [gift] = await rows<{ method: string }>(giving, group, 'number, method', 'gift');
  expect(gift?.method).toBe('card');
});

it('takes gifts for its own purpose, from its first to its last day', async () => {
  const { id } = await opened();
  expect((await begin(giving, group, { campaign: 'winter', fund: 'GEN' })).json()).toMatchObject({ code: 'purpose-not-offered' });
  clock.set('2026-11-30T22:59:59.000Z'); // still the last day in Berlin
  expect((await begin(giving, group, { campaign: 'winter' })).statusCode).toBe(201);
  clock.set('2026-11-30T23:00:00.000Z');
  expect((await begin(giving, group, { campaign: 'winter' })).json()).toMatchObject({ status: 409, code: 'campaign-not-open' });
  expect((await shown()).json()).toMatchObject({ open: false });
  clock.set('2026-11-24T10:00:00.000Z');
  await change(id, { state: 'closed' });
  expect((await begin(giving, group, { campaign: 'winter' })).json()).toMatchObject({ code: 'campaign-not-open' });
});

it('is made once under its id and its address', async () => {
  const id = randomUUID();
  await Promise.all([make({ id }), make({ id }), make({ id })]);
  expect(CampaignList.parse((await giving.get('/giving/campaigns')).json()).campaigns).toHaveLength(1);
  expect((await make()).json()).toMatchObject({ status: 409, code: 'campaign-slug-taken' });
  expect((await make({ slug: 'other', fund: 'RXYZ' })).json()).toMatchObject({ status: 422, code: 'unknown-fund' });
});

it.each([
  ['ends before it starts', { endsOn: '2026-10-31' }],
  ['wants nothing', { goalMinor: '0' }],
  ['has no words', { texts: [] }],
  ['says the same language twice', { texts: [WINTER.texts[0], WINTER.texts[0]] }],
  ['speaks a language the pages do not have', { texts: [{ ...WINTER.texts[0], language: 'fr' }] }],
  ['has an address with capitals', { slug: 'Winter' }],
  ['says too much', { texts: [{ ...WINTER.texts[0], body: 'x'.repeat(601) }] }],
])('is refused when it %s', async (_, changes) => {
  expect((await make(changes)).json()).toMatchObject({ status: 400, code: 'not-understood' });
});

it('of another group is unknown, and is changed by officers only', async () => {
  const { id } = await opened();
  giving.signIn({ ...group.scope, roles: ['accountant'] });
  expect((await giving.get('/giving/campaigns')).statusCode).toBe(200);
  for (const answer of [await make({ slug: 'other' }), await change(id)])
    expect(answer.json()).toMatchObject({ status: 403, code: 'role-missing' });
  const other = await giving.newGroup();
  giving.signIn(other.scope);
  expect((await change(id)).json()).toMatchObject({ status: 404, code: 'unknown-campaign' });
  expect((await shown(other.slug)).json()).toMatchObject({ status: 404 });
});

describe('the offer', () => {
  const put = (changes: object): Promise<Answer> =>
    giving.get('/giving/offer').then((offer) => giving.send('PUT', '/giving/offer', { ...offer.json<object>(), ...changes }));

  it('begins with the currency of the books and Stripe’s list price', async () => {
    expect((await giving.get('/giving/offer')).json()).toEqual({
      monthly: true,
      sepaDebit: true,
      cardPerMyriad: 150,
      sepaPerMyriad: 0,
      currencies: [{ currency: 'EUR', cardFixedMinor: '25', sepaFixedMinor: '35', suggestedMinor: ['1200', '2400', '5000'] }],
      receiver: { legalName: null, registerNumber: null, serviceAddress: null, contact: null, costSharePercent: null },
      bank: null,
      portalLogin: null,
    });
    const dinars = await giving.newGroup('KWD');
    giving.signIn(dinars.scope);
    expect((await giving.get('/giving/offer')).json()).toMatchObject({ sepaDebit: false, currencies: [{ currency: 'KWD' }] });
  });

  it('is changed as a whole, again and again', async () => {
    const receiver = {
      legalName: 'Haven e.V.',
      registerNumber: 'VR 1',
      serviceAddress: 'Berlin',
      contact: 'post@haven.example',
      costSharePercent: 12,
    };
    const currencies = ['PLN', 'EUR'].map((currency) => ({
      currency,
      cardFixedMinor: '100',
      sepaFixedMinor: '0',
      suggestedMinor: ['5000'],
    }));
    for (const monthly of [false, true])
      expect((await put({ monthly, receiver, currencies })).json()).toMatchObject({ monthly, receiver, currencies });
    expect((await giving.get(`/giving/public/${group.slug}`)).json()).toMatchObject({
      receiver,
      currencies: [{ currency: 'PLN' }, { currency: 'EUR' }],
    });
  });

  it.each([
    ['an account with a wrong digit', { bank: { holder: 'Haven', iban: 'DE88370400440532013000', bic: null } }, 422, 'bank-account-wrong'],
    ['no currency', { currencies: [] }, 400, 'not-understood'],
    [
      'an amount above the house limit',
      { currencies: [{ currency: 'EUR', cardFixedMinor: '25', sepaFixedMinor: '35', suggestedMinor: ['100001'] }] },
      422,
      'suggested-out-of-limits',
    ],
    ['a rate of a quarter', { cardPerMyriad: 2_500 }, 400, 'not-understood'],
    ['a page that is not Stripe’s', { portalLogin: 'https://evil.example/p/login/x' }, 400, 'not-understood'],
  ])('refuses %s', async (_, changes, status, code) => {
    const before = (await giving.get('/giving/offer')).body;
    expect((await put(changes)).json()).toMatchObject({ status, code });
    expect((await giving.get('/giving/offer')).body).toBe(before);
  });
});

it('says what can be said of gifts without names', async () => {
  const hand = { method: 'bank', currency: 'EUR', fund: 'GEN', giver: { is: 'known' } };
  for (const [amountMinor, receivedOn] of [
    ['1000', '2026-11-20'],
    ['2000', '2026-10-20'],
    ['2001', '2026-01-02'],
    ['90000', '2025-12-01'],
    ['500', '2025-11-30'], // before the twelve months
  ])
    await giving.send('POST', '/giving/hand-gifts', { id: randomUUID(), ...hand, amountMinor, receivedOn });
  const endpoint = `(SELECT id FROM stripe_endpoint WHERE group_id = $1)`;
  await begin(giving, group); // so that there is an endpoint
  await giving.db.owner.query(
    `INSERT INTO recurring_gift (group_id, id, endpoint_id, stripe_subscription_id, fund_id, amount_minor, currency, interval, method, state, bank_country, started_on, stopped_on, stop_reason, manage_token_hash)
     SELECT $1, gen_random_uuid(), ${endpoint}, 'sub_' || n, (SELECT id FROM fund WHERE group_id = $1 AND code = 'GEN'), 1000, 'EUR', 'month', 'card',
            CASE WHEN n = 1 THEN 'stopped' ELSE 'active' END, 'DE', CASE WHEN n = 4 THEN date '2026-05-01' ELSE date '2025-06-01' END,
            CASE WHEN n = 1 THEN date '2026-06-01' END, CASE WHEN n = 1 THEN 'donor' END, sha256(($1::text || n)::bytea)
       FROM generate_series(1, 4) n`,
    [group.scope.groupId],
  );
  const measures = GivingMeasures.parse((await giving.get('/giving/measures')).json());
  expect(measures).toMatchObject({
    currency: 'EUR',
    from: '2025-12',
    to: '2026-11',
    gifts: 4,
    totalMinor: '95001',
    averageMinor: '23750', // 23,750.25
    medianMinor: '2001', // between 20.00 and 20.01, half a cent up
    activeRecurring: 3,
    retentionPerMyriad: 6_667, // two of the three that ran a year ago
    failedPerMyriad: null,
  });
  expect(measures.recurring).toHaveLength(12);
  giving.signIn((await giving.newGroup()).scope);
  expect((await giving.get('/giving/measures')).json()).toMatchObject({
    gifts: 0,
    averageMinor: null,
    medianMinor: null,
    retentionPerMyriad: null,
  });
});
