import { createServer, type Server } from 'node:http';
import { givingApi } from './giving-api';

/** Against an HTTP server that answers as the api does. */
let server: Server;
let origin: string;
let status: number;
let body: unknown;
const seen: { url: string | undefined; headers: Record<string, unknown>; body: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      seen.push({ url: request.url, headers: request.headers, body: text });
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const WISH = {
  slug: 'haven',
  amountMinor: '2400',
  currency: 'EUR',
  fund: 'GEN',
  bankCountry: 'DE',
  locale: 'en',
  rhythm: 'once',
  method: 'card',
  coverFee: false,
  noticeRead: true,
} as const;

it('passes the wish and nothing else on', async () => {
  [status, body] = [201, { url: 'https://checkout.stripe.com/c/pay/cs_1' }];
  expect(await givingApi(origin).begin(WISH)).toEqual({ url: 'https://checkout.stripe.com/c/pay/cs_1' });
  expect(seen[0]).toMatchObject({ url: '/giving/checkouts', body: JSON.stringify(WISH) });
  expect(seen[0]?.headers).not.toHaveProperty('x-forwarded-for');
});

it('tells a refusal by its code, and an alarm or a strange answer as an error', async () => {
  [status, body] = [409, { type: 't', title: 't', status: 409, code: 'donor-country-stopped', facts: {} }];
  expect(await givingApi(origin).begin(WISH)).toEqual({ refusal: 'donor-country-stopped' });
  [status, body] = [429, { type: 't', title: 't', status: 429, code: 'too-many-tries', facts: { waitSeconds: 180 } }];
  expect(await givingApi(origin).begin(WISH)).toEqual({ refusal: 'too-many-tries', waitSeconds: 180 });
  [status, body] = [500, { type: 't', title: 't', status: 500, code: 'unexpected', facts: {} }];
  await expect(givingApi(origin).begin(WISH)).rejects.toThrow('500');
  [status, body] = [200, { slug: 'haven', name: 'Haven', secret: 'not in the contract' }];
  await expect(givingApi(origin).group('haven')).rejects.toThrow();
});

it('keeps the secret of a link out of every address', async () => {
  seen.splice(0);
  [status, body] = [404, { type: 't', title: 't', status: 404, code: 'unknown-link', facts: {} }];
  const token = 'AbCdEfGhIjKlMnOpQrSt_-';
  const api = givingApi(origin);
  await Promise.all([
    api.look({ token }),
    api.step('stop', { token }),
    api.changeAmount({ token, amountMinor: '100' }),
    api.portal({ token, locale: 'be' }),
  ]);
  expect(seen.map(({ url }) => url).sort()).toEqual([
    '/giving/monthly/amount',
    '/giving/monthly/look',
    '/giving/monthly/portal',
    '/giving/monthly/stop',
  ]);
});
