import * as z from 'zod/mini';
import { Problem } from './problem';
import { send } from './send';

/** The network is a function here: the spec says what comes back and reads what would have been sent. */
const Beds = z.strictObject({ free: z.number() });

function network(answer: () => Response): { fetcher: typeof fetch; sent: { url: string; init: RequestInit | undefined }[] } {
  const sent: { url: string; init: RequestInit | undefined }[] = [];
  const fetcher: typeof fetch = (url, init) => {
    sent.push({ url: String(url), init });
    return Promise.resolve(answer());
  };
  return { fetcher, sent };
}
const json = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status });

it('sends the cookie, the header a foreign form cannot set, and JSON', async () => {
  const { fetcher, sent } = network(() => json({ free: 2 }));
  await expect(
    send(
      fetcher,
      'http://localhost:4220',
      { method: 'POST', path: '/beds', body: { a: 1 }, query: { on: '2026-11-23', to: undefined } },
      Beds,
    ),
  ).resolves.toEqual({
    free: 2,
  });
  expect(sent[0]).toMatchObject({
    url: 'http://localhost:4220/beds?on=2026-11-23',
    init: { credentials: 'include', redirect: 'error', body: '{"a":1}', headers: { 'x-sojourn': '1', 'content-type': 'application/json' } },
  });
});

it('gives the code and the facts of a refusal', async () => {
  const body = { type: 'x', title: 'Bed taken', status: 409, code: 'bed-taken', facts: { night: '2026-04-21' } };
  const { fetcher } = network(() => json(body, 409));
  await expect(send(fetcher, 'http://a', { method: 'POST', path: '/stays', body: {} }, null)).rejects.toMatchObject({
    code: 'bed-taken',
    status: 409,
    facts: { night: '2026-04-21' },
  });
});

it.each([
  // what comes back                         code
  [() => new Response('<html>502', { status: 502 }), 'server-broken'],
  [() => new Response('', { status: 401 }), 'not-signed-in'],
  [() => json({ free: 'many' }), 'answer-not-understood'],
  [() => json({ free: 1, name: 'surplus' }), 'answer-not-understood'],
  [() => new Response('not json', { status: 200 }), 'answer-not-understood'],
])('turns a wrong answer into a problem with a code (%#)', async (answer, code) => {
  await expect(send(network(answer).fetcher, 'http://a', { method: 'GET', path: '/beds' }, Beds)).rejects.toMatchObject({ code });
});

it('says offline when nothing can be reached', async () => {
  const failing: typeof fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  const problem = await send(failing, 'http://a', { method: 'GET', path: '/beds' }, Beds).catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(Problem);
  expect(problem).toMatchObject({ code: 'offline', offline: true });
});

it('never carries the cookie to another host', async () => {
  const { fetcher, sent } = network(() => json({ free: 1 }));
  await expect(send(fetcher, 'http://a', { method: 'GET', path: '//evil.example/beds' }, Beds)).rejects.toMatchObject({
    code: 'foreign-address',
  });
  expect(sent).toEqual([]);
});
