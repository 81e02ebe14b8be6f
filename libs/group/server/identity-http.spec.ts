import 'reflect-metadata';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { client, ready, server as opaqueServer } from '@serenity-kit/opaque';
import { auditMigrations, AuditTrail, verifyAuditChain } from '@sojourn/audit';
import { TenantTransactions } from '@sojourn/database';
import { testDatabase, type TestDatabase } from '@sojourn/database/testing';
import { ALLOWED_ORIGINS, assertEveryRouteHasAccess, ProblemFilter, SessionGuard } from '@sojourn/http';
import { CLOCK, fixedClock, RANDOM, systemRandom, type FixedClock } from '@sojourn/units';
import type { FastifyInstance } from 'fastify';
import { createLoginServer } from '../../../apps/login/login-server';
import { GroupModule, groupMigrations, LOGIN_PROCESS } from './index';
import { directoryEntry, keyState, sealedNoise, sha256 } from './testing/made-by-hand';
import { newHands, SignedDirectory, type Hands } from './testing/signed-directory';

// Real here: PostgreSQL, the login process's server, OPAQUE on both sides, the signed directory, guard and filter. By hand: the sealed objects, which the server cannot read anyway.
// Argon2 is weak here to save time; the client's own constants are tested in the sealing package.
const WEAK = { 'argon2id-custom': { memory: 64, iterations: 1, parallelism: 1 } } as const;
const START = '2026-11-24T10:00:00.000Z';
let db: TestDatabase;
let login: FastifyInstance;
let app: NestFastifyApplication;
let clock: FixedClock;

beforeAll(async () => {
  await ready;
  db = await testDatabase([...groupMigrations, ...auditMigrations]);
  clock = fixedClock(START);
  login = await createLoginServer({ seed: opaqueServer.createSetup(), secret: 'shared-secret', clock });
  const url = await login.listen({ port: 0, host: '127.0.0.1' });
  const provided = [
    { provide: CLOCK, useValue: clock },
    { provide: RANDOM, useValue: systemRandom },
    { provide: TenantTransactions, useValue: db.tenant },
    AuditTrail,
    { provide: LOGIN_PROCESS, useValue: { url, secret: 'shared-secret' } },
    { provide: ALLOWED_ORIGINS, useValue: ['http://localhost:4200'] },
  ];
  @Global()
  @Module({ providers: provided, exports: provided })
  class PlatformModule {}
  @Module({
    imports: [PlatformModule, GroupModule],
    providers: [
      { provide: APP_GUARD, useClass: SessionGuard },
      { provide: APP_FILTER, useClass: ProblemFilter },
    ],
  })
  class TestModule {}
  app = await NestFactory.create<NestFastifyApplication>(TestModule, new FastifyAdapter(), { logger: false });
  await app.register(cookie);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(async () => {
  await app.close();
  await login.close();
  await db.close();
});
beforeEach(() => clock.set(START));

interface Answer {
  status: number;
  body: Record<string, unknown>;
  cookie: string | null;
  headers: Record<string, unknown>;
}

async function call(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  options: { body?: unknown; session?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const answer = await app.inject({
    method,
    url,
    headers: {
      'x-sojourn': '1',
      ...(options.session === undefined ? {} : { cookie: `__Host-sojourn=${options.session}` }),
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { payload: options.body as object }),
  });
  const set = String(answer.headers['set-cookie'] ?? '');
  return {
    status: answer.statusCode,
    body: answer.body === '' ? {} : (JSON.parse(answer.body) as Record<string, unknown>),
    cookie: /__Host-sojourn=([^;]+)/.exec(set)?.[1] ?? null,
    headers: answer.headers,
  };
}

interface Founded {
  groupId: string;
  memberId: string;
  slug: string;
  session: string;
  entry0: Buffer;
  officer: Hands;
  directory: SignedDirectory;
}

async function newLink(): Promise<string> {
  const token = randomBytes(16).toString('base64url');
  await db.owner.query('INSERT INTO founding_link (token_hash) VALUES ($1)', [createHash('sha256').update(token).digest()]);
  return token;
}

async function found(password = 'five old words in a row'): Promise<Founded> {
  const token = await newLink();
  const slug = `g-${randomBytes(4).toString('hex')}`;
  const identifiers = { client: `${slug}/nina`, server: 'sojourn/opaque/v1' };
  const start = client.startRegistration({ password });
  const { body } = await call('POST', `/founding/${token}/registration`, {
    body: { slug, handle: 'nina', registrationRequest: start.registrationRequest },
  });
  const { registrationRecord } = client.finishRegistration({
    password,
    clientRegistrationState: start.clientRegistrationState,
    registrationResponse: String(body['registrationResponse']),
    identifiers,
    keyStretching: WEAK,
  });
  const [groupId, officer] = [randomUUID(), await newHands()];
  const { memberId } = officer;
  const directory = await SignedDirectory.found(groupId, officer);
  const [entry0 = Buffer.alloc(0)] = directory.entries;
  const answer = await call('POST', `/founding/${token}`, {
    body: {
      groupId,
      slug,
      name: 'Haven e.V.',
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      memberId,
      handle: 'nina',
      registrationRecord,
      entry: entry0.toString('base64url'),
      wraps: [{ route: 1, routeId: randomUUID(), generation: 1, object: sealedNoise() }],
      keys: keyState(1),
    },
  });
  expect(answer.status).toBe(204);
  return { groupId, memberId, slug, session: answer.cookie ?? '', entry0, officer, directory };
}

async function signIn(slug: string, handle: string, password: string): Promise<Answer> {
  const start = client.startLogin({ password });
  const first = await call('POST', '/sessions/start', { body: { slug, handle, startLoginRequest: start.startLoginRequest } });
  if (first.status !== 200) return first;
  const finish = client.finishLogin({
    clientLoginState: start.clientLoginState,
    loginResponse: String(first.body['loginResponse']),
    password,
    identifiers: { client: `${slug}/${handle}`, server: 'sojourn/opaque/v1' },
    keyStretching: WEAK,
  });
  // A client that cannot finish has nothing to send; an attacker sends something anyway.
  const finishLoginRequest = finish?.finishLoginRequest ?? Buffer.alloc(64, 7).toString('base64url');
  return call('POST', '/sessions/finish', { body: { loginId: first.body['loginId'], finishLoginRequest } });
}

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
  clock.advance(5);
  expect((await signIn(group.slug, 'nina', 'correct horse battery')).status).toBe(204);
});

it('ends a session after 20 idle minutes, after 12 hours in any case, and at sign-out', async () => {
  const { session } = await found();
  clock.advance(19 * 60);
  expect((await call('GET', '/session', { session })).status).toBe(200);
  clock.advance(19 * 60);
  expect((await call('GET', '/session', { session })).status).toBe(200);
  clock.advance(20 * 60);
  expect((await call('GET', '/session', { session })).status).toBe(401);

  clock.set(START);
  const long = await found();
  for (let minute = 0; minute < 12 * 60 - 15; minute += 15) {
    clock.advance(15 * 60);
    expect((await call('GET', '/session', { session: long.session })).status).toBe(200);
  }
  clock.advance(15 * 60);
  expect((await call('GET', '/session', { session: long.session })).status).toBe(401);

  const short = await found();
  const out = await call('DELETE', '/session', { session: short.session });
  expect(out.headers['clear-site-data']).toContain('"storage"');
  expect((await call('GET', '/session', { session: short.session })).status).toBe(401);
});

it('refuses a write without our header or from another origin', async () => {
  const { session } = await found();
  const forged = await app.inject({ method: 'DELETE', url: '/session', headers: { cookie: `__Host-sojourn=${session}` } });
  expect(forged.statusCode).toBe(403);
  expect((await call('DELETE', '/session', { session, headers: { origin: 'https://evil.example' } })).body).toMatchObject({
    code: 'foreign-origin',
  });
});

describe('an invitation', () => {
  async function invited(group: Founded, roles: string[] = ['caseworker']): Promise<{ inviteId: string; secret: string }> {
    const secret = randomBytes(16);
    const inviteId = randomUUID();
    const answer = await call('POST', '/invites', {
      session: group.session,
      body: { inviteId, roles, secretHash: createHash('sha256').update(secret).digest().toString('base64url') },
    });
    expect(answer.status).toBe(204);
    return { inviteId, secret: secret.toString('base64url') };
  }

  async function enrol(
    group: Founded,
    invite: { inviteId: string; secret: string },
    handle = 'lev',
  ): Promise<{ newcomer: Hands; answer: Answer }> {
    const headers = { 'x-sojourn-invite': invite.secret };
    const newcomer = await newHands();
    const start = client.startRegistration({ password: 'another five words here' });
    const registration = await call('POST', `/invites/${invite.inviteId}/registration`, {
      headers,
      body: { handle, registrationRequest: start.registrationRequest },
    });
    if (registration.status !== 200) return { newcomer, answer: registration };
    const { registrationRecord } = client.finishRegistration({
      password: 'another five words here',
      clientRegistrationState: start.clientRegistrationState,
      registrationResponse: String(registration.body['registrationResponse']),
      identifiers: { client: `${group.slug}/${handle}`, server: 'sojourn/opaque/v1' },
      keyStretching: WEAK,
    });
    const proposal = { proposalId: randomUUID(), baseSeq: 0, baseHead: sealedNoise(31), body: sealedNoise(), signature: sealedNoise(63) };
    const answer = await call('POST', `/invites/${invite.inviteId}/enrolment`, {
      headers,
      body: {
        memberId: newcomer.memberId,
        handle,
        registrationRecord,
        wraps: [{ route: 1, routeId: randomUUID(), generation: 1, object: sealedNoise() }],
        proposal,
        keys: keyState(1),
      },
    });
    return { newcomer, answer };
  }

  const post = (session: string, entry: string): Promise<Answer> => call('POST', '/directory', { session, body: { entry } });

  /** A colleague whom the officer has entered, signed in. */
  async function colleague(
    group: Founded,
    handle = 'lev',
    roles: ('officer' | 'caseworker')[] = ['caseworker'],
  ): Promise<{ hands: Hands; session: string }> {
    const { newcomer } = await enrol(group, await invited(group, roles), handle);
    const entry = group.directory.enrol(group.officer, newcomer, roles);
    expect((await post(group.session, entry)).status).toBe(204);
    group.directory.took(entry);
    return { hands: newcomer, session: (await signIn(group.slug, handle, 'another five words here')).cookie ?? '' };
  }

  it('works once, leaves the newcomer waiting until an officer enters them in the directory, with the roles of the invitation', async () => {
    const group = await found();
    const invite = await invited(group);
    const open = await call('GET', `/invites/${invite.inviteId}`, { headers: { 'x-sojourn-invite': invite.secret } });
    expect(open.body).toMatchObject({ groupId: group.groupId, roles: ['caseworker'], directory: [group.entry0.toString('base64url')] });
    const { newcomer, answer } = await enrol(group, invite);
    expect(answer.status).toBe(204);
    expect((await enrol(group, invite, 'mallory')).answer.body).toMatchObject({ code: 'invite-unknown' });
    expect((await signIn(group.slug, 'lev', 'another five words here')).status).toBe(401);
    const wrongRoles = await post(group.session, group.directory.enrol(group.officer, newcomer, ['officer']));
    expect(wrongRoles.body).toMatchObject({ code: 'roles-differ' });
    expect((await post(group.session, group.directory.enrol(group.officer, newcomer, ['caseworker']))).status).toBe(204);
    expect((await signIn(group.slug, 'lev', 'another five words here')).status).toBe(204);
  });

  it('ends after 72 hours and does not open with another secret', async () => {
    const group = await found();
    const invite = await invited(group);
    expect(
      (await call('GET', `/invites/${invite.inviteId}`, { headers: { 'x-sojourn-invite': randomBytes(16).toString('base64url') } })).status,
    ).toBe(404);
    clock.advance(72 * 3600);
    expect((await call('GET', `/invites/${invite.inviteId}`, { headers: { 'x-sojourn-invite': invite.secret } })).status).toBe(404);
  });

  it('is given by officers only', async () => {
    const group = await found();
    const { session } = await colleague(group);
    const answer = await call('POST', '/invites', {
      session,
      body: { inviteId: randomUUID(), roles: ['officer'], secretHash: sealedNoise(31) },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'role-missing' } });
  });

  it('of a removed member: the sessions are dead with the entry', async () => {
    const group = await found();
    const { hands, session } = await colleague(group);
    expect((await call('GET', '/members', { session })).status).toBe(200);
    expect((await post(group.session, group.directory.step('remove', group.officer, hands.memberId))).status).toBe(204);
    expect((await call('GET', '/members', { session })).status).toBe(401);
    expect((await signIn(group.slug, 'lev', 'another five words here')).status).toBe(401);
  });

  describe('the directory, from a member who is no officer', () => {
    /** What the server lets each member be. */
    const members = async (group: Founded): Promise<unknown> =>
      db.owner.query('SELECT id, roles, state FROM member WHERE group_id = $1 ORDER BY id', [group.groupId]);

    it.each<[string, (group: Founded, self: Hands) => string]>([
      ['makes themselves an officer', ({ directory }, self) => directory.roles(self, self.memberId, ['officer', 'caseworker'])],
      ['removes the officer', ({ directory, memberId }, self) => directory.step('remove', self, memberId)],
      ['enrols a friend', ({ directory }, self) => directory.enrol(self, { ...self, memberId: randomUUID() }, ['officer'])],
      [
        'signs in the name of the officer',
        ({ directory, memberId }, self) => directory.roles({ ...self, memberId }, self.memberId, ['officer']),
      ],
      [
        'sends an entry with noise for signatures',
        ({ groupId, directory, memberId }) =>
          directoryEntry({
            groupId,
            seq: 2,
            previous: sha256(directory.entries.at(-1) ?? Buffer.alloc(0)),
            kind: 6,
            subject: memberId,
            body: { v: 1 },
          }).toString('base64url'),
      ],
    ])('%s: refused, and nothing changes', async (_, make) => {
      const group = await found();
      const { hands, session } = await colleague(group);
      const before = await members(group);
      const answer = await post(session, make(group, hands));
      expect(answer).toMatchObject({ status: 422, body: { code: 'entry-refused' } });
      expect(await members(group)).toEqual(before);
      expect(await db.owner.query('SELECT max(seq)::int AS newest FROM directory_entry WHERE group_id = $1', [group.groupId])).toEqual([
        { newest: 1 },
      ]);
    });

    it('freezes the officer with their own signature: that needs no officer', async () => {
      const group = await found();
      const { hands, session } = await colleague(group);
      expect((await post(session, group.directory.step('freeze', hands, group.memberId))).status).toBe(204);
      expect((await call('GET', '/session', { session: group.session })).status).toBe(401);
    });
  });
});

it('writes the directory in order only, of this group only, only entries, and only those that are signed', async () => {
  const group = await found();
  const other = await found();
  const next = (change: Partial<Parameters<typeof directoryEntry>[0]>): string =>
    directoryEntry({
      groupId: group.groupId,
      seq: 1,
      previous: sha256(group.entry0),
      kind: 6,
      subject: group.memberId,
      body: { v: 1 },
      ...change,
    }).toString('base64url');
  const post = async (entry: string): Promise<unknown> =>
    (await call('POST', '/directory', { session: group.session, body: { entry } })).body['code'];
  expect(await post(next({ seq: 2 }))).toBe('directory-behind');
  expect(await post(next({ seq: 0 }))).toBe('directory-behind');
  expect(await post(next({ previous: sha256(other.entry0) }))).toBe('directory-behind');
  expect(await post(next({ groupId: other.groupId }))).toBe('entry-of-another-group');
  expect(await post(next({}))).toBe('entry-refused');
  expect(await post(Buffer.from('{"name":"Alla"}').toString('base64url'))).toBe('not-a-directory-entry');
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
  expect(() => assertEveryRouteHasAccess(app)).not.toThrow();
});

it('leaves a trail of founding, signing in and out, inviting and the directory, whole and without a name', async () => {
  const group = await found();
  const signedIn = await signIn(group.slug, 'nina', 'five old words in a row');
  await call('DELETE', '/session', { session: signedIn.cookie ?? '' });
  await signIn(group.slug, 'nina', 'not the password');
  const invite = { inviteId: randomUUID(), roles: ['caseworker'], secretHash: sealedNoise(31) };
  await call('POST', '/invites', { session: group.session, body: invite });
  const rows = await db.owner.query<{ actor: string; action: string; whole: string }>(
    'SELECT actor, action, r::text AS whole FROM audit.audit_row r WHERE group_id = $1 ORDER BY seq',
    [group.groupId],
  );
  expect(rows.map(({ action }) => action)).toEqual(['group-founded', 'session-begun', 'session-ended', 'invite-made']);
  expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set([group.memberId]));
  for (const { whole } of rows) expect(whole).not.toMatch(/nina|haven/i);
  expect(await verifyAuditChain(db.owner.query)).toEqual([]);
});

it('keeps neither the password nor the session token, only what cannot be turned back', async () => {
  const group = await found('a password that must not be found');
  const rows = await db.owner.query<{ all: string }>(
    `SELECT (SELECT string_agg(m::text, '') FROM member m) || (SELECT string_agg(s::text, '') FROM member_session s) AS all`,
  );
  expect(rows[0]?.all).toContain('nina'); // the search itself works
  expect(rows[0]?.all).not.toContain('a password that must not be found');
  expect(rows[0]?.all).not.toContain(group.session);
});
