import type { FastifyInstance } from 'fastify';
import { readForm } from '../api/form-body';
import { Parameters } from '../api/parameters';
import { StripeApiError } from '../api/stripe-error';
import { idOf } from '../billing/customers';
import type { KeptEvent } from '../objects/webhook-objects';
import type { Parts } from '../parts';
import { readExpiry } from '../payments/means';
import { testCard } from '../payments/test-cards';
import { newId, type World } from '../world';

/** What a person or a test lets happen to one thing. Gives what came of it; null: there is no such thing, or it is not in that state. */
type Act = (id: string, form: Parameters) => object | null;

const OTHER_ACCOUNT = 'acct_1SomebodyElse000';

/** `POST /sandbox/<things>/<id>/<act>`: the parts that at Stripe banks, card holders and time play. */
export function registerSwitchActs(app: FastifyInstance, world: World, parts: Parts): void {
  const acts = actsOf(world, parts);
  app.post<{ Params: { things: string; id: string; act: string }; Body: string }>('/sandbox/:things/:id/:act', async (request, reply) => {
    const { things, id, act } = request.params;
    const name = `${things} ${act}`;
    const does = Object.hasOwn(acts, name) ? acts[name] : undefined;
    if (does === undefined) return reply.code(404).send({ error: { message: `The sandbox has no such switch (${name}).` } });
    try {
      const came = does(id, new Parameters(readForm(request.body)));
      if (came === null) return reply.code(409).send({ error: { message: `This cannot happen to ${id} now.` } });
      return request.headers.accept?.includes('text/html') === true ? reply.redirect('/sandbox', 303) : reply.send(came);
    } catch (error) {
      if (error instanceof StripeApiError) return reply.code(error.status).send({ error: error.body });
      throw error;
    }
  });
}

function actsOf(world: World, parts: Parts): Readonly<Record<string, Act>> {
  const { store, agenda } = world;
  const { charges, debits, disputes, refunds, payouts, subscriptions, renewals, deliveries } = parts;
  const dispute = (id: string, end: 'win' | 'lose'): object | null => {
    const found = disputes.dispute(id);
    return found === null ? null : disputes[end](found);
  };
  const hastened = (task: 'settle' | 'period' | 'retry', id: string, found: () => object | null): object | null =>
    agenda.hasten(task, id) ? found() : null;
  return {
    'charges settle': (id) => hastened('settle', id, () => charges.charge(id)),
    'charges pay': (id) => debits.succeed(id),
    'charges fail': (id) => debits.fail(id),
    'charges dispute': (id, form) => disputes.open(id, { reason: form.text('reason') ?? 'fraudulent', amount: form.integer('amount') }),
    'disputes win': (id) => dispute(id, 'win'),
    'disputes lose': (id) => dispute(id, 'lose'),
    'refunds fail': (id) => refunds.fail(id),
    'payouts arrive': (id) => payouts.arrive(id),
    'payouts fail': (id) => payouts.fail(id),
    'subscriptions renew': (id) => hastened('period', id, () => subscriptions.subscription(id)),
    'subscriptions retry': (id) => hastened('retry', id, () => subscriptions.subscription(id)),
    'subscriptions card': (id, form) => {
      const subscription = subscriptions.subscription(id);
      const [card, expiry] = [testCard(form.text('card') ?? ''), readExpiry(form.text('expiry') ?? '12 / 34')];
      if (subscription === null || card === null || expiry === null) return null;
      const payer = { name: null, email: null };
      const means = { kind: 'card', method: newId(world, 'pm_1'), payer, card, expiry } as const;
      return renewals.changeMeans(subscription, means, idOf(subscription.customer));
    },
    'events again': (id) => {
      const event = store.get<KeptEvent>('event', id);
      if (event !== null) deliveries.again(event);
      return event;
    },
    'events elsewhere': (id) => {
      const event = store.get<KeptEvent>('event', id);
      return event === null ? null : deliveries.elsewhere(event, OTHER_ACCOUNT);
    },
  };
}
