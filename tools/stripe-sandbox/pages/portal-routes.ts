import type Stripe from 'stripe';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { readForm } from '../api/form-body';
import { Parameters } from '../api/parameters';
import { idOf } from '../billing/customers';
import { intervalOf, keepPrice } from '../billing/prices';
import { endingOf } from '../billing/subscriptions';
import type { Parts } from '../parts';
import { smallestCharge, stepOf, stripeDigits } from '../payments/currencies';
import { readExpiry } from '../payments/means';
import { testCard } from '../payments/test-cards';
import { newId, seconds, type World } from '../world';
import { sendPage } from './content-policy';
import { noPortalPage, portalPage, type PortalShown } from './portal-page';

interface OfPortal {
  Params: { key: string };
  Body: string;
}
interface OfGift {
  Params: { key: string; subscription: string; act: string };
  Body: string;
}

/** What a donor did on the page; a text says what was wrong with it. */
type Act = (subscription: Stripe.Subscription, form: Parameters, features: Stripe.BillingPortal.Configuration.Features) => string | null;

export function registerPortalRoutes(app: FastifyInstance, world: World, parts: Parts): void {
  const acts = actsOf(world, parts);

  app.get<OfPortal>('/portal/:key', async (request, reply) => {
    const shown = shownOf(world, parts, request.params.key);
    return shown === null ? sendPage(reply, 404, noPortalPage()) : send(reply, 200, portalPage(shown), shown);
  });

  app.post<OfGift>('/portal/:key/:subscription/:act', async (request, reply) => {
    const { key, subscription: id, act } = request.params;
    const shown = shownOf(world, parts, key);
    const found = shown?.subscriptions.find(({ subscription }) => subscription.id === id);
    const does = Object.hasOwn(acts, act) ? acts[act] : undefined;
    if (shown === null || found === undefined || does === undefined) return sendPage(reply, 404, noPortalPage());
    const wrong = does(found.subscription, new Parameters(readForm(request.body)), shown.features);
    if (wrong !== null) return send(reply, 400, portalPage(shown, wrong), shown);
    return reply.redirect(`/portal/${key}`, 303);
  });
}

function shownOf(world: World, { portals, subscriptions, invoices }: Parts, key: string): PortalShown | null {
  const open = portals.session(key);
  if (open === null) return null;
  const living = subscriptions.ofCustomer(open.session.customer).filter(({ status }) => status !== 'canceled');
  return {
    key,
    session: open.session,
    features: open.configuration.features,
    subscriptions: living.map((subscription) => ({
      subscription,
      paidFrom: paidFrom(world, subscription),
      owed: invoices.openOf(subscription.id).reduce((total, { amount_remaining: rest, attempted }) => total + (attempted ? rest : 0), 0),
    })),
  };
}

function paidFrom({ store }: World, { default_payment_method: method }: Stripe.Subscription): string {
  const found = method === null ? null : store.get<Stripe.PaymentMethod>('payment_method', idOf(method));
  if (found?.sepa_debit !== undefined) return `the account that ends in ${found.sepa_debit.last4 ?? ''}`;
  return found?.card === undefined ? 'nothing yet' : `the card that ends in ${found.card.last4}`;
}

function actsOf(world: World, { subscriptions, renewals }: Parts): Readonly<Record<string, Act>> {
  return {
    cancel: (subscription, _form, { subscription_cancel: cancel }) => {
      if (!cancel.enabled) return 'This cannot be stopped here.';
      if (cancel.mode === 'immediately') subscriptions.end(subscription, 'cancellation_requested');
      else subscriptions.change(subscription, endingOf(subscription, true, seconds(world)));
      return null;
    },
    'go-on': (subscription) => {
      subscriptions.change(subscription, endingOf(subscription, false, seconds(world)));
      return null;
    },
    amount: (subscription, form, { subscription_update: update }) => {
      const [item] = subscription.items.data;
      if (!update.enabled || item === undefined) return 'The amount cannot be changed here.';
      const { currency, product } = item.price;
      const unitAmount = readAmount(form.text('amount') ?? '', currency);
      if (unitAmount === null) return 'This is not an amount that can be given.';
      const price = keepPrice(world, { unitAmount, currency, interval: intervalOf(item.price), product: { id: idOf(product) } });
      subscriptions.change(subscription, { items: subscriptions.reprice(subscription, item, price) });
      return null;
    },
    card: (subscription, form, { payment_method_update: update }) => {
      const [card, expiry] = [testCard(form.text('card') ?? ''), readExpiry(form.text('expiry') ?? '')];
      if (!update.enabled) return 'The card cannot be changed here.';
      if (card === null || expiry === null) return 'Your card number is not one of the test cards.';
      const payer = { name: form.text('name'), email: null };
      renewals.changeMeans(subscription, { kind: 'card', method: newId(world, 'pm_1'), payer, card, expiry }, idOf(subscription.customer));
      return null;
    },
  };
}

/** '12.50' as people type it, in the smallest unit; null for what cannot be given. */
function readAmount(typed: string, currency: string): number | null {
  const digits = stripeDigits(currency);
  const [, whole = '', decimals = ''] = /^\s*(\d{1,6})(?:[.,](\d{1,3}))?\s*$/.exec(typed) ?? [];
  if (whole === '' || decimals.length > digits) return null;
  const amount = Number(whole + decimals.padEnd(digits, '0'));
  return amount < smallestCharge(currency) || amount % stepOf(currency) !== 0 ? null : amount;
}

function send(reply: FastifyReply, status: number, text: string, { session }: PortalShown): FastifyReply {
  return sendPage(reply, status, text, [session.return_url]);
}
