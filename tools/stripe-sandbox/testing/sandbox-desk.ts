import type { Clock } from '@sojourn/units';
import Stripe from 'stripe';
import { startSandbox, type Sandbox, type SandboxOptions } from '../index';
import type { Pace } from '../world';

/** So short that a spec does not wait, and bank's answers so long that none comes unasked. */
export const FAST: Partial<Pace> = {
  settle: 20,
  late: 60,
  shuffle: 500,
  retry: 10,
  retryMost: 40,
  debit: 600_000,
  dispute: 20,
  refund: 20,
  payout: 600_000,
};
export const METADATA = { checkout: '0c7f2f3e-6b0a-4a7e-9d8e-2b1f2a3c4d5e' };

/** A running sandbox, Stripe's own SDK for it, and the hands of payers, banks and time. */
export class SandboxDesk {
  private constructor(
    readonly sandbox: Sandbox,
    readonly stripe: Stripe,
  ) {}

  static async open(options: Partial<SandboxOptions> = {}): Promise<SandboxDesk> {
    const sandbox = await startSandbox({ port: 0, ...options, pace: { ...FAST, ...options.pace } });
    return new SandboxDesk(sandbox, sdk(sandbox));
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }

  listen(url: string): Promise<Stripe.WebhookEndpoint> {
    return this.stripe.webhookEndpoints.create({ url, enabled_events: ['*'] });
  }

  /** Fills in the hosted page. */
  pay(url: string | null, typed: Record<string, string>): Promise<Response> {
    const body = new URLSearchParams({ name: 'Ada Test', email: 'ada@example.org', ...typed });
    const address = `${String(url).replace('localhost', '127.0.0.1')}${typed['iban'] === undefined ? '' : '?by=sepa_debit'}`;
    return fetch(address, { method: 'POST', body, redirect: 'manual' });
  }

  /** One gift, paid; gives its charge, settled. */
  charge(amount = 10_000, typed: Record<string, string> = { card: '4242424242424242' }, currency = 'eur'): Promise<Stripe.Charge> {
    return this.paid(wanted(amount, currency), typed);
  }

  /** What a page of any kind asks for, paid; gives its charge, settled. */
  async paid(page: Stripe.Checkout.SessionCreateParams, typed: Record<string, string>): Promise<Stripe.Charge> {
    const session = await this.stripe.checkout.sessions.create(page);
    const paid = await this.pay(session.url, typed);
    if (paid.status !== 303) throw new Error(`the page answered ${paid.status}`);
    const after = await this.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge'] });
    const { latest_charge: charge } = after.payment_intent as Stripe.PaymentIntent;
    const { id } = charge as Stripe.Charge;
    await this.settle(id);
    return this.stripe.charges.retrieve(id);
  }

  /** The fee of a charge is known from here on. */
  async settle(charge: string): Promise<void> {
    await this.switched(`charges/${charge}/settle`); // refused when it was settled by itself meanwhile
  }

  /** A monthly gift, begun; gives its subscription. */
  async subscription(amount = 1_000, typed: Record<string, string> = { card: '4242424242424242' }): Promise<Stripe.Subscription> {
    const session = await this.stripe.checkout.sessions.create(monthly(amount));
    const paid = await this.pay(session.url, typed);
    if (paid.status !== 303) throw new Error(`the page answered ${paid.status}`);
    const { subscription } = await this.stripe.checkout.sessions.retrieve(session.id);
    return this.stripe.subscriptions.retrieve(String(subscription));
  }

  /** What a switch brings about. Throws when it says that it cannot. */
  async act(path: string, form: Record<string, string> = {}): Promise<unknown> {
    const answer = await this.switched(path, form);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  switched(path: string, form: Record<string, string> = {}): Promise<Response> {
    const url = `http://127.0.0.1:${this.sandbox.port}/sandbox${path === '' ? '' : `/${path}`}`;
    return fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
  }

  /** Days pass. */
  async days(days: number): Promise<void> {
    await this.act('clock', { days: String(days) });
  }

  /** What the balance is, and what the list of its transactions adds up to. */
  async balances(currency = 'eur'): Promise<{ said: number; summed: number }> {
    const { available, pending } = await this.stripe.balance.retrieve();
    const said = [...available, ...pending].reduce((total, part) => total + (part.currency === currency ? part.amount : 0), 0);
    let summed = 0;
    for await (const { net } of this.stripe.balanceTransactions.list({ currency, limit: 3 })) summed += net;
    return { said, summed };
  }

  async movements(): Promise<[string, string, number, number, number][]> {
    const { data } = await this.stripe.balanceTransactions.list({ limit: 100 });
    return data
      .map((each): [string, string, number, number, number] => [each.type, each.reporting_category, each.amount, each.fee, each.net])
      .reverse();
  }

  /** Types of the events about an object, in their order. */
  async told(about: string): Promise<string[]> {
    const { data } = await this.stripe.events.list({ limit: 100 });
    return data
      .filter((event) => JSON.stringify(event.data.object).includes(`"id":"${about}"`))
      .map(({ type }) => type)
      .reverse();
  }
}

export function sdk({ port }: Pick<Sandbox, 'port'>, key = 'sk_test_sandbox'): Stripe {
  return new Stripe(key, { protocol: 'http', host: '127.0.0.1', port, telemetry: false, maxNetworkRetries: 0 });
}

export function wanted(amount = 10_000, currency = 'eur'): Stripe.Checkout.SessionCreateParams {
  return {
    ...PAGE,
    mode: 'payment',
    allowed_payment_method_types: currency === 'eur' ? ['card', 'sepa_debit'] : ['card'],
    line_items: [{ quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name: 'Gift' } } }],
    payment_intent_data: { metadata: METADATA },
  };
}

export function monthly(amount = 1_000): Stripe.Checkout.SessionCreateParams {
  const price = { currency: 'eur', unit_amount: amount, product_data: { name: 'Gift' }, recurring: { interval: 'month' } };
  return { ...PAGE, mode: 'subscription', line_items: [{ quantity: 1, price_data: price }], subscription_data: { metadata: METADATA } };
}

const PAGE: Stripe.Checkout.SessionCreateParams = {
  submit_type: 'donate',
  wallet_options: { link: { display: 'never' } },
  adaptive_pricing: { enabled: false },
  success_url: 'https://haven.example/thanks?s={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://haven.example/back',
};

/** A clock that begins at a moment of the caller's choice and goes on with the machine's. */
export function startingAt(instant: string): Clock {
  const shift = Date.parse(instant) - Date.now();
  return { now: () => new Date(Date.now() + shift).toISOString() };
}
