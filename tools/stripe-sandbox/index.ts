import { systemClock, systemRandom, type Clock, type Random } from '@sojourn/units';
import Fastify, { type FastifyInstance } from 'fastify';
import { Agenda } from './agenda';
import { ApiServer } from './api/api-server';
import { registerBillingCalls } from './api/billing-calls';
import { registerCheckoutCalls } from './api/checkout-calls';
import { registerCustomerCalls } from './api/customer-calls';
import { registerMoneyCalls } from './api/money-calls';
import { registerReadingCalls } from './api/reading-calls';
import { registerWebhookCalls } from './api/webhook-calls';
import { USUAL_RATES } from './balance/conversion';
import { STYLE } from './pages/page';
import { registerPayRoutes } from './pages/pay-routes';
import { registerPortalRoutes } from './pages/portal-routes';
import { registerSwitchActs } from './pages/switch-acts';
import { registerSwitchRoutes } from './pages/switch-routes';
import { assemble, type Parts } from './parts';
import { SandboxClock } from './sandbox-clock';
import { Store } from './store';
import { USUAL_PACE, type DeliveryMode, type Pace, type Switches, type World } from './world';

export { ACCOUNT, type DeliveryMode, type Pace, type Switches } from './world';

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
  readonly settlesIn?: readonly string[];
  readonly rates?: Readonly<Record<string, string>>;
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
  const world = worldOf(options);
  const parts = assemble(world, options.forwardTo ?? null);
  const app = Fastify({ bodyLimit: 256 * 1024, routerOptions: { maxParamLength: 200 }, forceCloseConnections: true });
  const listening = { url: options.url ?? '', port: options.port };

  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.setErrorHandler(async (error, _request, reply) => {
    const message = error instanceof Error ? error.message : String(error);
    return reply.code(500).send({ error: { message, type: 'api_error' } });
  });
  app.get('/', async (_request, reply) => reply.redirect('/sandbox', 303));
  app.get('/style.css', async (_request, reply) => reply.type('text/css').send(STYLE));
  registerCalls(app, world, parts, () => listening.url);
  registerPayRoutes(app, world, parts.checkouts);
  registerPortalRoutes(app, world, parts);
  registerSwitchRoutes(app, world, parts);
  registerSwitchActs(app, world, parts);

  await app.listen({ port: options.port, host: '127.0.0.1' });
  const address = app.server.address();
  if (typeof address === 'object' && address !== null) listening.port = address.port;
  if (listening.url === '') listening.url = `http://localhost:${listening.port}`;
  world.agenda.catchUp(); // what was due while it was off
  parts.deliveries.wake();
  return {
    ...listening,
    switches: world.switches,
    close: async () => {
      world.agenda.close();
      await app.close();
      await parts.deliveries.close();
    },
  };
}

function worldOf(options: SandboxOptions): World {
  const store = new Store(options.dataFile ?? null);
  const clock = new SandboxClock(options.clock ?? systemClock, store);
  return {
    store,
    clock,
    agenda: new Agenda(store, clock),
    random: options.random ?? systemRandom,
    switches: {
      deliver: options.deliver ?? 'once',
      blockedCountries: options.blockedCountries ?? ['RU', 'BY'],
      settlesIn: options.settlesIn ?? ['eur'],
      rates: options.rates ?? USUAL_RATES,
      ownPrice: null,
      payouts: 'arrive',
    },
    pace: { ...USUAL_PACE, ...options.pace },
  };
}

function registerCalls(app: FastifyInstance, world: World, parts: Parts, address: () => string): void {
  const api = new ApiServer(app, world, parts.expansion);
  registerCheckoutCalls(api, world, parts, address);
  registerCustomerCalls(api, parts, address);
  registerBillingCalls(api, world, parts);
  registerMoneyCalls(api, world, parts);
  registerReadingCalls(api, world);
  registerWebhookCalls(api, world, parts.deliveries);
  api.refuseOthers();
}
