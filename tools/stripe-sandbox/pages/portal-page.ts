import type Stripe from 'stripe';
import { html, type Html } from '../../../apps/public/html';
import { intervalText } from '../billing/periods';
import { intervalOf } from '../billing/prices';
import { plainAmount } from '../payments/currencies';
import { cardFields, testCards } from './card-fields';
import { amountText, page } from './page';

export interface PortalShown {
  /** The secret part of the page's address. */
  readonly key: string;
  readonly session: Stripe.BillingPortal.Session;
  readonly features: Stripe.BillingPortal.Configuration.Features;
  readonly subscriptions: readonly { readonly subscription: Stripe.Subscription; readonly paidFrom: string; readonly owed: number }[];
}

/** Where a donor stops or changes a gift that comes again: what Stripe's portal offers, as far as the account lets it. */
export function portalPage(shown: PortalShown, wrong: string | null = null): string {
  const { session, subscriptions } = shown;
  return page(
    'Your gifts',
    html`<h1>Your gifts</h1>
      ${wrong !== null && html`<p class="wrong" role="alert">${wrong}</p>`}
      ${subscriptions.length === 0 && html`<p>There is no gift that comes again.</p>`} ${subscriptions.map((each) => oneGift(shown, each))}
      ${session.return_url !== null && html`<a class="button plain" href="${session.return_url}">Back</a>`}
      ${shown.features.payment_method_update.enabled && testCards()}`,
  );
}

function oneGift({ key, features }: PortalShown, { subscription, paidFrom, owed }: PortalShown['subscriptions'][number]): Html {
  const [item] = subscription.items.data;
  if (item === undefined) return html``;
  const { price, current_period_end: end } = item;
  const amount = amountText(price.unit_amount ?? 0, price.currency);
  const action = `/portal/${key}/${subscription.id}`;
  return html`<section>
    <h2>${amount} ${intervalText(intervalOf(price))}</h2>
    <p>${stateText(subscription, end)} Paid from ${paidFrom}.</p>
    ${owed > 0 && html`<p class="wrong">${amountText(owed, price.currency)} could not be taken. Another card pays it at once.</p>`}
    ${features.subscription_cancel.enabled && cancelForm(action, subscription)}
    ${features.subscription_update.enabled && amountForm(action, price)} ${features.payment_method_update.enabled && cardForm(action)}
  </section>`;
}

function stateText({ status, cancel_at_period_end: ends, pause_collection: pause }: Stripe.Subscription, end: number): string {
  const day = new Date(end * 1000).toISOString().slice(0, 10);
  if (ends) return `Ends on ${day}; nothing is taken any more.`;
  if (pause !== null) return 'Paused: nothing is taken.';
  return status === 'past_due' ? 'The last payment failed.' : `Next on ${day}.`;
}

function cancelForm(action: string, { cancel_at_period_end: ends }: Stripe.Subscription): Html {
  return html`<form method="post" action="${action}/${ends ? 'go-on' : 'cancel'}">
    <button type="submit">${ends ? 'Go on giving' : 'Stop this gift'}</button>
  </form>`;
}

function amountForm(action: string, { unit_amount: amount, currency }: Stripe.Price): Html {
  return html`<details>
    <summary>Another amount</summary>
    <form method="post" action="${action}/amount">
      <label for="amount">Amount</label>
      <input id="amount" name="amount" required inputmode="decimal" autocomplete="off" value="${plainAmount(amount ?? 0, currency)}" />
      <button class="plain" type="submit">Change the amount</button>
    </form>
  </details>`;
}

function cardForm(action: string): Html {
  return html`<details>
    <summary>Another card</summary>
    <form method="post" action="${action}/card">
      ${cardFields({ card: '', expiry: '12 / 34', name: 'Test Donor' })}
      <button class="plain" type="submit">Use this card</button>
    </form>
  </details>`;
}

/** A page whose hour is over, or that never was. */
export function noPortalPage(): string {
  return page(
    'Your gifts',
    html`<h1>This page is closed.</h1>
      <p>Ask for a new link where you gave.</p>`,
  );
}
