import 'reflect-metadata';
import { createHash, randomBytes } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Scope } from '@sojourn/database';
import { testDatabase, type TestDatabase } from '@sojourn/database/testing';
import { EscalationJob } from '../../../libs/watch/server/escalation.job';
import { AppModule } from '../app.module';
import { allMigrations } from '../migrations';
import { prepareHttp } from '../prepare-http';
import { readApiSettings } from '../settings';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Asked {
  readonly session?: string;
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly raw?: string;
  readonly type?: string;
  /** As another site's form would send it: without our header. */
  readonly foreign?: boolean;
}

/** The api as it is started, on a database of its own; only the port is missing. */
export interface RunningApi {
  readonly db: TestDatabase;
  /** Every route that Fastify knows, read from Fastify itself. */
  readonly routes: readonly Route[];
  readonly bodyLimitBytes: number;
  call(route: Route, asked?: Asked): Promise<Answer>;
  /** A member with a session, as after signing in. */
  signIn(groupId: string, roles: readonly string[]): Promise<{ scope: Scope; session: string }>;
  /** A session of a member who is there already. */
  sessionOf(scope: Scope): Promise<string>;
  close(): Promise<void>;
}

export async function runningApi(): Promise<RunningApi> {
  const db = await testDatabase(allMigrations);
  const settings = readApiSettings({
    SOJOURN_INSTALLATION_KEY: Buffer.alloc(32, 7).toString('base64'),
    APP_DATABASE_URL: db.appUrl,
    SOJOURN_LOGIN_URL: 'http://127.0.0.1:9', // nobody there: no test here signs in by password
    SOJOURN_LOGIN_SECRET: 'x'.repeat(32),
  });
  const routes: Route[] = [];
  const adapter = new FastifyAdapter({ bodyLimit: settings.bodyLimitBytes, trustProxy: false });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(settings), adapter, { rawBody: true, logger: false });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', ({ method, url }) => {
      for (const verb of [method].flat()) if (isVerb(verb) && url !== '*') routes.push({ method: verb, path: url });
    });
  await prepareHttp(app, settings);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await app.get(EscalationJob, { strict: false }).onModuleDestroy(); // here nothing happens that nobody asked for

  const sessionOf = async ({ groupId, memberId }: Scope): Promise<string> => {
    const token = randomBytes(32).toString('base64url');
    const hash = createHash('sha256').update(token).digest();
    await db.owner.query(
      'INSERT INTO member_session (group_id, member_id, token_hash, begun_at, seen_at) VALUES ($1, $2, $3, now(), now())',
      [groupId, memberId, hash],
    );
    return token;
  };

  return {
    db,
    routes,
    bodyLimitBytes: settings.bodyLimitBytes,
    sessionOf,
    async call({ method, path }, { session, body, raw, type = 'application/json', foreign = false } = {}) {
      const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
      const answer = await app.inject({
        method,
        url: path,
        headers: {
          ...(foreign ? { origin: 'https://evil.example' } : { 'x-sojourn': '1' }),
          ...(session === undefined ? {} : { cookie: `__Host-sojourn=${session}` }),
          ...(payload === undefined ? {} : { 'content-type': type }),
        },
        ...(payload === undefined ? {} : { payload }),
      });
      return { status: answer.statusCode, type: String(answer.headers['content-type'] ?? ''), body: objectOf(answer.body) };
    },
    async signIn(groupId, roles) {
      const scope = await db.newMember(groupId, roles);
      return { scope, session: await sessionOf(scope) };
    },
    async close() {
      await app.close();
      await db.close();
    },
  };
}

/** A route with every parameter filled in: `id` for ids, the word for the others. */
export function filled({ method, path }: Route, id: string): Route {
  const words: Readonly<Record<string, string>> = { kind: 'case', token: 'no-such-token', slug: 'no-such-group', name: 'sofa' };
  return { method, path: path.replace(/:([a-zA-Z]+)/g, (_, name: string) => words[name] ?? id) };
}

function isVerb(method: string): method is Route['method'] {
  return ['GET', 'POST', 'PUT', 'DELETE'].includes(method);
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
