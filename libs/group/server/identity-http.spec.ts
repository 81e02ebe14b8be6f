import { randomBytes, randomUUID } from 'node:crypto';
import { verifyAuditChain } from '@sojourn/audit';
import { assertEveryRouteHasAccess } from '@sojourn/http';
import { IDENTITY_START, openIdentityApp, type IdentityApp } from './testing/identity-app';
import { directoryEntry, keyState, sealedNoise } from './testing/made-by-hand';
import { newHands, SignedDirectory } from './testing/signed-directory';

// Founding a group, signing in and out, keys, and what is kept of it. What is real is said in testing/identity-app.
let identity: IdentityApp;

beforeAll(async () => {
  identity = await openIdentityApp();
});
afterAll(() => identity.close());
beforeEach(() => identity.clock.set(IDENTITY_START));

const call: IdentityApp['call'] = (...given) => identity.call(...given);
const found: IdentityApp['found'] = (...given) => identity.found(...given);
const newLink: IdentityApp['newLink'] = (...given) => identity.newLink(...given);
const signIn: IdentityApp['signIn'] = (...given) => identity.signIn(...given);

it('founds a group once per link, and signs its officer in', async () => {
  const group = await found();
  const session = await call('GET', '/session', { session: group.session });
  expect(session.body).toMatchObject({
    groupId: group.groupId,
    memberId: group.memberId,
    handle: 'nina',
    roles: ['officer'],
    groupName: 'Haven e.V.',
    currency: 'EUR',
  });
  await expect(call('GET', '/founding/unknown-link')).resolves.toMatchObject({ body: { open: false } });
});

it('lets exactly one of two foundings use the same link, also at the same moment', async () => {
  const token = await newLink();
  const attempt = async (): Promise<number> => {
    const [groupId, officer] = [randomUUID(), await newHands()];
    const [entry] = (await SignedDirectory.found(groupId, officer)).entries;
    const answer = await call('POST', `/founding/${token}`, {
      body: {
        groupId,
        slug: `g-${randomBytes(4).toString('hex')}`,
        name: 'Twice',
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
        memberId: officer.memberId,
        handle: 'nina',
        registrationRecord: sealedNoise(),
        entry: entry?.toString('base64url'),
        wraps: [{ route: 1, routeId: randomUUID(), generation: 1, object: sealedNoise() }],
        keys: keyState(1),
      },
    });
    return answer.status;
  };
  const outcomes = await Promise.all([attempt(), attempt()]);
  expect(outcomes.sort()).toEqual([204, 404]);
});

it('signs in with the password and refuses a wrong one, an unknown handle and an unknown group alike', async () => {
  const group = await found('correct horse battery');
  const good = await signIn(group.slug, 'nina', 'correct horse battery');
  expect(good.status).toBe(204);
  const cookieHeader = String(good.headers['set-cookie']);
  for (const flag of ['__Host-sojourn=', 'HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(cookieHeader).toContain(flag);
  const refused = await Promise.all([
    signIn(group.slug, 'nina', 'wrong'),
    signIn(group.slug, 'nobody', 'wrong'),
    signIn('no-such-group', 'nina', 'wrong'),
  ]);
  for (const answer of refused) expect(answer).toMatchObject({ status: 401, body: { code: 'sign-in-refused' }, cookie: null });
});

it('brakes guessing on one name, forgets the brake with time, and leaves other names alone', async () => {
  const group = await found('correct horse battery');
  for (let i = 0; i < 6; i++) expect((await signIn(group.slug, 'nina', `guess ${i}`)).status).toBe(401);
  await expect(signIn(group.slug, 'nina', 'correct horse battery')).resolves.toMatchObject({
    status: 429,
    body: { code: 'too-many-tries' },
  });
  expect((await signIn(group.slug, 'someone-else', 'x')).status).toBe(401);
  identity.clock.advance(5);
  expect((await signIn(group.slug, 'nina', 'correct horse battery')).status).toBe(204);
});

it('ends a session after 20 idle minutes, after 12 hours in any case, and at sign-out', async () => {
  const { session } = await found();
  identity.clock.advance(19 * 60);
  expect((await call('GET', '/session', { session })).status).toBe(200);
  identity.clock.advance(19 * 60);
  expect((await call('GET', '/session', { session })).status).toBe(200);
  identity.clock.advance(20 * 60);
  expect((await call('GET', '/session', { session })).status).toBe(401);

  identity.clock.set(IDENTITY_START);
  const long = await found();
  for (let minute = 0; minute < 12 * 60 - 15; minute += 15) {
    identity.clock.advance(15 * 60);
    expect((await call('GET', '/session', { session: long.session })).status).toBe(200);
  }
  identity.clock.advance(15 * 60);
  expect((await call('GET', '/session', { session: long.session })).status).toBe(401);

  const short = await found();
  const out = await call('DELETE', '/session', { session: short.session });
  expect(out.headers['clear-site-data']).toContain('"storage"');
  expect((await call('GET', '/session', { session: short.session })).status).toBe(401);
});

it('refuses a write without our header or from another origin', async () => {
  const { session } = await found();
  const forged = await identity.app.inject({ method: 'DELETE', url: '/session', headers: { cookie: `__Host-sojourn=${session}` } });
  expect(forged.statusCode).toBe(403);
  expect((await call('DELETE', '/session', { session, headers: { origin: 'https://evil.example' } })).body).toMatchObject({
    code: 'foreign-origin',
  });
});

it('founds no group on an entry that its officer did not sign, or that names another officer', async () => {
  const [groupId, officer] = [randomUUID(), await newHands()];
  const [real] = (await SignedDirectory.found(groupId, officer)).entries;
  const token = await newLink();
  const attempt = async (entry: string | undefined, memberId: string): Promise<unknown> => {
    const { body } = await call('POST', `/founding/${token}`, {
      body: {
        groupId,
        slug: `g-${randomBytes(4).toString('hex')}`,
        name: 'Nobody',
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
        memberId,
        handle: 'nina',
        registrationRecord: sealedNoise(),
        entry,
        wraps: [{ route: 1, routeId: randomUUID(), generation: 1, object: sealedNoise() }],
        keys: keyState(1),
      },
    });
    return body['code'];
  };
  const junk = directoryEntry({ groupId, seq: 0, kind: 1, subject: officer.memberId, body: { v: 1 } });
  expect(await attempt(junk.toString('base64url'), officer.memberId)).toBe('not-a-directory-entry');
  expect(await attempt(real?.toString('base64url'), randomUUID())).toBe('entry-refused');
  expect(await attempt(real?.toString('base64url'), officer.memberId)).toBeUndefined();
});

it('takes keyring numbers one after another, once each', async () => {
  const { session } = await found();
  expect((await call('PUT', '/keys', { session, body: keyState(3) })).body).toMatchObject({ code: 'keyring-behind' });
  const outcomes = await Promise.all([
    call('PUT', '/keys', { session, body: keyState(2) }),
    call('PUT', '/keys', { session, body: keyState(2) }),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual([204, 409]);
  const { body } = await call('GET', '/keys', { session });
  expect(body).toMatchObject({ keyring: { n: 2 }, memory: { number: 2 } });
});

it('shows a member nothing of another group', async () => {
  const [one, two] = [await found(), await found()];
  const { body } = await call('GET', '/members', { session: one.session });
  expect((body['members'] as { id: string }[]).map(({ id }) => id)).toEqual([one.memberId]);
  expect(JSON.stringify(await call('GET', '/keys', { session: one.session }))).not.toContain(two.entry0.toString('base64url'));
});

it('refuses fields it does not know and says which, and has no route without a rule of access', async () => {
  const { session } = await found();
  const answer = await call('PUT', '/keys', { session, body: { ...keyState(2), surplus: true } });
  expect(answer).toMatchObject({ status: 400, body: { code: 'not-understood' } });
  expect(() => assertEveryRouteHasAccess(identity.app)).not.toThrow();
});

it('leaves a trail of founding, signing in and out, inviting and the directory, whole and without a name', async () => {
  const group = await found();
  const signedIn = await signIn(group.slug, 'nina', 'five old words in a row');
  await call('DELETE', '/session', { session: signedIn.cookie ?? '' });
  await signIn(group.slug, 'nina', 'not the password');
  const invite = { inviteId: randomUUID(), roles: ['caseworker'], secretHash: sealedNoise(31) };
  await call('POST', '/invites', { session: group.session, body: invite });
  const rows = await identity.db.owner.query<{ actor: string; action: string; whole: string }>(
    'SELECT actor, action, r::text AS whole FROM audit.audit_row r WHERE group_id = $1 ORDER BY seq',
    [group.groupId],
  );
  expect(rows.map(({ action }) => action)).toEqual(['group-founded', 'session-begun', 'session-ended', 'invite-made']);
  expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set([group.memberId]));
  for (const { whole } of rows) expect(whole).not.toMatch(/nina|haven/i);
  expect(await verifyAuditChain(identity.db.owner.query)).toEqual([]);
});

it('keeps neither the password nor the session token, only what cannot be turned back', async () => {
  const group = await found('a password that must not be found');
  const rows = await identity.db.owner.query<{ all: string }>(
    `SELECT (SELECT string_agg(m::text, '') FROM member m) || (SELECT string_agg(s::text, '') FROM member_session s) AS all`,
  );
  expect(rows[0]?.all).toContain('nina'); // the search itself works
  expect(rows[0]?.all).not.toContain('a password that must not be found');
  expect(rows[0]?.all).not.toContain(group.session);
});
