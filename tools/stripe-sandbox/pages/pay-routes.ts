import type Stripe from 'stripe';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { readForm } from '../api/form-body';
import { Parameters } from '../api/parameters';
import { intervalOf } from '../billing/prices';
import type { Checkouts, FilledIn, PaymentAnswer } from '../payments/checkouts';
import { readExpiry } from '../payments/means';
import { readIban } from '../payments/test-accounts';
import { testCard } from '../payments/test-cards';
import type { World } from '../world';
import { sendPage } from './content-policy';
import { bankPage, closedPage, payPage, type Shown, type Typed, type Way } from './pay-page';

type Session = Stripe.Checkout.Session;

interface OfSession {
  Params: { session: string };
  Querystring: { by?: string };
  Body: string;
}

/** The hosted payment page. */
export function registerPayRoutes(app: FastifyInstance, world: World, checkouts: Checkouts): void {
  const shownOf = (session: Session): Shown => {
    const { productName, prices } = checkouts.planOf(session);
    const price = world.store.get<Stripe.Price>('price', prices[0] ?? '');
    return { session, productName, interval: price === null ? null : intervalOf(price) };
  };

  app.get<OfSession>('/pay/:session', async (request, reply) => {
    const session = checkouts.session(request.params.session);
    if (session === null || session.status !== 'open') return send(reply, session === null ? 404 : 410, closedPage(session), session);
    return send(reply, 200, payPage(shownOf(session), wayOf(session, request.query.by)), session);
  });

  app.post<OfSession>('/pay/:session', async (request, reply) => {
    const session = checkouts.session(request.params.session);
    if (session === null) return send(reply, 404, closedPage(null), null);
    const way = wayOf(session, request.query.by);
    const typed = typedIn(new Parameters(readForm(request.body)));
    const filledIn = readTyped(typed, way);
    const answer = typeof filledIn === 'string' ? { declined: filledIn } : checkouts.pay(session, filledIn);
    return shown(reply, session, answer, (declined) => payPage(shownOf(session), way, typed, declined));
  });

  app.post<OfSession>('/pay/:session/bank', async (request, reply) => {
    const session = checkouts.session(request.params.session);
    if (session === null) return send(reply, 404, closedPage(null), null);
    const form = new Parameters(readForm(request.body));
    const answer = checkouts.bankAnswered(session, form.text('attempt') ?? '', form.text('answer') === 'yes');
    return shown(reply, session, answer, (declined) => payPage(shownOf(session), 'card', null, declined));
  });
}

function wayOf(session: Session, asked: string | undefined): Way {
  const offered = (['card', 'sepa_debit'] as const).filter((way) => session.payment_method_types.includes(way));
  return offered.find((way) => way === asked) ?? offered[0] ?? 'card';
}

function typedIn(form: Parameters): Typed {
  const field = (name: keyof Typed): string => form.text(name) ?? '';
  return { card: field('card'), expiry: form.text('expiry') ?? '12 / 34', iban: field('iban'), name: field('name'), email: field('email') };
}

/** What was filled in, or what is wrong with it. */
function readTyped(typed: Typed, way: Way): FilledIn | string {
  const payer = { name: typed.name || null, email: typed.email || null };
  if (way === 'sepa_debit') {
    const iban = readIban(typed.iban);
    return iban === null ? 'The IBAN you entered is invalid.' : { by: 'sepa_debit', iban, payer };
  }
  const [card, expiry] = [testCard(typed.card), readExpiry(typed.expiry)];
  if (card === null) return 'Your card number is not one of the test cards.';
  return expiry === null ? "Your card's expiration date is incomplete." : { by: 'card', card, expiry, payer };
}

function shown(reply: FastifyReply, session: Session, answer: PaymentAnswer, again: (declined: string) => string): FastifyReply {
  if ('paid' in answer) return reply.redirect((session.success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', session.id), 303);
  if ('asksBank' in answer) return send(reply, 200, bankPage(session, answer.asksBank), session);
  if ('declined' in answer) return send(reply, 402, again(answer.declined), session);
  return send(reply, 410, closedPage(answer.closed), session);
}

function send(reply: FastifyReply, status: number, text: string, session: Session | null): FastifyReply {
  return sendPage(reply, status, text, [session?.success_url ?? null, session?.cancel_url ?? null]);
}
