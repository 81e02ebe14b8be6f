import type { FastifyInstance, FastifyReply } from 'fastify';
import { readForm } from './form-body';
import { bankPage, closedPage, payPage } from './pay-page';
import { Parameters } from './parameters';
import type { PaymentAnswer, Payments } from './payments';
import type { PaymentPlan, Session } from './things';
import type { World } from './world';

interface OfSession {
  Params: { session: string };
  Body: string;
}

/** The hosted payment page. */
export function registerPayRoutes(app: FastifyInstance, world: World, payments: Payments): void {
  const planOf = (session: Session): PaymentPlan | null => world.store.get<PaymentPlan>('plan', session.id);

  app.get<OfSession>('/pay/:session', async (request, reply) => {
    const session = payments.session(request.params.session);
    if (session === null || session.status !== 'open') return sendPage(reply, session === null ? 404 : 410, closedPage(session), session);
    return sendPage(reply, 200, payPage(session, planOf(session)), session);
  });

  app.post<OfSession>('/pay/:session', async (request, reply) => {
    const session = payments.session(request.params.session);
    if (session === null) return sendPage(reply, 404, closedPage(null), null);
    const form = new Parameters(readForm(request.body));
    const typed = { card: form.text('card') ?? '', name: form.text('name') ?? '', email: form.text('email') ?? '' };
    const answer = payments.pay(session, typed.card, { name: typed.name || null, email: typed.email || null });
    return shown(reply, session, answer, (declined) => payPage(session, planOf(session), typed, declined));
  });

  app.post<OfSession>('/pay/:session/bank', async (request, reply) => {
    const session = payments.session(request.params.session);
    if (session === null) return sendPage(reply, 404, closedPage(null), null);
    const form = new Parameters(readForm(request.body));
    const answer = payments.bankAnswered(session, form.text('attempt') ?? '', form.text('answer') === 'yes');
    return shown(reply, session, answer, (declined) => payPage(session, planOf(session), undefined, declined));
  });
}

function shown(reply: FastifyReply, session: Session, answer: PaymentAnswer, again: (declined: string) => string): FastifyReply {
  if ('paid' in answer) return reply.redirect(session.success_url.replaceAll('{CHECKOUT_SESSION_ID}', session.id), 303);
  if ('asksBank' in answer) return sendPage(reply, 200, bankPage(session, answer.asksBank), session);
  if ('declined' in answer) return sendPage(reply, 402, again(answer.declined), session);
  return sendPage(reply, 410, closedPage(answer.closed), session);
}

/** Browsers hold a redirect after a form to `form-action`, so the shop's own origins are named. */
function sendPage(reply: FastifyReply, status: number, text: string, session: Session | null): FastifyReply {
  const backTo =
    session === null ? [] : [session.success_url, session.cancel_url ?? ''].filter((url) => url !== '').map((url) => new URL(url).origin);
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    ["form-action 'self'", ...new Set(backTo)].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return reply.code(status).type('text/html; charset=utf-8').header('content-security-policy', policy.join('; ')).send(text);
}
