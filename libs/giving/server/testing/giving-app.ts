import 'reflect-metadata';
import { createServer } from 'node:net';
import cookie from '@fastify/cookie';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { auditMigrations, AuditTrail } from '@sojourn/audit';
import { TenantTransactions, type Scope } from '@sojourn/database';
import { testDatabase, type TestDatabase } from '@sojourn/database/testing';
import { groupMigrations } from '@sojourn/group/server';
import {
  ALLOWED_ORIGINS,
  assertEveryRouteHasAccess,
  ProblemFilter,
  SESSION_COOKIE,
  SESSION_PORT,
  SessionGuard,
  type SessionPort,
} from '@sojourn/http';
import { ledgerMigrations, LedgerService } from '@sojourn/ledger/server';
import { CLOCK, RANDOM, systemRandom, type Clock } from '@sojourn/units';
import { GivingModule, givingMigrations, type GivingSettings } from '../index';

export interface TestGroup {
  readonly scope: Scope;
  readonly slug: string;
}

export interface GivingApp {
  readonly db: TestDatabase;
  readonly app: NestFastifyApplication;
  readonly settings: GivingSettings;
  /** Another process on the same database, as after a restart. */
  again(changes?: Partial<GivingSettings>): Promise<NestFastifyApplication>;
  newGroup(currency?: string): Promise<TestGroup>;
  /** Who the next requests come from; nobody has to be signed in for the public ones. */
  signIn(scope: Scope): void;
  get(url: string): Promise<Answer>;
  post(url: string, payload: object): Promise<Answer>;
  /** As whoever is signed in. */
  send(method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  json<T = unknown>(): T;
}

/** The real api of giving on a fresh real database. Not real: who is signed in is set by the test. `listen`: Stripe's messages come over the network. */
export async function openGiving(clock: Clock, sandboxUrl: string, listen = false): Promise<GivingApp> {
  const db = await testDatabase([...auditMigrations, ...groupMigrations, ...ledgerMigrations, ...givingMigrations]);
  const port = await freePort();
  const settings: GivingSettings = {
    stripeKey: null,
    webhookSecret: null,
    sandboxUrl,
    publicOrigin: 'http://localhost:4210',
    apiOrigin: `http://127.0.0.1:${port}`,
    installationKey: Buffer.alloc(32, 7),
    pollMillis: listen ? 100 : null,
  };
  let signedIn: Scope | null = null;
  const sessions: SessionPort = { find: () => Promise.resolve(signedIn === null ? null : { ...signedIn, handle: 'someone' }) };
  const opened: NestFastifyApplication[] = [];
  const start = async (changes: Partial<GivingSettings> = {}): Promise<NestFastifyApplication> => {
    const started = await startApp(db, clock, sessions, { ...settings, ...changes });
    opened.push(started);
    return started;
  };
  const app = await start();
  if (listen) await app.listen(port, '127.0.0.1');
  return {
    db,
    app,
    settings,
    again: start,
    async newGroup(currency = 'EUR') {
      const { groupId } = await db.newGroup(currency);
      const scope = await db.newMember(groupId, ['officer']);
      await db.tenant.transaction(scope, (tx) => app.get(LedgerService, { strict: false }).openBooks(tx, groupId, currency));
      const [row] = await db.owner.query<{ slug: string }>('SELECT public_slug AS slug FROM tenant_group WHERE id = $1', [groupId]);
      return { scope, slug: row?.slug ?? '' };
    },
    signIn(scope) {
      signedIn = scope;
    },
    get: (url) => app.inject({ method: 'GET', url, cookies: { [SESSION_COOKIE]: 'token' } }),
    post: (url, payload) =>
      app.inject({ method: 'POST', url, payload, headers: { 'x-sojourn': '1' }, cookies: { [SESSION_COOKIE]: 'token' } }),
    send: (method, url, payload) =>
      app.inject({
        method,
        url,
        cookies: { [SESSION_COOKIE]: 'token' },
        headers: { 'x-sojourn': '1' },
        ...(payload === undefined ? {} : { payload }),
      }),
    async close() {
      for (const each of opened) await each.close();
      await db.close();
    },
  };
}

async function startApp(db: TestDatabase, clock: Clock, sessions: SessionPort, settings: GivingSettings): Promise<NestFastifyApplication> {
  const given = [
    { provide: TenantTransactions, useValue: db.tenant },
    { provide: CLOCK, useValue: clock },
    { provide: RANDOM, useValue: systemRandom },
    { provide: SESSION_PORT, useValue: sessions },
    { provide: ALLOWED_ORIGINS, useValue: [] },
    { provide: AuditTrail, useValue: new AuditTrail(clock) },
  ];
  @Global()
  @Module({
    imports: [GivingModule.with(settings)],
    providers: [...given, { provide: APP_GUARD, useClass: SessionGuard }, { provide: APP_FILTER, useClass: ProblemFilter }],
    exports: given.map(({ provide }) => provide),
  })
  class TestModule {}
  const app = await NestFactory.create<NestFastifyApplication>(TestModule, new FastifyAdapter({ forceCloseConnections: true }), {
    rawBody: true,
    logger: false,
  });
  await app.register(cookie);
  assertEveryRouteHasAccess(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

/** A port nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
