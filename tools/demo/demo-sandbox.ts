import { Problem } from '../sojourn/problem';

/** Any key of this kind is good for the sandbox. */
const KEY = 'sk_test_sandbox';
const TRIES = 100;

/** The hands of payers, banks and time at the local Stripe: its payment page and its switches. */
export class DemoSandbox {
  private readonly origin: string;

  constructor(checkoutUrl: string) {
    this.origin = new URL(checkoutUrl).origin;
  }

  async pay(url: string, by: { readonly card: string }): Promise<void> {
    const paid = await fetch(url, { method: 'POST', body: new URLSearchParams({ ...by, name: '', email: '' }), redirect: 'manual' });
    if (paid.status !== 303) throw new Problem(`The sandbox did not take a payment (${paid.status}).`);
  }

  /** The dispute that a card opens by itself a moment after it paid, lost. */
  async loseDispute(): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) {
      const { data } = await this.ask<{ data: readonly { data: { object: { id: string } } }[] }>('events?type=charge.dispute.created');
      for (const { data: told } of data) {
        // The message says how the dispute was when it was opened; an earlier demonstration has lost its own since.
        const { id, status } = await this.ask<{ id: string; status: string }>(`disputes/${told.object.id}`);
        if (status === 'needs_response') return this.act(`disputes/${id}/lose`);
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Problem('The sandbox opened no dispute.');
  }

  payOut(): Promise<void> {
    return this.act('payouts');
  }

  private async ask<T>(path: string): Promise<T> {
    const answer = await fetch(`${this.origin}/v1/${path}`, { headers: { authorization: `Bearer ${KEY}` } });
    return (await answer.json()) as T;
  }

  private async act(path: string): Promise<void> {
    const answer = await fetch(`${this.origin}/sandbox/${path}`, { method: 'POST', body: new URLSearchParams(), redirect: 'manual' });
    if (answer.status !== 200) throw new Problem(`The sandbox refused ${path} (${answer.status}).`);
  }
}
