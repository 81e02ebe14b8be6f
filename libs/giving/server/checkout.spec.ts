import { CheckoutAnswer, PublicGroup, type GivingOffer } from '@sojourn/giving/contract';
import { defaultCurrency } from '@sojourn/giving/rules';
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
  expect(page).toMatchObject({ slug: group.slug, open: true, monthly: true, bankTransfer: false, stoppedCountries: ['RU', 'BY'] });
  expect(page.purposes.map(({ fund, restricted }) => [fund, restricted])).toEqual([
    ['GEN', false],
    ['RHOU', true],
    ['RLEG', true],
  ]);
  expect(page.currencies).toMatchObject([
    { currency: 'EUR', smallestMinor: '100', largestMinor: '100000', suggestedMinor: ['1200', '2400', '5000'] },
  ]);
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
  ['a currency the group does not offer', { currency: 'USD' }, 422, 'other-currency'],
  ['an unknown field', { name: 'Ada' }, 400, 'not-understood'],
  ['a bank in no country', { bankCountry: '' }, 422, 'bank-country-unknown'],
  ['a notice that was not read', { noticeRead: false }, 422, 'notice-not-read'],
  ['a notice that nobody speaks of', { noticeRead: undefined }, 400, 'not-understood'],
  ['a way the page does not have', { method: 'paypal' }, 400, 'not-understood'],
  ['a direct debit where none reaches', { method: 'sepa_debit', bankCountry: 'US' }, 422, 'bank-country-without-sepa'],
  ['every week', { rhythm: 'week' }, 400, 'not-understood'],
  ['a campaign nobody has', { campaign: 'winter' }, 404, 'unknown-campaign'],
  ['a visitor with a name', { visitor: 'Ada Lovelace' }, 400, 'not-understood'],
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

it('adds the fee where the donor covers it, so that what was wished arrives', async () => {
  const own = await giving.newGroup();
  const answer = await begin(giving, own, { coverFee: true });
  const page = await fetch(CheckoutAnswer.parse(answer.json()).url.replace('localhost', '127.0.0.1'));
  expect(await page.text()).toContain('€101.78'); // 1.5 % and 25 cents of it are 1.78
  expect(await checkouts(own)).toMatchObject([{ amount: 10_178n }]);
});

it('takes gifts in every currency the group offers, each by its own decimals', async () => {
  const own = await giving.newGroup();
  giving.signIn(own.scope);
  const offer = (await giving.get('/giving/offer')).json<GivingOffer>();
  const currencies = [...offer.currencies, ...['JPY', 'KWD', 'PLN'].map(defaultCurrency)];
  expect((await giving.send('PUT', '/giving/offer', { ...offer, currencies })).statusCode).toBe(200);
  for (const [currency, amountMinor, shown] of [
    ['JPY', '5000', '¥5,000'],
    ['KWD', '12500', 'KWD 12.500'],
    ['PLN', '10050', '100.50'],
  ] as const) {
    const answer = await begin(giving, own, { currency, amountMinor });
    const page = await fetch(CheckoutAnswer.parse(answer.json()).url.replace('localhost', '127.0.0.1'));
    expect((await page.text()).replaceAll('\u00a0', ' ')).toContain(shown);
  }
  expect((await begin(giving, own, { currency: 'KWD', amountMinor: '12505' })).json()).toMatchObject({ code: 'amount-not-whole' });
  expect(await checkouts(own)).toHaveLength(3);
});

it('shows the bank account behind the gate only', async () => {
  const own = await giving.newGroup();
  const wish = { slug: own.slug, fund: 'RHOU', bankCountry: 'DE', noticeRead: true };
  expect((await giving.post('/giving/bank-gifts', wish)).json()).toMatchObject({ status: 422, code: 'way-not-offered' });
  giving.signIn(own.scope);
  const offer = (await giving.get('/giving/offer')).json<GivingOffer>();
  const bank = { holder: 'Haven e.V.', iban: 'DE89370400440532013000', bic: null };
  await giving.send('PUT', '/giving/offer', { ...offer, bank });
  expect((await giving.post('/giving/bank-gifts', wish)).json()).toEqual({ ...bank, reference: 'RHOU' });
  for (const [changes, code] of [
    [{ bankCountry: 'BY' }, 'donor-country-stopped'],
    [{ bankCountry: 'XX' }, 'bank-country-unknown'],
    [{ noticeRead: false }, 'notice-not-read'],
    [{ fund: 'DES' }, 'purpose-not-offered'],
  ] as const) {
    const answer = await giving.post('/giving/bank-gifts', { ...wish, ...changes });
    expect(answer.json()).toMatchObject({ code });
    expect(answer.body).not.toContain('DE89');
  }
  expect((await giving.get(`/giving/public/${own.slug}`)).body).not.toContain('DE89');
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
