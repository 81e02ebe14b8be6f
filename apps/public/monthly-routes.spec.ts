import type { FastifyInstance } from 'fastify';
import { publicServer } from './public-server';
import { CHECKOUT, HAVEN, MONTHLY, PlayedApi, playedSite, PORTAL, TOKEN } from './testing/played-api';

/** The real pages behind a donor's link; the api behind them is played. */
let api: PlayedApi;
let app: FastifyInstance;
beforeEach(async () => {
  api = new PlayedApi();
  app = await publicServer(playedSite(api));
});
afterEach(() => app.close());

const PAGE = `/g/haven/monthly/${TOKEN}`;
const act = (what: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: `${PAGE}/${what}?lang=en`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(form).toString(),
  });

it('gives the link after paying, whole, and only after a monthly gift', async () => {
  const page = await app.inject(`/g/haven/thanks?lang=en&m=${TOKEN}`);
  expect(page.body).toContain(`http://localhost:4210/g/haven/monthly/${TOKEN}`);
  expect(page.body).toContain('Keep this link');
  expect((await app.inject('/g/haven/thanks')).body).not.toContain('Keep this link');
  for (const forged of ['"><b>', 'short', 'x'.repeat(23)])
    expect((await app.inject(`/g/haven/thanks?m=${encodeURIComponent(forged)}`)).body).not.toContain('Keep this link');
});

it('leads to the receipt of this gift, which is asked for on a page of its own', async () => {
  const gift = '6c0a9a1e-0000-4000-8000-000000000017';
  expect((await app.inject(`/g/haven/thanks?lang=en&gift=${gift}`)).body).toContain(`href="/g/haven/receipt?gift=${gift}&amp;lang=en"`);
  for (const url of ['/g/haven/thanks', '/g/haven/thanks?gift=1']) expect((await app.inject(url)).body).not.toContain('receipt?gift');
});

it('says what the gift is, and offers each step without a script', async () => {
  const page = await app.inject(`${PAGE}?lang=en`);
  expect(page.body).toContain('You have given €24 every month since 24 February 2026.');
  expect(page.body).toContain('Beds and rent');
  for (const step of ['amount', 'pause', 'stop', 'card', 'portal']) expect(page.body).toContain(`action="${PAGE}/${step}?lang=en"`);
  expect(page.body).not.toMatch(/<script|javascript:/i);
  expect(page.headers['referrer-policy']).toBe('no-referrer');
});

it.each<[string, object, string, readonly string[]]>([
  ['starting', { startedOn: null }, 'has not told us yet', []],
  ['past-due', {}, 'did not go through', ['amount', 'pause', 'stop', 'card', 'portal']],
  ['paused', { pauseReason: 'donor' }, 'is paused', ['resume', 'stop', 'card', 'portal']],
  ['paused', { pauseReason: 'listing-day' }, 'to protect you', ['stop', 'card', 'portal']],
  ['stopped', { stoppedOn: '2026-11-24' }, 'on 24 November 2026', []],
])('offers on a gift that is %s %j only what can be done', async (state, more, said, steps) => {
  api.gift = { ...MONTHLY, state: state as 'active', ...more };
  const { body } = await app.inject(`${PAGE}?lang=en`);
  expect(body).toContain(said);
  expect([...body.matchAll(/action="[^"]*\/(\w+)\?lang=en"/g)].map(([, step]) => step)).toEqual(steps);
});

it('stops in one step', async () => {
  api.stepped = { ...MONTHLY, state: 'stopped', stoppedOn: '2026-11-24' };
  const page = await act('stop');
  expect([page.statusCode, page.body.includes('Nothing is taken any more.')]).toEqual([200, true]);
  expect(api.steps).toEqual(['stop']);
});

it('changes the amount as people write it, and says what is not clear', async () => {
  expect((await act('amount', { amount: '50,00' })).body).toContain('Changed.');
  expect(api.steps).toEqual(['amount 5000']);
  for (const [amount, said] of [
    ['0.10', 'The smallest gift here is €1.'],
    ['9999', 'The largest gift without a name is €1,000.'],
    ['1.000', 'This can be read as two amounts'],
    ['', 'Choose an amount'],
  ] as const) {
    const page = await act('amount', { amount });
    expect([page.statusCode, page.body.includes(said)]).toEqual([422, true]);
  }
  expect(api.steps).toHaveLength(1);
});

it('shows how it is when a step was not possible any more', async () => {
  api.gift = { ...MONTHLY, state: 'stopped', stoppedOn: '2026-11-20' };
  api.stepped = { refusal: 'already-stopped' };
  const page = await act('stop');
  expect([page.statusCode, page.body.includes('on 20 November 2026')]).toEqual([200, true]);
  api.stepped = { refusal: 'stripe-away' };
  const away = await act('stop');
  expect([away.statusCode, away.body.includes('Nothing was taken')]).toEqual([503, true]);
});

it('ends the gift for another card, and begins anew where the bank is asked for', async () => {
  const answer = await act('card');
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/g/haven?rhythm=month&currency=EUR&amount=2400&fund=RHOU&lang=en']);
  expect(api.steps).toEqual(['stop']);
  const begun = await app.inject(String(answer.headers.location));
  expect(begun.body).toMatch(/name="rhythm" required value="month" checked/);
  expect(begun.body).toMatch(/value="2400" checked/);
  expect(begun.body).toMatch(/<option value="RHOU" selected>/);
  expect(begun.body).not.toMatch(/<option value="[A-Z]{2}" selected>/);
  const own = await app.inject('/g/haven?rhythm=month&amount=1750&lang=en');
  expect(own.body).toContain('value="17.50"');
});

it('leads to Stripe’s own page and nowhere else', async () => {
  const answer = await act('portal');
  expect([answer.statusCode, answer.headers.location]).toEqual([303, `${PORTAL}/p/session/x`]);
  api.portal = async () => ({ url: 'https://billing.stripe.com.evil.example/x' });
  expect((await act('portal')).statusCode).toBe(503);
});

it('tells who lost the link what can still be done', async () => {
  const page = await app.inject('/g/haven/monthly?lang=en');
  for (const text of ['If you have lost the link', 'post@haven.example', 'https://billing.stripe.com/p/login/test_1'])
    expect(page.body).toContain(text);
  api.shown = { ...HAVEN, portalLogin: null, receiver: { ...HAVEN.receiver, contact: null } };
  expect((await app.inject('/g/haven/monthly')).body).not.toContain('billing.stripe.com');
});

it('opens nothing to a wrong link, to another group’s page, or to a foreign form', async () => {
  api.gift = { refusal: 'unknown-link' };
  for (const url of [PAGE, '/g/haven/monthly/short', `/g/haven/monthly/${encodeURIComponent('"><script>')}`]) {
    const page = await app.inject(`${url}?lang=en`);
    expect([page.statusCode, page.body.includes('No gift belongs to this link'), page.body.includes('<script')]).toEqual([
      404,
      true,
      false,
    ]);
  }
  api.gift = { ...MONTHLY, slug: 'another' };
  expect((await app.inject(PAGE)).statusCode).toBe(404);
  api.gift = MONTHLY;
  expect((await act('stop', {}, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
  expect((await act('delete')).statusCode).toBe(404);
  expect(api.steps).toEqual([]);
});

it('asks for the step’s address again in another language without doing it again', async () => {
  const answer = await app.inject(`${PAGE}/stop?lang=de`);
  expect([answer.statusCode, answer.headers.location, api.steps]).toEqual([303, `${PAGE}?lang=de`, []]);
});

it('sends a donor from the notice to Stripe with the link already made', async () => {
  const form = { amount: '2400', own: '', currency: 'EUR', fund: 'GEN', bankCountry: 'DE', rhythm: 'month', method: 'card', notice: 'on' };
  const answer = await app.inject({
    method: 'POST',
    url: '/g/haven/give',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
  });
  expect(answer.headers.location).toContain(CHECKOUT);
  expect(api.asked[0]).toMatchObject({ rhythm: 'month' });
});
