import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newId, type World } from '../world';
import type { Expansion } from './expansion';
import { readForm } from './form-body';
import { Parameters } from './parameters';
import { invalidRequest, StripeApiError } from './stripe-error';

interface KeptAnswer {
  readonly asked: string;
  readonly status: number;
  readonly body: object;
}

export type Method = 'GET' | 'POST' | 'DELETE';
/** Answers one call; `id` is what stands in the address. `expand` is opened afterwards, so no answer has to think of it. */
export type Answer = (asked: Parameters, id: string) => object;

/** How every call of Stripe's API is answered: key, form, errors in Stripe's shape, one answer per idempotency key. */
export class ApiServer {
  constructor(
    private readonly app: FastifyInstance,
    private readonly world: World,
    private readonly expansion: Expansion,
  ) {}

  get(url: string, answer: Answer): void {
    this.route('GET', url, answer);
  }

  post(url: string, answer: Answer): void {
    this.route('POST', url, answer);
  }

  delete(url: string, answer: Answer): void {
    this.route('DELETE', url, answer);
  }

  /** Comes last: what is not played is said so, never answered with nothing. */
  refuseOthers(): void {
    this.app.all('/v1/*', (request, reply) => refuse(request, reply));
    this.app.all('/v2/*', (request, reply) => refuse(request, reply));
  }

  private route(method: Method, url: string, answer: Answer): void {
    this.app.route<{ Params: { id?: string } }>({
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

  private answered(request: FastifyRequest<{ Params: { id?: string } }>, reply: FastifyReply, method: Method, answer: Answer): KeptAnswer {
    const text = method === 'POST' ? (typeof request.body === 'string' ? request.body : '') : (request.url.split('?')[1] ?? '');
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
      const parameters = new Parameters(readForm(text));
      const expand = parameters.texts('expand');
      const made = { asked, status: 200, body: this.expansion.of(answer(parameters, request.params.id ?? ''), expand) };
      if (typeof key === 'string') this.world.store.put('answer', key, made);
      return made;
    } catch (error) {
      if (error instanceof StripeApiError) return { asked, status: error.status, body: { error: error.body } };
      throw error;
    }
  }
}

async function refuse(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { status, body } = invalidRequest(`The sandbox plays no such call (${request.method}: ${request.url.split('?')[0]}).`, {}, 404);
  return reply.code(status).send({ error: body });
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
