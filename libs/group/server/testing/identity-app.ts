import 'reflect-metadata';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { client, ready, server as opaqueServer } from '@serenity-kit/opaque';
import { auditMigrations, AuditTrail } from '@sojourn/audit';
import { TenantTransactions } from '@sojourn/database';
import { testDatabase, type TestDatabase } from '@sojourn/database/testing';
import { ALLOWED_ORIGINS, ProblemFilter, SessionGuard } from '@sojourn/http';
import { CLOCK, fixedClock, RANDOM, systemRandom, type FixedClock } from '@sojourn/units';
import { createLoginServer } from '../../../../apps/login/login-server';
import { GroupModule, groupMigrations, LOGIN_PROCESS } from '../index';
import { keyState, sealedNoise } from './made-by-hand';
import { newHands, SignedDirectory, type Hands } from './signed-directory';

export const IDENTITY_START = '2026-11-24T10:00:00.000Z';
/** Argon2 is weak here to save time; the client's own constants are tested in the sealing package. */
export const WEAK = { 'argon2id-custom': { memory: 64, iterations: 1, parallelism: 1 } } as const;

export interface Answer {
  status: number;
  body: Record<string, unknown>;
  cookie: string | null;
  headers: Record<string, unknown>;
}

/** A group that was founded over the routes, with its officer's hands. */
export interface Founded {
  groupId: string;
  memberId: string;
  slug: string;
  session: string;
  entry0: Buffer;
  officer: Hands;
  directory: SignedDirectory;
}

/**
 * Founding, sign-in, invitations and the directory over their routes. Real: PostgreSQL, the login process's server, OPAQUE on both sides, the
 * signed directory, guard and filter. By hand: the sealed objects, which the server cannot read anyway.
 */
export interface IdentityApp {
  readonly db: TestDatabase;
  readonly app: NestFastifyApplication;
  readonly clock: FixedClock;
  call(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    options?: { body?: unknown; session?: string; headers?: Record<string, string> },
  ): Promise<Answer>;
  newLink(): Promise<string>;
  found(password?: string): Promise<Founded>;
  signIn(slug: string, handle: string, password: string): Promise<Answer>;
  close(): Promise<void>;
}

export async function openIdentityApp(): Promise<IdentityApp> {
  await ready;
  const db = await testDatabase([...groupMigrations, ...auditMigrations]);
  const clock = fixedClock(IDENTITY_START);
  const login = await createLoginServer({ seed: opaqueServer.createSetup(), secret: 'shared-secret', clock });
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
  const app = await NestFactory.create<NestFastifyApplication>(TestModule, new FastifyAdapter(), { logger: false });
  await app.register(cookie);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();

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

  return {
    db,
    app,
    clock,
    call,
    newLink,
    found,
    signIn,
    async close() {
      await app.close();
      await login.close();
      await db.close();
    },
  };
}
