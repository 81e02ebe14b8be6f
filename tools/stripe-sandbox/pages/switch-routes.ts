import type { FastifyInstance } from 'fastify';
import { readForm } from '../api/form-body';
import { Parameters } from '../api/parameters';
import type { Parts } from '../parts';
import { isCurrency } from '../payments/currencies';
import { DELIVERY_MODES, type Switches, type World } from '../world';
import { sendPage } from './content-policy';
import { switchPage } from './switch-page';

const DAY = 24 * 60 * 60 * 1000;
const MOST_DAYS = 3_660;

/** What the sandbox does with its messages, with cards of some countries and with other currencies; the clock; payouts. For people and for tests. */
export function registerSwitchRoutes(app: FastifyInstance, world: World, parts: Parts): void {
  app.get('/sandbox', async (_request, reply) => sendPage(reply, 200, switchPage(world, parts)));

  app.post<{ Body: string }>('/sandbox', async (request, reply) => {
    const changes = readSwitches(new Parameters(readForm(request.body)));
    if (typeof changes === 'string') return reply.code(400).send({ error: { message: changes } });
    Object.assign(world.switches, changes);
    return reply.redirect('/sandbox', 303);
  });

  app.post('/sandbox/payouts', async (request, reply) => {
    const made = parts.payouts.payOutAll();
    return request.headers.accept?.includes('text/html') === true ? reply.redirect('/sandbox', 303) : reply.send(made);
  });

  app.post<{ Body: string }>('/sandbox/clock', async (request, reply) => {
    const days = new Parameters(readForm(request.body)).text('days') ?? '0';
    if (!/^\d{1,4}$/.test(days) || Number(days) > MOST_DAYS)
      return reply.code(400).send({ error: { message: `days is a number from 0 to ${MOST_DAYS}` } });
    world.clock.forward(Number(days) * DAY);
    world.agenda.catchUp();
    return request.headers.accept?.includes('text/html') === true
      ? reply.redirect('/sandbox', 303)
      : reply.send({ now: world.clock.now() });
  });
}

/** The switches that were given, or what is wrong with one. */
function readSwitches(form: Parameters): Partial<Switches> | string {
  const deliver = DELIVERY_MODES.find((mode) => mode === form.text('deliver'));
  if (form.has('deliver') && deliver === undefined) return `deliver is one of ${DELIVERY_MODES.join(', ')}`;
  const settlesIn = wordsOf(form.text('settlesIn')).map((code) => code.toLowerCase());
  if (!settlesIn.every(isCurrency)) return 'settlesIn is a list of currencies';
  const rates = wordsOf(form.text('rates')).map((pair) => pair.toLowerCase().split('='));
  if (!rates.every(([code = '', rate = '']) => isCurrency(code) && /^\d{1,6}(\.\d{1,10})?$/.test(rate)))
    return 'rates is a list like usd=0.85';
  const payouts = (['arrive', 'fail'] as const).find((end) => end === form.text('payouts'));
  if (form.has('payouts') && payouts === undefined) return 'payouts is arrive or fail';
  return {
    ...(deliver === undefined ? {} : { deliver }),
    ...(form.has('blockedCountries')
      ? { blockedCountries: (form.text('blockedCountries') ?? '').toUpperCase().match(/\b[A-Z]{2}\b/g) ?? [] }
      : {}),
    ...(form.has('settlesIn') ? { settlesIn } : {}),
    ...(form.has('rates') ? { rates: Object.fromEntries(rates.map(([code = '', rate = '']) => [code, rate])) } : {}),
    ...(payouts === undefined ? {} : { payouts }),
  };
}

function wordsOf(text: string | null): string[] {
  return (text ?? '').split(/[\s,]+/).filter((word) => word !== '');
}
