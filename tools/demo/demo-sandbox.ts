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
      const answer = await fetch(`${this.origin}/v1/events?type=charge.dispute.created&limit=1`, {
        headers: { authorization: `Bearer ${KEY}` },
      });
      const { data } = (await answer.json()) as { data: readonly { data: { object: { id: string; status: string } } }[] };
      const dispute = data[0]?.data.object;
      if (dispute?.status === 'needs_response') return this.act(`disputes/${dispute.id}/lose`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Problem('The sandbox opened no dispute.');
  }

  payOut(): Promise<void> {
    return this.act('payouts');
  }

  private async act(path: string): Promise<void> {
    const answer = await fetch(`${this.origin}/sandbox/${path}`, { method: 'POST', body: new URLSearchParams(), redirect: 'manual' });
    if (answer.status !== 200) throw new Problem(`The sandbox refused ${path} (${answer.status}).`);
  }
}
