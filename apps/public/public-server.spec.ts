import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { LANGUAGES, type Language } from './language';
import { publicServer } from './public-server';
import { CHECKOUT, HAVEN, PlayedApi, playedSite, PORTAL, WINTER } from './testing/played-api';
import { TEXTS } from './texts/texts';

/** The real pages; the api behind them is played, and what it was asked is kept. */
let api: PlayedApi;
let app: FastifyInstance;
beforeEach(async () => {
  api = new PlayedApi();
  app = await publicServer(playedSite(api));
});
afterEach(() => app.close());

const TYPED = { amount: 'own', own: '100', currency: 'EUR', fund: 'RHOU', bankCountry: 'DE', rhythm: 'once', method: 'card', notice: 'on' };
const WISH = {
  slug: 'haven',
  amountMinor: '10000',
  currency: 'EUR',
  fund: 'RHOU',
  bankCountry: 'DE',
  locale: 'en',
  rhythm: 'once',
  method: 'card',
  coverFee: false,
  noticeRead: true,
};
function give(typed: Record<string, string>, language = 'en', headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') {
  return app.inject({
    method: 'POST',
    url: `/g/haven/give?lang=${language}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(typed).toString(),
    remoteAddress,
  });
}

it('shows a form that needs no script and sets no cookie', async () => {
  const page = await app.inject('/g/haven');
  expect(page.statusCode).toBe(200);
  for (const text of ['Haven e.V.', '€24', 'Beds and rent', 'Côte d’Ivoire', 'Belarus', 'SEPA direct debit', 'Bank transfer', 'VR 12345'])
    expect(page.body).toContain(text);
  expect(page.body.match(/<option value="[A-Z]{2}"/g)).toHaveLength(249);
  expect(page.body).not.toMatch(/<script|\son\w+=|style=|javascript:/i);
  expect(page.headers['set-cookie']).toBeUndefined();
  expect(page.headers).toMatchObject({
    'content-security-policy': `default-src 'none'; style-src 'self'; font-src 'self'; form-action 'self' ${CHECKOUT} ${PORTAL}; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
});

it('asks for the country of the bank before anything else', async () => {
  const names = [...(await app.inject('/g/haven')).body.matchAll(/<(?:input|select)[^>]*name="(\w+)"/g)].map(([, name]) => name);
  expect(names[0]).toBe('bankCountry');
});

it.each(LANGUAGES)('weighs at most 60 kB gzip with its styles in %s', async (language) => {
  const page = await app.inject({ url: `/g/haven?lang=${language}`, headers: { 'accept-encoding': 'gzip' } });
  const style = /href="(\/style-[^"]+)"/.exec((await app.inject('/g/haven')).body)?.[1] ?? '';
  const styles = await app.inject(style);
  expect(styles.body).toContain('--sj-harbour');
  expect(page.headers['content-encoding']).toBe('gzip');
  expect(page.rawPayload.length + gzipSync(styles.body).length).toBeLessThanOrEqual(60 * 1000);
});

it('serves its fonts from here, each script apart, and nothing from elsewhere', async () => {
  const style = /href="(\/style-[^"]+)"/.exec((await app.inject('/g/haven')).body)?.[1] ?? '';
  const { body } = await app.inject(style);
  const urls = [...body.matchAll(/url\(([^)]*)\)/g)].map(([, url]) => url ?? '');
  expect(urls.length).toBeGreaterThan(6);
  for (const url of urls) {
    expect(url).toMatch(/^\/fonts\/[0-9a-f]{16}\.woff2$/);
    const font = await app.inject(url);
    expect([font.statusCode, font.headers['content-type'], font.rawPayload.subarray(0, 4).toString()]).toEqual([200, 'font/woff2', 'wOF2']);
  }
  expect((await app.inject('/fonts/0123456789abcdef.woff2')).statusCode).toBe(404);
});

describe('the danger notice', () => {
  it.each(LANGUAGES)('stands before the button in %s, whole, with a box that nobody ticked', async (language) => {
    const { body } = await app.inject(`/g/haven?lang=${language}`);
    const said = TEXTS[language].danger.say;
    expect(body).toContain(said);
    const box = /<input type="checkbox" name="notice"[^>]*>/.exec(body);
    expect(box?.[0]).toContain('required');
    expect(box?.[0]).not.toContain('checked');
    expect(body.indexOf(said)).toBeLessThan(body.indexOf('<button type="submit"'));
    expect(box?.index).toBeLessThan(body.indexOf('<button type="submit"'));
  });

  it.each(LANGUAGES)('cannot be skipped in %s', async (language) => {
    for (const notice of ['', 'off', 'true']) {
      const answer = await give({ ...TYPED, notice }, language);
      expect([answer.statusCode, answer.body.includes(TEXTS[language].errors.notice)]).toEqual([422, true]);
    }
    expect(api.asked).toEqual([]);
  });

  it('names the countries that the group adds', async () => {
    api.shown = { ...HAVEN, stoppedCountries: ['RU', 'BY', 'KZ', 'AZ'] };
    expect((await app.inject('/g/haven?lang=en')).body).toContain('The same holds for: Kazakhstan and Azerbaijan.');
    expect((await app.inject('/g/haven?lang=de')).body).toContain('Dasselbe gilt für: Kasachstan und Aserbaidschan.');
  });

  it('is counted, shown and passed, in one message without a time of its own', async () => {
    await app.inject('/g/haven');
    await app.inject('/g/haven/c/winter');
    await give(TYPED);
    await give({ ...TYPED, notice: '' });
    await give({ ...TYPED, bankCountry: 'RU' });
    expect(api.told).toEqual([]);
    await app.close();
    expect(api.told).toEqual([['haven', { shown: 2, continued: 1, stopped: 1 }]]);
  });
});

it('asks the api for exactly this gift and sends the donor on', async () => {
  const answer = await give({ ...TYPED, own: '1 000,00' });
  expect([answer.statusCode, answer.headers.location]).toEqual([303, `${CHECKOUT}/c/pay/cs_test_1`]);
  expect(api.asked).toEqual([{ ...WISH, amountMinor: '100000' }]);
  await give({ ...TYPED, amount: '2400', own: '', rhythm: 'month', method: 'sepa_debit', cover: 'on' }, 'lt');
  expect(api.asked[1]).toEqual({ ...WISH, amountMinor: '2400', locale: 'lt', rhythm: 'month', method: 'sepa_debit', coverFee: true });
  await give({ ...TYPED, currency: 'PLN', own: '100' });
  expect(api.asked[2]).toMatchObject({ currency: 'PLN', amountMinor: '10000' });
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
    [{ method: 'crypto' }, 'Choose how you want to pay'],
    [{ method: 'bank', rhythm: 'month' }, 'set up a standing order'],
    [{ currency: 'USD' }, 'The page was out of date'],
    [{ website: 'https://spam.example' }, 'Please empty this field'],
  ] as const) {
    const answer = await give({ ...TYPED, ...wrong });
    expect([answer.statusCode, answer.body.includes(sentence)]).toEqual([422, true]);
  }
  expect(api.asked).toEqual([]);
});

it.each(['RU', 'BY'])('stops a donor with a bank in %s before anybody is asked', async (bankCountry) => {
  const answer = await give({ ...TYPED, own: 'not even an amount', notice: '', bankCountry });
  expect(answer.body).toContain('Please do not give from this bank');
  expect(answer.body).not.toContain('<form');
  expect(answer.headers.location).toBeUndefined();
  expect(api.asked).toEqual([]);
});

// donors.md 2: why, in one clear sentence; no ways round.
it.each(['en', 'de', 'ru', 'be', 'uk', 'pl', 'lt'])('offers whoever was stopped no account elsewhere (%s)', async (language) => {
  const { body } = await give({ ...TYPED, bankCountry: 'RU' }, language);
  expect(body).toContain(`lang="${language}"`);
  expect(body.match(/<li>/g)).toHaveLength(4);
  expect(body).not.toMatch(/another country|anderen Land|другой стране|іншай краіне|іншій країні|innym kraju|kitoje šalyje/);
});

it('stops also when only the api knows that the country is listed', async () => {
  api.answer = { refusal: 'donor-country-stopped' };
  const answer = await give({ ...TYPED, bankCountry: 'KZ' }, 'ru');
  expect(answer.body).toContain('Пожалуйста, не платите из этого банка');
  expect(answer.body).toContain('Казахстан');
});

it('draws the code that banking apps read for a transfer in euro, and for no other currency', async () => {
  expect((await give({ ...TYPED, method: 'bank' })).body).toMatch(/<figure class="scan">\s*<svg viewBox="0 0 \d+ \d+"/);
  const { body } = await give({ ...TYPED, method: 'bank', currency: 'PLN' });
  expect(body).toContain('DE89');
  expect(body).not.toContain('class="scan"');
});

it('shows the bank account behind the form, and not before', async () => {
  expect((await app.inject('/g/haven')).body).not.toContain('DE89');
  const page = await give({ ...TYPED, method: 'bank' });
  for (const text of ['Haven e.V.', 'DE89 3704 0044 0532 0130 00', '€100', 'RHOU']) expect(page.body).toContain(text);
  api.account = { refusal: 'donor-country-stopped' };
  expect((await give({ ...TYPED, method: 'bank', bankCountry: 'KZ' })).body).not.toContain('DE89');
  expect(api.asked).toEqual([]);
});

it.each<[Language, number, string]>([
  ['en', 60, 'in 1\u00a0minute.'],
  ['en', 61, 'in 2\u00a0minutes.'],
  ['ru', 60, 'через 1\u00a0минуту.'],
  ['ru', 180, 'через 3\u00a0минуты.'],
  ['ru', 3600, 'через 60\u00a0минут.'],
  ['uk', 180, 'через 3\u00a0хвилини.'],
  ['uk', 300, 'через 5\u00a0хвилин.'],
  ['be', 60, 'праз 1\u00a0хвіліну.'],
  ['be', 1260, 'праз 21\u00a0хвіліну.'],
  ['be', 720, 'праз 12\u00a0хвілін.'],
  ['de', 60, 'in 1\u00a0Minute noch'],
  ['de', 240, 'in 4\u00a0Minuten noch'],
  ['pl', 60, 'za 1\u00a0minutę.'],
  ['pl', 1320, 'za 22\u00a0minuty.'],
  ['pl', 300, 'za 5\u00a0minut.'],
  ['lt', 60, 'po 1\u00a0minutės.'],
  ['lt', 300, 'po 5\u00a0minučių.'],
  ['lt', 1260, 'po 21\u00a0minutės.'],
])('asks for patience in %s for %s seconds', async (language, waitSeconds, said) => {
  api.answer = { refusal: 'too-many-tries', waitSeconds };
  const answer = await give(TYPED, language);
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, String(waitSeconds)]);
  expect(answer.body).toContain(said);
});

it('tells the api apart who tries, by a mark of today that is no address', async () => {
  await give(TYPED, 'en', {}, '203.0.113.7');
  await give(TYPED, 'en', {}, '203.0.113.7');
  await give(TYPED, 'en', {}, '203.0.113.8');
  await give(TYPED, 'en', { 'x-forwarded-for': '203.0.113.9' }, '203.0.113.7'); // nobody trusts that header here
  await give(TYPED, 'en', {}, '127.0.0.1');
  const [first, again, other, forged, local] = api.asked.map(({ visitor }) => visitor);
  expect(first).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect([again, forged]).toEqual([first, first]);
  expect(other).not.toBe(first);
  expect(local).toBeUndefined();
  expect(JSON.stringify(api.asked)).not.toContain('203.0.113');
});

it('ends a sentence with one full stop, also after a name that has its own', async () => {
  for (const language of LANGUAGES) {
    for (const url of [`/g/haven/thanks?lang=${language}`, `/g/haven/c/winter?lang=${language}`, `/g/haven?lang=${language}`])
      expect((await app.inject(url)).body).not.toMatch(/\.\.(?!\.)/);
  }
});

it('shows hostile names and typed text as text', async () => {
  const hostile = '"><script>alert(1)</script>\'&';
  api.shown = { ...HAVEN, name: hostile, purposes: [{ fund: 'GEN', purpose: hostile, restricted: false }] };
  api.winter = { ...WINTER, texts: [{ language: 'en', title: hostile, body: hostile }] };
  for (const page of [
    await app.inject('/g/haven'),
    await app.inject('/g/haven/c/winter'),
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
  const asked = async (url: string, headers: Record<string, string>): Promise<unknown> =>
    /<html lang="(\w+)"/.exec((await app.inject({ url, headers })).body)?.[1];
  expect(await asked('/g/haven', { 'accept-language': 'fr-FR, be;q=0.8, en;q=0.5' })).toBe('be');
  expect(await asked('/g/haven', { 'accept-language': 'de-DE, ru;q=0.8' })).toBe('de');
  expect(await asked('/g/haven?lang=pl', { 'accept-language': 'de-DE' })).toBe('pl');
  expect(await asked('/g/haven?lang=xx', {})).toBe('en');
  const { body } = await app.inject('/g/haven?lang=ru&currency=PLN');
  for (const language of LANGUAGES.filter((other) => other !== 'ru'))
    expect(body).toContain(`href="/g/haven?currency=PLN&amp;lang=${language}"`);
});

it.each<[Language, string, string]>([
  ['en', '31 December 2026', '€330.50'],
  ['ru', '31 декабря 2026 г.', '330,50 €'],
  ['uk', '31 грудня 2026 р.', '330,50 €'],
  ['be', '31 снежня 2026 г.', '330,50 €'],
  ['de', '31. Dezember 2026', '330,50 €'],
  ['pl', '31 grudnia 2026', '330,50 €'],
  ['lt', '2026 m. gruodžio 31 d.', '330,50 €'],
])('writes dates and money as %s does', async (language, date, amount) => {
  // Which kind of blank stands between figures and words is the typographer's.
  const body = (await app.inject(`/g/haven/c/winter?lang=${language}`)).body.replace(/[\u00a0\u202f]/g, ' ');
  expect(body).toContain(date);
  expect(body).toContain(amount);
});

it('says everything in every language, and nothing twice over from English', () => {
  const sentences = (texts: unknown): string[] =>
    typeof texts === 'string' ? [texts] : typeof texts === 'object' && texts !== null ? Object.values(texts).flatMap(sentences) : [];
  const english = new Set(sentences(TEXTS.en).filter((text) => text.length > 8));
  for (const language of LANGUAGES.filter((other) => other !== 'en')) {
    const own = sentences(TEXTS[language]);
    expect(own).toHaveLength(sentences(TEXTS.en).length);
    expect(own.filter((text) => text.trim() === '' || english.has(text))).toEqual([]);
    expect(own.filter((text) => /!|\bundefined\b/.test(text))).toEqual([]);
  }
});

describe('a campaign', () => {
  it('shows how far it has come by what is in the books, and gives to its own purpose', async () => {
    const { body } = await app.inject('/g/haven/c/winter?lang=be');
    for (const text of ['Цёплыя пакоі', '<progress max="100" value="33"', 'Лічыцца тое, што ўжо ёсць у нашых кнігах.'])
      expect(body).toContain(text);
    expect(body).not.toContain('<select id="fund"');
    await give({ ...TYPED, campaign: 'winter' });
    expect(api.asked).toEqual([{ ...WISH, campaign: 'winter' }]);
  });

  it('says thanks when it is over, and takes nothing', async () => {
    api.winter = { ...WINTER, open: false };
    const { body } = await app.inject('/g/haven/c/winter');
    expect(body).toContain('This has ended.');
    expect(body).not.toContain('<form');
    api.winter = { refusal: 'unknown-campaign' };
    expect((await app.inject('/g/haven/c/winter')).statusCode).toBe(404);
  });

  it('is found from the group’s page', async () => {
    api.shown = { ...HAVEN, campaigns: [{ slug: 'winter', texts: WINTER.texts }] };
    const { body } = await app.inject('/g/haven?lang=be');
    expect(body).toContain('href="/g/haven/c/winter?lang=be"');
    expect(body).toContain('Цёплыя пакоі');
  });
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

it('offers nothing monthly where the group takes nothing monthly', async () => {
  api.shown = { ...HAVEN, monthly: false };
  const page = await app.inject('/g/haven');
  expect(page.body).not.toContain('Every month');
  expect(page.body).toContain('name="rhythm" value="once"');
});
