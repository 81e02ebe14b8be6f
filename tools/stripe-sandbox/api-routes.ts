import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deliveries } from './deliveries';
import deletedEndpoint from './fixtures/deleted-webhook-endpoint.json';
import { readForm } from './form-body';
import type { Json, Thing } from './json';
import { newSession } from './new-session';
import { Parameters } from './parameters';
import type { Payments } from './payments';
import { expanded, listed } from './read-things';
import type { Kind } from './store';
import { invalidRequest, missing, StripeApiError } from './stripe-error';
import { webhookEndpointOf, type StripeEvent, type WebhookEndpoint } from './things';
import { newId, seconds, type World } from './world';

interface KeptAnswer {
  readonly asked: string;
  readonly status: number;
  readonly body: Json;
}

type Answer = (asked: Parameters, id: string) => Json;

/** Stripe's API as far as it is played. */
export class ApiRoutes {
  constructor(
    private readonly world: World,
    private readonly payments: Payments,
    private readonly deliveries: Deliveries,
    private readonly address: () => string,
  ) {}

  register(app: FastifyInstance): void {
    this.route(app, 'POST', '/v1/checkout/sessions', (asked) => this.createSession(asked));
    this.route(app, 'GET', '/v1/checkout/sessions/:id', (asked, id) =>
      expanded(this.world.store, this.session(id), asked.only('expand').texts('expand')),
    );
    this.route(app, 'POST', '/v1/checkout/sessions/:id/expire', (_asked, id) => this.expireSession(id));
    this.retrieval(app, '/v1/payment_intents', 'payment_intent');
    this.retrieval(app, '/v1/charges', 'charge');
    this.retrieval(app, '/v1/balance_transactions', 'balance_transaction');
    this.retrieval(app, '/v1/events', 'event');
    this.retrieval(app, '/v1/webhook_endpoints', 'webhook_endpoint');
    this.listing(app, '/v1/balance_transactions', 'balance_transaction', 'source', 'type', 'currency');
    this.listing(app, '/v1/charges', 'charge', 'payment_intent');
    this.listing(app, '/v1/events', 'event', 'type');
    this.listing(app, '/v1/webhook_endpoints', 'webhook_endpoint');
    this.route(app, 'POST', '/v1/webhook_endpoints', (asked) => this.createEndpoint(asked));
    this.route(app, 'DELETE', '/v1/webhook_endpoints/:id', (_asked, id) => this.deleteEndpoint(id));
    app.all('/v1/*', async (request, reply) => {
      const { status, body } = invalidRequest(`The sandbox plays no such call (${request.method}: ${request.url.split('?')[0]}).`, {}, 404);
      return reply.code(status).send({ error: body });
    });
  }

  private createSession(asked: Parameters): Json {
    const { session, plan } = newSession(this.world, asked, this.address());
    this.world.store.put('plan', session.id, plan);
    this.world.store.put('session', session.id, session);
    return expanded(this.world.store, session, asked.texts('expand'));
  }

  private session(id: string): Json {
    const session = this.payments.session(id);
    if (session === null) throw missing('checkout.session', id, 'session');
    return session;
  }

  private expireSession(id: string): Json {
    const session = this.payments.session(id);
    if (session === null) throw missing('checkout.session', id, 'session');
    if (session.status !== 'open')
      throw invalidRequest(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
      );
    return this.payments.expire(session);
  }

  private createEndpoint(asked: Parameters): Json {
    asked.only('url', 'enabled_events', 'description', 'metadata', 'api_version');
    const events = asked.texts('enabled_events');
    if (events.length === 0) throw asked.absent('enabled_events');
    const endpoint = webhookEndpointOf({
      id: newId(this.world, 'we_1'),
      api_version: asked.text('api_version'),
      created: seconds(this.world),
      description: asked.text('description'),
      enabled_events: events,
      metadata: asked.metadata(),
      url: asked.webAddress('url'),
    });
    const secret = newId(this.world, 'whsec_', 32);
    this.world.store.put('webhook_endpoint', endpoint.id, endpoint);
    this.world.store.put('webhook_secret', endpoint.id, { secret });
    return { ...endpoint, secret }; // told once, as by Stripe
  }

  private deleteEndpoint(id: string): Json {
    if (this.world.store.get<WebhookEndpoint>('webhook_endpoint', id) === null) throw missing('webhook endpoint', id, 'webhook_endpoint');
    this.world.store.remove('webhook_endpoint', id);
    this.world.store.remove('webhook_secret', id);
    this.deliveries.wake();
    return { ...deletedEndpoint, id };
  }

  private retrieval(app: FastifyInstance, path: string, kind: Kind): void {
    this.route(app, 'GET', `${path}/:id`, (asked, id) => {
      const found = this.world.store.get<Thing>(kind, id);
      if (found === null) throw missing(kind, id);
      return expanded(this.world.store, found, asked.only('expand').texts('expand'));
    });
  }

  /** A list that can be narrowed by the fields named. */
  private listing(app: FastifyInstance, path: string, kind: Kind, ...fields: readonly string[]): void {
    this.route(app, 'GET', path, (asked) => {
      asked.only('limit', 'starting_after', 'created', 'expand', 'types', ...fields);
      const types = asked.texts('types');
      const kept = this.world.store
        .all<Thing>(kind)
        .filter((thing) => fields.every((field) => !asked.has(field) || thing[field] === asked.text(field)))
        .filter((thing) => types.length === 0 || types.includes(String((thing as StripeEvent).type)));
      return expanded(this.world.store, listed(kept, asked, path), asked.texts('expand'));
    });
  }

  private route(app: FastifyInstance, method: 'GET' | 'POST' | 'DELETE', url: string, answer: Answer): void {
    app.route<{ Params: { id?: string } }>({
      method,
      url,
      handler: async (request, reply) => {
        void reply
          .header('request-id', newId(this.world, 'req_', 14))
          .header('stripe-version', String(request.headers['stripe-version'] ?? ''));
        const result = this.answered(request, reply, method, answer);
        return reply.code(result.status).send(result.body);
      },
    });
  }

  private answered(request: FastifyRequest<{ Params: { id?: string } }>, reply: FastifyReply, method: string, answer: Answer): KeptAnswer {
    const text = method === 'GET' ? (request.url.split('?')[1] ?? '') : typeof request.body === 'string' ? request.body : '';
    const asked = createHash('sha256').update(`${method} ${request.url}\n${text}`).digest('hex');
    try {
      authorize(request);
      const key = method === 'POST' ? request.headers['idempotency-key'] : undefined;
      const before = typeof key === 'string' ? this.world.store.get<KeptAnswer>('answer', key) : null;
      if (before !== null) {
        if (before.asked !== asked) throw otherRequest(String(key));
        void reply.header('idempotent-replayed', 'true');
        return before;
      }
      const made: KeptAnswer = { asked, status: 200, body: answer(new Parameters(readForm(text)), request.params.id ?? '') };
      if (typeof key === 'string') this.world.store.put('answer', key, made);
      return made;
    } catch (error) {
      if (error instanceof StripeApiError) return { asked, status: error.status, body: { error: error.body } };
      throw error;
    }
  }
}

function authorize(request: FastifyRequest): void {
  const key = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (/^(sk|rk)_test_\w+$/.test(key)) return;
  if (/^(sk|rk)_live_/.test(key)) throw invalidRequest('A live key was sent to the sandbox. It belongs to Stripe only.', {}, 401);
  throw invalidRequest('You did not provide an API key, or it is no test key (sk_test_…).', {}, 401);
}

function otherRequest(key: string): StripeApiError {
  return new StripeApiError(400, {
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    type: 'idempotency_error',
  });
}
