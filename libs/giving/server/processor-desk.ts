import { Inject, Injectable } from '@nestjs/common';
import { fromStripeAmount, KeptCharge, KeptDispute, KeptInvoice, KeptPayout, KeptRefund, KeptTransaction } from '@sojourn/giving/rules';
import { millisOf, type Instant, type Money } from '@sojourn/units';
import Stripe from 'stripe';
import { GIVING_SETTINGS, type GivingSettings } from './giving-settings';
import { stripeClient } from './stripe-client';

/** A line of the account with the object it is about, as Stripe sends it. */
export interface Sourced {
  readonly transaction: KeptTransaction;
  readonly source: unknown;
}

const PAGE = 100;

/** Asks Stripe what happened in the group's account. Of each answer only the few fields that the books need go on from here. */
@Injectable()
export class ProcessorDesk {
  private readonly stripe: Stripe;

  constructor(@Inject(GIVING_SETTINGS) settings: GivingSettings) {
    this.stripe = stripeClient(settings);
  }

  async transaction(id: string): Promise<KeptTransaction> {
    return KeptTransaction.parse(await this.stripe.balanceTransactions.retrieve(id));
  }

  /** A line of the account with what it is about. */
  async line(id: string): Promise<Sourced> {
    return sourced(await this.stripe.balanceTransactions.retrieve(id, { expand: ['source'] }));
  }

  async charge(id: string): Promise<KeptCharge> {
    return KeptCharge.parse(await this.stripe.charges.retrieve(id));
  }

  /** The invoice that a payment is for; null when it is for none. */
  async invoiceOf(paymentIntent: string): Promise<KeptInvoice | null> {
    const { data } = await this.stripe.invoicePayments.list({
      payment: { type: 'payment_intent', payment_intent: paymentIntent },
      expand: ['data.invoice'],
      limit: 1,
    });
    return data[0] === undefined ? null : KeptInvoice.parse(data[0].invoice);
  }

  async refund(id: string): Promise<KeptRefund> {
    return KeptRefund.parse(await this.stripe.refunds.retrieve(id));
  }

  async refundsOf(charge: string): Promise<KeptRefund[]> {
    const refunds: KeptRefund[] = [];
    for await (const refund of this.stripe.refunds.list({ charge, limit: PAGE })) refunds.push(KeptRefund.parse(refund));
    return refunds.reverse(); // oldest first
  }

  async dispute(id: string): Promise<KeptDispute> {
    return KeptDispute.parse(await this.stripe.disputes.retrieve(id));
  }

  /** When a dispute was closed, as Stripe's own list of events of the last thirty days says; null when it says nothing any more. */
  async closingOf(dispute: string): Promise<number | null> {
    for await (const event of this.stripe.events.list({ type: 'charge.dispute.closed', limit: PAGE })) {
      if (event.type === 'charge.dispute.closed' && event.data.object.id === dispute) return event.created;
    }
    return null;
  }

  async payout(id: string): Promise<KeptPayout> {
    return KeptPayout.parse(await this.stripe.payouts.retrieve(id));
  }

  /** What an automatic payout is made of, its own line left out, oldest first. */
  async partsOf(payout: string): Promise<Sourced[]> {
    const parts: Sourced[] = [];
    for await (const part of this.stripe.balanceTransactions.list({ payout, limit: PAGE, expand: ['data.source'] }))
      parts.push(sourced(part));
    return parts.reverse().filter(({ transaction }) => transaction.reporting_category !== 'payout');
  }

  /** All lines of the account of a stretch of time, oldest first. */
  async transactionsBetween(from: Instant, to: Instant): Promise<Sourced[]> {
    const created = { gte: secondsOf(from), lt: secondsOf(to) };
    const lines: Sourced[] = [];
    for await (const line of this.stripe.balanceTransactions.list({ created, limit: PAGE, expand: ['data.source'] }))
      lines.push(sourced(line));
    return lines.reverse();
  }

  /** Lines of the account from one second to before another, newest first, as Stripe pages them. One that is not understood is left out. */
  async *pagesBetween(from: number, to: number): AsyncGenerator<KeptTransaction[]> {
    for (let after: string | undefined, more = true; more;) {
      const created = { gte: from, lt: to };
      const page = await this.stripe.balanceTransactions.list({
        created,
        limit: PAGE,
        ...(after === undefined ? {} : { starting_after: after }),
      });
      yield page.data.flatMap((line) => KeptTransaction.safeParse(line).data ?? []);
      after = page.data.at(-1)?.id;
      more = page.has_more && after !== undefined;
    }
  }

  /** What Stripe says is in the account now, available and pending, by currency. */
  async balances(): Promise<Money[]> {
    const { available, pending } = await this.stripe.balance.retrieve();
    const sums = new Map<string, number>();
    for (const { amount, currency } of [...available, ...pending]) sums.set(currency, (sums.get(currency) ?? 0) + amount);
    return [...sums].map(([currency, amount]) => fromStripeAmount(amount, currency));
  }
}

function sourced(transaction: Stripe.BalanceTransaction): Sourced {
  return { transaction: KeptTransaction.parse(transaction), source: transaction.source };
}

function secondsOf(instant: Instant): number {
  return Math.floor(millisOf(instant) / 1000);
}
