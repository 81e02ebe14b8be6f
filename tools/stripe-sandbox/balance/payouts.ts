import type Stripe from 'stripe';
import { invalidRequest } from '../api/stripe-error';
import type { Deliveries } from '../messages/deliveries';
import { payoutOf } from '../objects/balance-objects';
import { newId, seconds, type World } from '../world';
import type { BalanceBook } from './balance-book';

const DAY = 24 * 60 * 60;

/** Money on its way to the bank account, or back when there is less than none. */
export class Payouts {
  constructor(
    private readonly world: World,
    private readonly deliveries: Deliveries,
    private readonly book: BalanceBook,
  ) {
    world.agenda.on('payout', (payout) => {
      if (world.switches.payouts === 'fail') this.fail(payout);
      else this.arrive(payout);
    });
    world.agenda.on('reconcile', (payout) => this.reconcile(payout));
  }

  /** Pays out, or collects, all that is free in each currency: what Stripe does by itself on its days. */
  payOutAll(): Stripe.Payout[] {
    return this.book.currencies().flatMap((currency) => {
      const free = this.book.free(currency);
      const amount = free.reduce((total, { net }) => total + net, 0);
      if (amount === 0) return [];
      const payout = this.begin(amount, currency, {}, true);
      this.book.leaveWith(payout.id, free);
      return [payout];
    });
  }

  /** Asked for by hand: of such a payout Stripe cannot say what it is made of. */
  create(
    amount: number,
    currency: string,
    own: Pick<Partial<Stripe.Payout>, 'description' | 'metadata' | 'statement_descriptor'>,
  ): Stripe.Payout {
    const free = this.book.free(currency).reduce((total, { net }) => total + net, 0);
    if (amount > free)
      throw invalidRequest('You have insufficient funds in your Stripe account for this transfer.', {
        code: 'balance_insufficient',
        param: 'amount',
      });
    return this.begin(amount, currency, own, false);
  }

  payout(id: string): Stripe.Payout | null {
    return this.world.store.get<Stripe.Payout>('payout', id);
  }

  arrive(id: string): Stripe.Payout | null {
    this.world.agenda.hasten('reconcile', id);
    this.world.agenda.drop('payout', id);
    const payout = this.payout(id);
    if (payout === null || !['pending', 'in_transit'].includes(payout.status)) return payout;
    return this.keep({ ...payout, status: 'paid', trace_id: { status: 'supported', value: newId(this.world, '', 16) } }, 'payout.paid');
  }

  /** The bank sends it back, perhaps after it seemed to have arrived. */
  fail(id: string): Stripe.Payout | null {
    this.world.agenda.hasten('reconcile', id);
    this.world.agenda.drop('payout', id);
    const payout = this.payout(id);
    if (payout === null || ['failed', 'canceled'].includes(payout.status)) return payout;
    const back = this.book.enter({ movement: 'payoutFailure', amount: payout.amount, currency: payout.currency, source: id });
    return this.keep(
      {
        ...payout,
        failure_balance_transaction: back.id,
        failure_code: 'account_closed',
        failure_message: 'The bank account has been closed',
        status: 'failed',
      },
      'payout.failed',
    );
  }

  cancel(payout: Stripe.Payout): Stripe.Payout {
    if (payout.status !== 'pending' || payout.automatic)
      throw invalidRequest('Payouts can only be canceled while they are pending and were not made automatically.');
    for (const task of ['payout', 'reconcile'] as const) this.world.agenda.drop(task, payout.id);
    const back = this.book.enter({ movement: 'payoutCancel', amount: payout.amount, currency: payout.currency, source: payout.id });
    return this.keep({ ...payout, failure_balance_transaction: back.id, status: 'canceled' }, 'payout.canceled');
  }

  private begin(amount: number, currency: string, own: Partial<Stripe.Payout>, automatic: boolean): Stripe.Payout {
    const { agenda, clock, pace } = this.world;
    const id = newId(this.world, 'po_1');
    const left = this.book.enter({ movement: 'payout', amount: -amount, currency, source: id, description: 'STRIPE PAYOUT' });
    if (automatic) this.book.leaveWith(id, [left]);
    const created = seconds(this.world);
    const payout = payoutOf({
      amount,
      arrival_date: midnightOf(created + Math.floor(pace.payout / 1000)),
      automatic,
      balance_transaction: left.id,
      created,
      currency,
      description: null,
      id,
      metadata: {},
      reconciliation_status: automatic ? 'in_progress' : 'not_applicable',
      ...own,
    });
    agenda.put('reconcile', id, clock.millis() + pace.settle);
    agenda.put('payout', id, clock.millis() + pace.payout);
    return this.keep(payout, 'payout.created');
  }

  private reconcile(id: string): void {
    const payout = this.payout(id);
    if (payout === null || payout.status !== 'pending') return;
    const sent = this.keep({ ...payout, status: 'in_transit' }, 'payout.updated', { status: 'pending' });
    if (sent.automatic) this.keep({ ...sent, reconciliation_status: 'completed' }, 'payout.reconciliation_completed');
  }

  private keep(payout: Stripe.Payout, told: PayoutEvent, previous?: object): Stripe.Payout {
    this.world.store.put('payout', payout.id, payout);
    this.deliveries.publish(told, payout, previous);
    return payout;
  }
}

/** Stripe names the day of arrival by its midnight, UTC. */
function midnightOf(seconds: number): number {
  return Math.floor(seconds / DAY) * DAY;
}

type PayoutEvent = `payout.${'created' | 'updated' | 'paid' | 'failed' | 'canceled' | 'reconciliation_completed'}`;
