import cookie from '@fastify/cookie';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { TenantTransactions, type Scope } from '@sojourn/database';
import {
  ALLOWED_ORIGINS,
  assertEveryRouteHasAccess,
  ProblemFilter,
  SESSION_COOKIE,
  SESSION_PORT,
  SessionGuard,
  type SessionPort,
} from '@sojourn/http';
import { CLOCK, RANDOM, fixedClock, systemRandom } from '@sojourn/units';
import { LedgerModule } from '../ledger.module';
import type { TestBooks } from './open-books';

export interface RunningLedger {
  readonly app: NestFastifyApplication;
  /** Who asks from now on. */
  signIn(scope: Scope): void;
  get(url: string): Promise<{ status: number; headers: Readonly<Record<string, unknown>>; body: Buffer }>;
  readonly cookie: string;
}

/** The ledger's routes with the real guard, pipes, filter, services and database. Not real: who is signed in is set by the test. */
export async function runningLedger(books: TestBooks): Promise<RunningLedger> {
  let signedIn: Scope | null = null;
  const sessions: SessionPort = { find: () => Promise.resolve(signedIn === null ? null : { ...signedIn, handle: 'someone' }) };
  const given = [
    { provide: TenantTransactions, useValue: books.db.tenant },
    { provide: CLOCK, useValue: fixedClock('2026-11-24T10:07:31.250Z') },
    { provide: RANDOM, useValue: systemRandom },
    { provide: SESSION_PORT, useValue: sessions },
    { provide: ALLOWED_ORIGINS, useValue: [] },
  ];
  @Global()
  @Module({
    imports: [LedgerModule],
    providers: [...given, { provide: APP_GUARD, useClass: SessionGuard }, { provide: APP_FILTER, useClass: ProblemFilter }],
    exports: given.map(({ provide }) => provide),
  })
  class TestModule {}
  const app = await NestFactory.create<NestFastifyApplication>(TestModule, new FastifyAdapter(), { logger: false, abortOnError: false });
  await app.register(cookie);
  assertEveryRouteHasAccess(app);
  await app.init();
  return {
    app,
    cookie: `${SESSION_COOKIE}=token`,
    signIn(scope) {
      signedIn = scope;
    },
    async get(url) {
      const { statusCode, headers, rawPayload } = await app.inject({ method: 'GET', url, cookies: { [SESSION_COOKIE]: 'token' } });
      return { status: statusCode, headers, body: rawPayload };
    },
  };
}
