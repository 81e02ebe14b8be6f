import type { FastifyInstance } from 'fastify';
import { html } from '../../apps/public/html';
import type { Deliveries } from './deliveries';
import { readForm } from './form-body';
import { page } from './page';
import { Parameters } from './parameters';
import type { Session, WebhookEndpoint } from './things';
import { DELIVERY_MODES, type World } from './world';

const SAYS: Readonly<Record<(typeof DELIVERY_MODES)[number], string>> = {
  once: 'once, at once',
  twice: 'twice',
  late: 'late',
  shuffled: 'shuffled, in any order',
};

/** What the sandbox does with its messages and with cards of some countries, for people and for tests. */
export function registerSwitchRoutes(app: FastifyInstance, world: World, deliveries: Deliveries): void {
  app.get('/sandbox', async (_request, reply) => {
    return reply.type('text/html; charset=utf-8').header('content-security-policy', POLICY).send(switchPage(world, deliveries));
  });

  app.post<{ Body: string }>('/sandbox', async (request, reply) => {
    const form = new Parameters(readForm(request.body));
    const deliver = DELIVERY_MODES.find((mode) => mode === form.text('deliver'));
    const blocked = form.has('blockedCountries') ? (form.text('blockedCountries') ?? '') : null;
    if (form.has('deliver') && deliver === undefined)
      return reply.code(400).send({ error: { message: `deliver is one of ${DELIVERY_MODES.join(', ')}` } });
    if (deliver !== undefined) world.switches.deliver = deliver;
    if (blocked !== null) world.switches.blockedCountries = blocked.toUpperCase().match(/\b[A-Z]{2}\b/g) ?? [];
    return reply.redirect('/sandbox', 303);
  });
}

const POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

function switchPage({ store, switches }: World, deliveries: Deliveries): string {
  const counts = deliveries.counts();
  return page(
    'Stripe sandbox',
    html`<h1>Switches</h1>
      <form method="post" action="/sandbox">
        <label for="deliver">Messages are delivered</label>
        <select id="deliver" name="deliver">
          ${DELIVERY_MODES.map((mode) =>
            mode === switches.deliver
              ? html`<option value="${mode}" selected>${SAYS[mode]}</option>`
              : html`<option value="${mode}">${SAYS[mode]}</option>`,
          )}
        </select>
        <label for="blockedCountries">Radar rule: cards of these countries are stopped</label>
        <input id="blockedCountries" name="blockedCountries" value="${switches.blockedCountries.join(' ')}" />
        <button type="submit">Keep</button>
      </form>
      <h2>Messages</h2>
      <p>${counts.delivered} delivered since the start, ${counts.waiting} waiting, ${counts['given-up']} given up.</p>
      <h2>Who listens</h2>
      ${store.all<WebhookEndpoint>('webhook_endpoint').map(({ url }) => html`<p><code>${url}</code></p>`)}
      <h2>Payment pages</h2>
      ${store
        .all<Session>('session')
        .slice(-10)
        .reverse()
        .map(
          ({ id, status }) =>
            html`<p>
              <a href="/pay/${id}"><code>${id.slice(0, 20)}…</code></a> ${status}
            </p>`,
        )}`,
  );
}
