import { systemClock, systemRandom, type Clock, type Random } from '@sojourn/units';
import Fastify from 'fastify';
import { ApiRoutes } from './api-routes';
import { Deliveries } from './deliveries';
import { STYLE } from './page';
import { registerPayRoutes } from './pay-routes';
import { Payments } from './payments';
import { Store } from './store';
import { registerSwitchRoutes } from './switch-routes';
import { USUAL_PACE, type DeliveryMode, type Pace, type Switches, type World } from './world';

export type { DeliveryMode, Pace, Switches } from './world';

export interface SandboxOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Where the state is kept; without it nothing outlives the process. */
  readonly dataFile?: string;
  /** The address that payment pages are given, when it is not the one listened on. */
  readonly url?: string;
  /** Where messages go, whatever address was registered in an earlier run: as `stripe listen --forward-to` does. The paths stay. */
  readonly forwardTo?: string;
  readonly deliver?: DeliveryMode;
  readonly blockedCountries?: readonly string[];
  readonly pace?: Partial<Pace>;
  readonly clock?: Clock;
  readonly random?: Random;
}

export interface Sandbox {
  readonly url: string;
  readonly port: number;
  /** Can be changed while it runs. */
  readonly switches: Switches;
  close(): Promise<void>;
}

/** A local Stripe: the SDK's calls, the payment page, signed messages. No money, no network but this machine's. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const world: World = {
    store: new Store(options.dataFile ?? null),
    clock: options.clock ?? systemClock,
    random: options.random ?? systemRandom,
    switches: { deliver: options.deliver ?? 'once', blockedCountries: options.blockedCountries ?? ['RU', 'BY'] },
    pace: { ...USUAL_PACE, ...options.pace },
  };
  const deliveries = new Deliveries(world, options.forwardTo ?? null);
  const payments = new Payments(world, deliveries);
  const app = Fastify({ bodyLimit: 256 * 1024, routerOptions: { maxParamLength: 200 }, forceCloseConnections: true });
  const listening = { url: options.url ?? '', port: options.port };

  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.setErrorHandler(async (error, _request, reply) => {
    const message = error instanceof Error ? error.message : String(error);
    return reply.code(500).send({ error: { message, type: 'api_error' } });
  });
  app.get('/', async (_request, reply) => reply.redirect('/sandbox', 303));
  app.get('/style.css', async (_request, reply) => reply.type('text/css').send(STYLE));
  new ApiRoutes(world, payments, deliveries, () => listening.url).register(app);
  registerPayRoutes(app, world, payments);
  registerSwitchRoutes(app, world, deliveries);

  await app.listen({ port: options.port, host: '127.0.0.1' });
  const address = app.server.address();
  if (typeof address === 'object' && address !== null) listening.port = address.port;
  if (listening.url === '') listening.url = `http://localhost:${listening.port}`;
  payments.resume();
  deliveries.wake();
  return {
    ...listening,
    switches: world.switches,
    close: async () => {
      payments.close();
      await app.close();
      await deliveries.close();
    },
  };
}
