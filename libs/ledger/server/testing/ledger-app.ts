import 'reflect-metadata';
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
import { CLOCK, RANDOM, systemRandom, type Clock } from '@sojourn/units';
import { LedgerModule } from '../index';
import type { TestBooks } from './open-books';

export interface LedgerAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  json<T = Record<string, unknown>>(): T;
}

/** The ledger over HTTP: the real guard, pipes, filter, services and database. Not real: who is signed in is said with each request. */
export interface LedgerApp {
  get(who: Scope, path: string): Promise<LedgerAnswer>;
  post(who: Scope, path: string, body?: object): Promise<LedgerAnswer>;
  put(who: Scope, path: string, body: object): Promise<LedgerAnswer>;
  close(): Promise<void>;
}

export async function openLedgerApp(books: TestBooks, clock: Clock): Promise<LedgerApp> {
  let signedIn: Scope | null = null;
  const sessions: SessionPort = { find: () => Promise.resolve(signedIn === null ? null : { ...signedIn, handle: 'someone' }) };
  const given = [
    { provide: TenantTransactions, useValue: books.db.tenant },
    { provide: CLOCK, useValue: clock },
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

  const call = async (method: 'GET' | 'POST' | 'PUT', who: Scope, url: string, payload?: object): Promise<LedgerAnswer> => {
    signedIn = who; // the guard asks before anything else happens
    const answer = await app.inject({
      method,
      url,
      cookies: { [SESSION_COOKIE]: 'token' },
      headers: { 'x-sojourn': '1' },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: answer.statusCode, headers: answer.headers, text: answer.body, json: () => answer.json() };
  };
  return {
    get: (who, path) => call('GET', who, path),
    post: (who, path, body) => call('POST', who, path, body),
    put: (who, path, body) => call('PUT', who, path, body),
    close: () => app.close(),
  };
}
