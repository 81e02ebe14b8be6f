import { randomUUID } from 'node:crypto';
import { filled, runningApi, type Answer, type Route, type RunningApi } from './testing/running-api';

/** Routes that ask for no session, and why. Any other route must refuse a stranger; a new public route needs a line here. */
const PUBLIC: Readonly<Record<string, string>> = {
  'GET /health': 'the launcher asks before anybody has signed in',
  'GET /founding/:token': 'the link is the key',
  'POST /founding/:token/registration': 'the link is the key',
  'POST /founding/:token': 'the link is the key',
  'POST /sessions/start': 'signing in',
  'POST /sessions/finish': 'signing in',
  'GET /invites/:id': 'the secret of the invitation is the key',
  'POST /invites/:id/registration': 'the secret of the invitation is the key',
  'POST /invites/:id/enrolment': 'the secret of the invitation is the key',
  'GET /giving/public/:slug': 'donors have no account',
  'GET /giving/public/:slug/campaigns/:campaign': 'donors have no account',
  'POST /giving/public/:slug/seen': 'the public site tells how often its notice was shown',
  'POST /giving/checkouts': 'donors have no account',
  'POST /giving/bank-gifts': 'donors have no account',
  'POST /giving/monthly/look': 'the link is the key',
  'POST /giving/monthly/amount': 'the link is the key',
  'POST /giving/monthly/pause': 'the link is the key',
  'POST /giving/monthly/resume': 'the link is the key',
  'POST /giving/monthly/stop': 'the link is the key',
  'POST /giving/monthly/portal': 'the link is the key',
  'POST /giving/stripe-events/:endpointId': 'Stripe signs its messages',
  'GET /giving/receipt-doors/:slug': 'donors have no account; it is a public key',
  'POST /giving/receipt-wishes': 'donors have no account; what they send is sealed',
  'GET /giving/receipt-answers/:boxId': 'the twelve words are the key',
};
/** Where people are known: their cases, their sealed papers, their beds. What is due is asked for by all, and shown by need to know. */
const PEOPLE = ['/cases', '/containers', '/housing'];
const MONEY = ['/ledger', '/solvency', '/grants'];
/** Of the books, what only the payments desk does: reading bank files in, and paying. */
const PAYMENTS_DESK = [
  'PUT /ledger/bank-accounts/:id/csv-mapping',
  'POST /ledger/bank-statements',
  'POST /ledger/bank-statements/:id/lines',
  'POST /ledger/bank-statements/:id/completion',
  'DELETE /ledger/bank-statements/:id',
  'POST /ledger/payments',
  'PUT /ledger/payments/:id',
  'POST /ledger/payment-exports',
];

/** Routes of the books that are not the accountant's, and why. */
const OFFICERS_ONLY: Readonly<Record<string, string>> = {
  'PUT /ledger/four-eyes': 'the limit above which two people sign is set by officers',
  'PUT /ledger/letterhead': 'the letterhead is set by officers',
};

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
const below = (roots: readonly string[], { path }: Route): boolean => roots.some((root) => path === root || path.startsWith(`${root}/`));

let api: RunningApi;
let groupId: string;
const sessions = new Map<string, string>();

beforeAll(async () => {
  api = await runningApi();
  ({ groupId } = await api.db.newGroup());
  for (const role of ['accountant', 'auditor', 'caseworker', 'officer', 'housing', 'payments'])
    sessions.set(role, (await api.signIn(groupId, [role])).session);
});
afterAll(() => api.close());

/** Asks as somebody with this role; a body that no route takes, so that who gets past the guard is refused for what was sent. */
function ask(route: Route, role?: string): Promise<Answer> {
  const session = role === undefined ? undefined : sessions.get(role);
  return api.call(filled(route, randomUUID()), {
    ...(session === undefined ? {} : { session }),
    ...(route.method === 'GET' ? {} : { body: { surplus: true } }),
  });
}

const refusal = (answer: Answer): unknown => ({ status: answer.status, type: answer.type.split(';')[0], code: answer.body['code'] });
const ROLE_MISSING = { status: 403, type: 'application/problem+json', code: 'role-missing' };

it('knows the routes of all domains that are in the api', () => {
  for (const root of ['/ledger', '/housing', '/cases', '/containers', '/solvency', '/members', '/keys'])
    expect(api.routes.filter((route) => below([root], route)).length).toBeGreaterThan(0);
});

it('refuses every route without a session, but for those that say why not', async () => {
  for (const route of api.routes) {
    const answer = await ask(route);
    if (PUBLIC[nameOf(route)] === undefined)
      expect({ route: nameOf(route), answer: refusal(answer) }).toEqual({
        route: nameOf(route),
        answer: { status: 401, type: 'application/problem+json', code: 'not-signed-in' },
      });
    else expect({ route: nameOf(route), code: answer.body['code'] }).not.toMatchObject({ code: 'not-signed-in' });
  }
});

it.each([
  ['a session nobody has', 'a'.repeat(43)],
  ['an empty one', ''],
  ['one of strange signs', '%00%ff;--'],
])('refuses every route with %s', async (_, session) => {
  for (const route of api.routes.filter((each) => PUBLIC[nameOf(each)] === undefined)) {
    const answer = await api.call(filled(route, randomUUID()), { session, ...(route.method === 'GET' ? {} : { body: {} }) });
    expect({ route: nameOf(route), status: answer.status }).toEqual({ route: nameOf(route), status: 401 });
  }
});

it('refuses a session after its member was removed or frozen, on every route', async () => {
  for (const state of ['removed', 'frozen', 'waiting']) {
    const { scope, session } = await api.signIn(groupId, ['officer']);
    await api.db.owner.query('UPDATE member SET state = $3 WHERE group_id = $1 AND id = $2', [groupId, scope.memberId, state]);
    for (const route of api.routes.filter((each) => PUBLIC[nameOf(each)] === undefined)) {
      const answer = await api.call(filled(route, randomUUID()), { session, ...(route.method === 'GET' ? {} : { body: {} }) });
      expect({ state, route: nameOf(route), status: answer.status }).toEqual({ state, route: nameOf(route), status: 401 });
    }
  }
});

describe('an accountant', () => {
  /** The one thing of housing the books need: code names and rents. */
  const RENTS = 'GET /housing/properties';

  it('is refused everything about people', async () => {
    const routes = api.routes.filter((route) => below(PEOPLE, route) && !below(['/containers'], route) && nameOf(route) !== RENTS);
    expect(routes.length).toBeGreaterThan(10);
    for (const route of routes)
      expect({ route: nameOf(route), answer: refusal(await ask(route, 'accountant')) }).toEqual({
        route: nameOf(route),
        answer: ROLE_MISSING,
      });
  });

  it('sees code names and rents of properties, and neither beds nor people', async () => {
    const made = await api.call(
      { method: 'POST', path: '/housing/properties' },
      {
        session: sessions.get('housing') ?? '',
        body: {
          codeName: 'Meadow',
          district: 'North',
          type: 'SAFE',
          lease: null,
          units: [{ name: 'Room 1', capacity: 1, beds: [{ name: 'A', type: 'single', usableFrom: null, usableTo: null }] }],
        },
      },
    );
    expect(made.status).toBe(201);
    const seen = await api.call({ method: 'GET', path: '/housing/properties' }, { session: sessions.get('accountant') ?? '' });
    expect(seen.body).toEqual({ properties: [{ id: made.body['id'], codeName: 'Meadow', rentMinor: null, currency: null }] });
  });

  // Containers are asked for by every role, because each has kinds of its own; who holds a grant decides (receipts are the accountant's).
  it.each(['case', 'matter', 'housing', 'address'])('finds no container of kind %s, and opens none by its id', async (kind) => {
    const session = sessions.get('accountant') ?? '';
    const id = await containerOf(kind);
    expect((await api.call({ method: 'GET', path: `/containers/${kind}` }, { session })).body).toMatchObject({ containers: [] });
    expect(await api.call({ method: 'GET', path: `/containers/${kind}/${id}` }, { session })).toMatchObject({
      status: 404,
      body: { code: 'no-such-container' },
    });
    const heads = await api.call(
      { method: 'POST', path: `/containers/${kind}/heads` },
      { session, body: { containers: [{ id, after: 1 }] } },
    );
    expect(heads).toMatchObject({ status: 200, body: { containers: [] } });
    const write = await api.call(
      { method: 'POST', path: `/containers/${kind}/${randomUUID()}/writes` },
      { session, body: { head: Buffer.alloc(394, 1).toString('base64url'), records: [], grants: [] } },
    );
    expect(write).toMatchObject({ status: 403, body: { code: 'kind-not-for-role' } });
  });

  it('is shown of what is due only what it answers for, and can add nothing about people', async () => {
    const item = { id: randomUUID(), dueOn: '2026-12-28' };
    const [caseworker, accountant] = [sessions.get('caseworker') ?? '', sessions.get('accountant') ?? ''];
    const add = (session: string, body: object): Promise<Answer> => api.call({ method: 'POST', path: '/watch/items' }, { session, body });
    expect((await add(caseworker, { ...item, kind: 'term' })).status).toBe(201);
    expect((await add(accountant, { ...item, id: randomUUID(), kind: 'term' })).body).toMatchObject({ code: 'kind-not-for-role' });
    const report = { ...item, id: randomUUID(), kind: 'report' };
    expect((await add(accountant, report)).status).toBe(201);
    const seen = await api.call({ method: 'GET', path: '/watch/items' }, { session: accountant });
    expect(seen.body).toMatchObject({ items: [{ id: report.id, kind: 'report' }] });
    for (const step of ['seen', 'done', 'undo'])
      expect(refusal(await api.call({ method: 'POST', path: `/watch/items/${item.id}/${step}` }, { session: accountant }))).toMatchObject({
        status: 404,
        code: 'no-such-item',
      });
  });

  it('is let through to the books, so that the refusals above are about people', async () => {
    const others = (route: Route): boolean => PAYMENTS_DESK.includes(nameOf(route)) || OFFICERS_ONLY[nameOf(route)] !== undefined;
    for (const route of api.routes.filter((each) => below(MONEY, each) && !others(each)))
      expect({ route: nameOf(route), ...(await ask(route, 'accountant')) }).not.toMatchObject({ status: 403 });
  });

  it('neither reads bank files in nor pays: that is the payments desk, which is let through', async () => {
    const routes = api.routes.filter((route) => PAYMENTS_DESK.includes(nameOf(route)));
    expect(routes).toHaveLength(PAYMENTS_DESK.length);
    for (const route of routes) {
      expect({ route: nameOf(route), answer: refusal(await ask(route, 'accountant')) }).toEqual({
        route: nameOf(route),
        answer: ROLE_MISSING,
      });
      expect({ route: nameOf(route), ...(await ask(route, 'payments')) }).not.toMatchObject({ status: 403 });
    }
  });

  it('does not set the limit that binds them', async () => {
    for (const route of api.routes.filter((each) => OFFICERS_ONLY[nameOf(each)] !== undefined))
      expect({ route: nameOf(route), answer: refusal(await ask(route, 'accountant')) }).toEqual({
        route: nameOf(route),
        answer: ROLE_MISSING,
      });
  });
});

describe('an auditor from outside', () => {
  /** Of what changes something, what is theirs: their own keys and what they sign in the directory. `heads` only asks. */
  const OWN = ['PUT /keys', 'POST /directory', 'POST /containers/:kind/heads'];
  /** Who they are, who is in the group, and what they hold a key of; of sealed things that is papers alone. */
  const FILE = 'GET /containers/:kind/:id/files/:fileId';
  const OF_ALL = [
    'GET /session',
    'GET /keys',
    'GET /directory',
    'GET /members',
    'GET /containers/:kind',
    'GET /containers/:kind/:id',
    FILE,
    `${FILE}/chunks/:index`,
  ];
  const guarded = (writes: boolean): Route[] =>
    api.routes.filter((route) => PUBLIC[nameOf(route)] === undefined && (route.method !== 'GET') === writes);

  it('reads the books, the grants and who is in the group, and is refused the rest', async () => {
    const read: string[] = [];
    for (const route of guarded(false)) {
      const answer = await ask(route, 'auditor');
      if (answer.status !== 403) read.push(nameOf(route));
      else expect({ route: nameOf(route), answer: refusal(answer) }).toEqual({ route: nameOf(route), answer: ROLE_MISSING });
    }
    const books = guarded(false).filter((route) => below(['/ledger', '/grants'], route));
    expect(books.length).toBeGreaterThan(20);
    expect([...read].sort()).toEqual([...OF_ALL, ...books.map(nameOf)].sort());
  });

  it('changes nothing but what is their own', async () => {
    const taken: string[] = [];
    // But for signing out, which would end this test's own session.
    for (const route of guarded(true).filter((each) => nameOf(each) !== 'DELETE /session')) {
      const answer = await ask(route, 'auditor');
      if (answer.status !== 403) taken.push(nameOf(route));
      else expect({ route: nameOf(route), answer: refusal(answer) }).toEqual({ route: nameOf(route), answer: ROLE_MISSING });
    }
    expect(taken).toEqual(OWN);
  });

  it.each(['case', 'matter', 'housing', 'address'])('finds no container of kind %s, and opens none by its id', async (kind) => {
    const session = sessions.get('auditor') ?? '';
    const id = await containerOf(kind);
    expect((await api.call({ method: 'GET', path: `/containers/${kind}` }, { session })).body).toMatchObject({ containers: [] });
    expect(await api.call({ method: 'GET', path: `/containers/${kind}/${id}` }, { session })).toMatchObject({
      status: 404,
      body: { code: 'no-such-container' },
    });
  });
});

describe.each(['caseworker', 'housing'])('a member with the role %s', (role) => {
  it('is refused everything of the books, reading and writing', async () => {
    const routes = api.routes.filter((route) => below(MONEY, route));
    expect(routes.filter(({ method }) => method === 'POST').length).toBeGreaterThan(3);
    for (const route of routes)
      expect({ route: nameOf(route), answer: refusal(await ask(route, role)) }).toEqual({ route: nameOf(route), answer: ROLE_MISSING });
  });

  it('may not invite', async () => {
    expect(refusal(await ask({ method: 'POST', path: '/invites' }, role))).toEqual(ROLE_MISSING);
  });
});

it('lets a caseworker through to cases and beds, so that the refusals above are about money', async () => {
  for (const route of api.routes.filter((each) => below(['/cases', '/housing'], each)))
    expect({ route: nameOf(route), ...(await ask(route, 'caseworker')) }).not.toMatchObject({ status: 403 });
});

it.each(['DELETE', 'PUT', 'POST'] as const)(
  'refuses a %s that another site could have sent, before it looks at the session',
  async (method) => {
    const forged = api.routes.filter((route) => route.method === method && PUBLIC[nameOf(route)] === undefined);
    expect(forged.length).toBeGreaterThan(0);
    for (const route of forged) {
      const answer = await api.call(filled(route, randomUUID()), { session: sessions.get('officer') ?? '', body: {}, foreign: true });
      expect({ route: nameOf(route), code: answer.body['code'] }).toEqual({ route: nameOf(route), code: 'foreign-origin' });
    }
  },
);

/** A container in the database that the accountant holds no grant of. */
async function containerOf(kind: string): Promise<string> {
  const id = randomUUID();
  const number = { case: 2, matter: 3, housing: 4, address: 5 }[kind] ?? 2;
  await api.db.owner.query('INSERT INTO container (group_id, id, kind, epoch, version, head_hash) VALUES ($1, $2, $3, 1, 1, $4)', [
    groupId,
    id,
    number,
    Buffer.alloc(32),
  ]);
  await api.db.owner.query('INSERT INTO container_head (group_id, container_id, version, object) VALUES ($1, $2, 1, $3)', [
    groupId,
    id,
    Buffer.concat([Buffer.of(1), Buffer.alloc(393)]),
  ]);
  return id;
}
