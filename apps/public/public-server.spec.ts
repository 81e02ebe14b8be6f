import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { NewCheckout, PublicGroup } from '@sojourn/giving/contract';
import type { FastifyInstance } from 'fastify';
import { pathToFileURL } from 'node:url';
import { readFonts } from './fonts';
import type { GivingApi } from './giving-api';
import { publicServer } from './public-server';

/** The real pages; the api behind them is played, and what it was asked is kept. */
const CHECKOUT = 'https://checkout.stripe.com';
const styleOf = (path: string): string => readFileSync(join(__dirname, path), 'utf8');
const STYLE = styleOf('../../libs/platform/design/styles/tokens.css') + styleOf('style.css');
const FONTS = readFonts(pathToFileURL(__filename).href);
const HAVEN: PublicGroup = {
  slug: 'haven',
  name: 'Haven e.V.',
  currency: 'EUR',
  open: true,
  purposes: [
    { fund: 'GEN', purpose: 'Wherever it is needed', restricted: false },
    { fund: 'RHOU', purpose: 'Beds and rent', restricted: true },
  ],
  limits: { smallestMinor: '100', largestMinor: '100000', suggestedMinor: ['1200', '2400', '5000'] },
  stoppedCountries: ['RU', 'BY'],
};

class PlayedApi implements GivingApi {
  readonly asked: NewCheckout[] = [];
  shown: PublicGroup | { refusal: string } = HAVEN;
  answer: { url: string } | { refusal: string } = { url: `${CHECKOUT}/c/pay/cs_test_1` };
  group = async (): Promise<PublicGroup | { refusal: string }> => this.shown;
  begin = async (wish: NewCheckout): Promise<{ url: string } | { refusal: string }> => {
    this.asked.push(wish);
    return this.answer;
  };
}

let api: PlayedApi;
let app: FastifyInstance;
beforeEach(async () => {
  api = new PlayedApi();
  app = await publicServer({ api, style: STYLE, fonts: FONTS, publicOrigin: 'http://localhost:4210', checkoutOrigin: CHECKOUT });
});
afterEach(() => app.close());

const TYPED = { amount: 'own', own: '100', fund: 'RHOU', bankCountry: 'DE' };
function give(typed: Record<string, string>, language = 'en', headers: Record<string, string> = {}) {
  return app.inject({
    method: 'POST',
    url: `/g/haven/give?lang=${language}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(typed).toString(),
  });
}

it('shows a form that needs no script and sets no cookie', async () => {
  const page = await app.inject('/g/haven');
  expect(page.statusCode).toBe(200);
  for (const text of ['Haven e.V.', '€24', 'Beds and rent', 'Côte d’Ivoire', 'Belarus']) expect(page.body).toContain(text);
  expect(page.body.match(/<option value="[A-Z]{2}"/g)).toHaveLength(249);
  expect(page.body).not.toMatch(/<script|\son\w+=|style=|javascript:/i);
  expect(page.headers['set-cookie']).toBeUndefined();
  expect(page.headers).toMatchObject({
    'content-security-policy': `default-src 'none'; style-src 'self'; font-src 'self'; form-action 'self' ${CHECKOUT}; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
});

it('weighs at most 60 kB gzip with its styles', async () => {
  const page = await app.inject({ url: '/g/haven?lang=ru', headers: { 'accept-encoding': 'gzip' } });
  const style = /href="(\/style-[^"]+)"/.exec((await app.inject('/g/haven')).body)?.[1] ?? '';
  const styles = await app.inject(style);
  expect(styles.body).toContain('--sj-harbour');
  expect(page.headers['content-encoding']).toBe('gzip');
  expect(page.rawPayload.length + gzipSync(styles.body).length).toBeLessThanOrEqual(60 * 1000);
});

it('brings its own fonts, by script, and no file but those', async () => {
  const style = /href="(\/style-[^"]+)"/.exec((await app.inject('/g/haven')).body)?.[1] ?? '';
  const { body } = await app.inject(style);
  const asked = [...body.matchAll(/url\((\/fonts\/[^)]+)\)/g)].map(([, url]) => url ?? '');
  expect(asked).toHaveLength(6); // text and headings, each in Latin, wide Latin and Cyrillic
  for (const url of asked) {
    const font = await app.inject(url);
    expect(font.headers).toMatchObject({ 'content-type': 'font/woff2', 'cache-control': 'public, max-age=31536000, immutable' });
    expect(font.rawPayload.subarray(0, 4).toString()).toBe('wOF2');
  }
  for (const url of ['/fonts/style.css', '/fonts/..%2f..%2fpackage.json', '/fonts/'])
    expect({ url, status: (await app.inject(url)).statusCode }).toEqual({ url, status: 404 });
});

it('asks the api for exactly this gift and sends the donor on', async () => {
  const answer = await give({ ...TYPED, own: '1 000,00' });
  expect([answer.statusCode, answer.headers.location]).toEqual([303, `${CHECKOUT}/c/pay/cs_test_1`]);
  expect(api.asked).toEqual([{ slug: 'haven', amountMinor: '100000', currency: 'EUR', fund: 'RHOU', bankCountry: 'DE', locale: 'en' }]);
  await give({ ...TYPED, amount: '2400', own: '' }, 'ru');
  expect(api.asked[1]).toMatchObject({ amountMinor: '2400', locale: 'ru' });
});

it.each([
  ['1.000', 'This can be read as two amounts'],
  ['abc', 'Write the amount in figures'],
  ['', 'Choose an amount, or write one'],
  ['0.50', 'The smallest gift here is €1.'],
  ['1000.01', 'The largest gift without a name is €1,000.'],
])('refuses the amount "%s" with a sentence and keeps what was typed', async (own, sentence) => {
  const answer = await give({ ...TYPED, own });
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toContain(sentence);
  expect(answer.body).toContain(`value="${own}"`);
  expect(answer.body).toMatch(/value="own" checked/);
  expect(answer.body).toMatch(/<option value="RHOU" selected>/);
  expect(answer.body).toMatch(/<option value="DE" selected>/);
  expect(api.asked).toEqual([]);
});

it('does not choose for a donor who gave two amounts, no country, or an unknown purpose', async () => {
  for (const [wrong, sentence] of [
    [{ amount: '2400', own: '100' }, 'You chose one amount and wrote another'],
    [{ bankCountry: '' }, 'Choose the country of the bank'],
    [{ bankCountry: 'XX' }, 'Choose the country of the bank'],
    [{ fund: 'RLEG' }, 'Choose what the gift is for'],
  ] as const) {
    const answer = await give({ ...TYPED, ...wrong });
    expect([answer.statusCode, answer.body.includes(sentence)]).toEqual([422, true]);
  }
  expect(api.asked).toEqual([]);
});

it.each(['RU', 'BY'])('stops a donor with a bank in %s before anybody is asked', async (bankCountry) => {
  const answer = await give({ ...TYPED, own: 'not even an amount', bankCountry });
  expect(answer.body).toContain('Please do not give from this bank');
  expect(answer.body).not.toContain('<form');
  expect(answer.headers.location).toBeUndefined();
  expect(api.asked).toEqual([]);
});

it('stops also when only the api knows that the country is listed', async () => {
  api.answer = { refusal: 'donor-country-stopped' };
  const answer = await give({ ...TYPED, bankCountry: 'KZ' }, 'ru');
  expect(answer.body).toContain('Пожалуйста, не платите из этого банка');
  expect(answer.body).toContain('Казахстан');
});

it('shows hostile names and typed text as text', async () => {
  const hostile = '"><script>alert(1)</script>\'&';
  api.shown = { ...HAVEN, name: hostile, purposes: [{ fund: 'GEN', purpose: hostile, restricted: false }] };
  for (const page of [
    await app.inject('/g/haven'),
    await give({ ...TYPED, fund: 'GEN', own: hostile }),
    await app.inject('/g/haven/thanks'),
  ]) {
    expect(page.body).not.toContain('<script');
    expect(page.body).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;');
  }
  const slug = await app.inject(`/g/${encodeURIComponent('"><script>')}`);
  expect([slug.statusCode, slug.body.includes('<script')]).toEqual([404, false]);
});

it('sends a donor nowhere but to the payment page', async () => {
  api.answer = { url: 'https://checkout.stripe.com.evil.example/pay' };
  const answer = await give(TYPED);
  expect([answer.statusCode, answer.headers.location]).toEqual([503, undefined]);
});

it('does nothing with a form of a foreign page', async () => {
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]) {
    expect((await give(TYPED, 'en', headers)).statusCode).toBe(403);
  }
  expect(api.asked).toEqual([]);
  expect((await give(TYPED, 'en', { 'sec-fetch-site': 'same-origin', origin: 'null' })).statusCode).toBe(303);
});

it('speaks the language of the address, then the browser', async () => {
  const russian = { 'accept-language': 'de-DE, ru;q=0.8, en;q=0.5' };
  const asked = async (url: string, headers: Record<string, string>): Promise<unknown> =>
    /<html lang="(\w+)"/.exec((await app.inject({ url, headers })).body)?.[1];
  expect(await asked('/g/haven', russian)).toBe('ru');
  expect(await asked('/g/haven?lang=en', russian)).toBe('en');
  expect(await asked('/g/haven?lang=xx', {})).toBe('en');
  expect((await app.inject('/g/haven?lang=ru')).body).toContain('href="/g/haven?lang=en"');
});

it('says calmly when there is no such group, and when the api is away', async () => {
  api.shown = { refusal: 'unknown-group' };
  expect((await app.inject('/g/nobody')).statusCode).toBe(404);
  api.shown = { refusal: 'database-away' };
  expect((await app.inject('/g/haven')).statusCode).toBe(503);
  api.group = () => Promise.reject(new TypeError('fetch failed'));
  const away = await app.inject('/g/haven?lang=en');
  expect([away.statusCode, away.body.includes('Nothing was taken')]).toEqual([503, true]);
});

it('offers no form while the group cannot take gifts', async () => {
  api.shown = { ...HAVEN, open: false };
  const page = await app.inject('/g/haven');
  expect(page.body).not.toContain('<form');
  expect(page.body).toContain('cannot take gifts here at the moment');
});
