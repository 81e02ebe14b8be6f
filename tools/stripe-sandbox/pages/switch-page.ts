import type Stripe from 'stripe';
import { html, type Html } from '../../../apps/public/html';
import { intervalText } from '../billing/periods';
import { intervalOf } from '../billing/prices';
import type { KeptEvent } from '../objects/webhook-objects';
import type { Parts } from '../parts';
import { DELIVERY_MODES, type World } from '../world';
import { amountText, page } from './page';

const SAYS: Readonly<Record<(typeof DELIVERY_MODES)[number], string>> = {
  once: 'once, at once',
  twice: 'twice',
  late: 'late',
  shuffled: 'shuffled, in any order',
  off: 'never, though Stripe knows of them',
};
const SHOWN = 8;

/** What a person can switch, and let happen, while the sandbox runs. */
export function switchPage(world: World, parts: Parts): string {
  return page(
    'Stripe sandbox',
    html`<h1>Switches</h1>
      ${switchForm(world)} ${timeAndMoney(world, parts)} ${subscriptions(parts)} ${charges(world)} ${disputes(world)} ${payouts(world)}
      ${messages(world, parts)} ${paymentPages(world)}`,
  );
}

function switchForm({ switches }: World): Html {
  return html`<form method="post" action="/sandbox">
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
    <label for="settlesIn">The account has bank accounts in</label>
    <input id="settlesIn" name="settlesIn" value="${switches.settlesIn.join(' ')}" />
    <p class="quiet">Other currencies are converted into the first of these. None: all stay as they are.</p>
    <label for="rates">What one of another currency is worth in it</label>
    <input
      id="rates"
      name="rates"
      value="${Object.entries(switches.rates)
        .map(([code, rate]) => `${code}=${rate}`)
        .join(' ')}"
    />
    <label for="payouts">The bank</label>
    <select id="payouts" name="payouts">
      ${(['arrive', 'fail'] as const).map((end) =>
        end === switches.payouts
          ? html`<option value="${end}" selected>${end === 'arrive' ? 'takes payouts' : 'sends payouts back'}</option>`
          : html`<option value="${end}">${end === 'arrive' ? 'takes payouts' : 'sends payouts back'}</option>`,
      )}
    </select>
    <button type="submit">Keep</button>
  </form>`;
}

function timeAndMoney({ clock }: World, { book }: Parts): Html {
  const { available, pending } = book.balance();
  const sums = (parts: readonly { amount: number; currency: string }[]): string =>
    parts.map(({ amount, currency }) => amountText(amount, currency)).join(', ') || 'nothing';
  return html`<h2>Time and money</h2>
    <p>It is ${clock.now().slice(0, 10)} here. Available: ${sums(available)}. Still to come: ${sums(pending)}.</p>
    <div class="row">
      ${[1, 7, 31].map(
        (days) =>
          html`<form method="post" action="/sandbox/clock">
            <button class="plain" name="days" value="${days}">${days === 1 ? 'A day later' : `${days} days later`}</button>
          </form>`,
      )}
      <form method="post" action="/sandbox/payouts"><button class="plain">Pay out</button></form>
    </div>`;
}

function buttons(things: string, id: string, acts: Readonly<Record<string, string>>): Html {
  return html`<div class="row">
    ${Object.entries(acts).map(
      ([act, said]) => html`<form method="post" action="/sandbox/${things}/${id}/${act}"><button class="plain">${said}</button></form>`,
    )}
  </div>`;
}

/** The newest of their kind under a heading; nothing where there is none. */
function shelf<T extends object>(heading: string, all: readonly T[], shown: (each: T) => Html): Html | null {
  if (all.length === 0) return null;
  return html`<details open>
    <summary>${heading}</summary>
    ${[...all].slice(-SHOWN).reverse().map(shown)}
  </details>`;
}

function subscriptions({ subscriptions: kept }: Parts): Html | null {
  return shelf('Gifts that come again', kept.all(), (each) => {
    const price = each.items.data[0]?.price;
    const often = price === undefined ? '' : `${amountText(price.unit_amount ?? 0, price.currency)} ${intervalText(intervalOf(price))}`;
    return html`<p><code>${each.id}</code> ${often}, ${each.status}</p>
      ${each.status !== 'canceled' && buttons('subscriptions', each.id, { renew: 'Next period now', retry: 'Try again now' })}`;
  });
}

function charges({ store }: World): Html | null {
  return shelf(
    'Charges',
    store.all<Stripe.Charge>('charge'),
    (each) =>
      html`<p><code>${each.id}</code> ${amountText(each.amount, each.currency)}, ${each.disputed ? 'disputed' : each.status}</p>
        ${each.status === 'pending' && buttons('charges', each.id, { pay: 'The bank pays', fail: 'The bank does not pay' })}
        ${each.status === 'succeeded' && !each.disputed && buttons('charges', each.id, { dispute: 'The holder wants it back' })}`,
  );
}

function disputes({ store }: World): Html | null {
  return shelf(
    'Disputes',
    store.all<Stripe.Dispute>('dispute'),
    (each) =>
      html`<p><code>${each.id}</code> ${amountText(each.amount, each.currency)}, ${each.status}</p>
        ${!['won', 'lost', 'warning_closed'].includes(each.status) && buttons('disputes', each.id, { win: 'Won', lose: 'Lost' })}`,
  );
}

function payouts({ store }: World): Html | null {
  return shelf(
    'Payouts',
    store.all<Stripe.Payout>('payout'),
    (each) =>
      html`<p><code>${each.id}</code> ${amountText(each.amount, each.currency)}, ${each.status}</p>
        ${each.status !== 'failed' && buttons('payouts', each.id, { arrive: 'Arrives', fail: 'Comes back' })}`,
  );
}

function messages({ store }: World, { deliveries }: Parts): Html {
  const counts = deliveries.counts();
  return html`<h2>Messages</h2>
    <p>${counts.delivered} delivered since the start, ${counts.waiting} waiting, ${counts['given-up']} given up.</p>
    ${shelf('Who listens', store.all<Stripe.WebhookEndpoint>('webhook_endpoint'), ({ url }) => html`<p><code>${url}</code></p>`)}
    <details>
      <summary>The last messages</summary>
      ${store
        .all<KeptEvent>('event')
        .slice(-SHOWN)
        .reverse()
        .map(
          (each) =>
            html`<p><code>${each.type}</code></p>
              ${each.account === undefined && buttons('events', each.id, { again: 'Send again', elsewhere: 'Send as another account' })}`,
        )}
    </details>`;
}

function paymentPages({ store }: World): Html | null {
  return shelf(
    'Payment pages',
    store.all<Stripe.Checkout.Session>('session'),
    ({ id, status }) =>
      html`<p>
        <a href="/pay/${id}"><code>${id.slice(0, 20)}…</code></a> ${status}
      </p>`,
  );
}
