import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { ready, server as opaque } from '@serenity-kit/opaque';
import { millisOf, systemClock, type Clock } from '@sojourn/units';
import Fastify, { type FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { LoginBrake } from './tries';

const SERVER_IDENTIFIER = 'sojourn/opaque/v1';
const STATE_LIVES_MS = 60_000;

const Text = z.string().check(z.minLength(1), z.maxLength(4096));
const Registration = z.strictObject({ userIdentifier: Text, registrationRequest: Text });
const Start = z.strictObject({
  name: Text,
  subject: z.nullable(Text),
  registrationRecord: z.nullable(Text),
  userIdentifier: Text,
  startLoginRequest: Text,
});
const Finish = z.strictObject({ loginId: Text, finishLoginRequest: Text });

interface Pending {
  readonly state: string;
  readonly subject: string | null;
  readonly name: string;
  readonly expires: number;
}

/** The server's half of OPAQUE over loopback: it holds the seed and short-lived login states, and nothing of any group. */
export async function createLoginServer({
  seed,
  secret,
  clock = systemClock,
}: {
  seed: string;
  secret: string;
  clock?: Clock;
}): Promise<FastifyInstance> {
  await ready;
  const app = Fastify({ bodyLimit: 16 * 1024 });
  const brake = new LoginBrake(clock);
  const pending = new Map<string, Pending>();
  const now = (): number => millisOf(clock.now());

  app.get('/health', async () => ({ ok: true }));
  app.addHook('preHandler', async (request, reply) => {
    if (request.url === '/health') return;
    if (!sameSecret(String(request.headers['x-login-secret'] ?? ''), secret)) await reply.code(403).send();
  });

  app.post('/registration', async (request, reply) => {
    const asked = Registration.safeParse(request.body);
    if (!asked.success) return reply.code(400).send();
    try {
      return opaque.createRegistrationResponse({ serverSetup: seed, ...asked.data });
    } catch {
      return reply.code(400).send();
    }
  });

  app.post('/login/start', async (request, reply) => {
    const asked = Start.safeParse(request.body);
    if (!asked.success) return reply.code(400).send();
    const { name, subject, registrationRecord, userIdentifier, startLoginRequest } = asked.data;
    const wait = brake.begin(name);
    if (wait > 0) return reply.code(429).header('retry-after', String(wait)).send();
    for (const [id, { expires }] of pending) if (expires < now()) pending.delete(id);
    try {
      const { serverLoginState, loginResponse } = opaque.startLogin({
        serverSetup: seed,
        userIdentifier,
        registrationRecord,
        startLoginRequest,
        identifiers: { client: name, server: SERVER_IDENTIFIER },
      });
      const loginId = randomUUID();
      pending.set(loginId, { state: serverLoginState, subject, name, expires: now() + STATE_LIVES_MS });
      return { loginId, loginResponse };
    } catch {
      return reply.code(400).send();
    }
  });

  app.post('/login/finish', async (request, reply) => {
    const asked = Finish.safeParse(request.body);
    if (!asked.success) return reply.code(400).send();
    const login = pending.get(asked.data.loginId);
    pending.delete(asked.data.loginId); // one try per start
    if (login === undefined || login.expires < now()) return { subject: null };
    try {
      opaque.finishLogin({
        serverLoginState: login.state,
        finishLoginRequest: asked.data.finishLoginRequest,
        identifiers: { client: login.name, server: SERVER_IDENTIFIER },
      });
    } catch {
      return { subject: null };
    }
    brake.succeeded(login.name);
    return { subject: login.subject };
  });
  return app;
}

function sameSecret(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
