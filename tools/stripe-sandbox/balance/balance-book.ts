import type Stripe from 'stripe';
import balanceExample from '../fixtures/balance.json';
import { like } from '../objects/like';
import { transactionOf, type Movement } from '../objects/balance-objects';
import { newId, seconds, type World } from '../world';

export interface Entering {
  readonly movement: Movement;
  readonly amount: number;
  readonly currency: string;
  readonly source: string;
  readonly fee?: number;
  readonly feeFor?: string;
  readonly exchangeRate?: number | null;
  /** Seconds from now; 0: at once. */
  readonly availableIn?: number;
  readonly description?: string | null;
}

/** The only hand that writes balance transactions. The balance is their sum, so it cannot be anything else. */
export class BalanceBook {
  constructor(private readonly world: World) {}

  enter(entering: Entering): Stripe.BalanceTransaction {
    const { movement, amount, currency, source, fee = 0, feeFor = 'Stripe processing fees' } = entering;
    const now = seconds(this.world);
    const transaction = transactionOf(movement, {
      id: newId(this.world, 'txn_3'),
      created: now,
      amount,
      fee,
      feeFor,
      currency,
      source,
      exchange_rate: entering.exchangeRate ?? null,
      available_on: now + (entering.availableIn ?? 0),
      description: entering.description ?? null,
    });
    this.world.store.put('balance_transaction', transaction.id, transaction);
    return transaction;
  }

  transaction(id: string): Stripe.BalanceTransaction | null {
    const found = this.world.store.get<Stripe.BalanceTransaction>('balance_transaction', id);
    return found === null ? null : this.asOfNow(found);
  }

  /** In the order they came to be. */
  transactions(): Stripe.BalanceTransaction[] {
    return this.world.store.all<Stripe.BalanceTransaction>('balance_transaction').map((each) => this.asOfNow(each));
  }

  /** What can be paid out in a currency and is in no payout yet. */
  free(currency: string): Stripe.BalanceTransaction[] {
    return this.transactions().filter(
      ({ id, status, currency: of }) => of === currency && status === 'available' && this.payoutOf(id) === null,
    );
  }

  /** Currencies of which there is, or was, some. */
  currencies(): string[] {
    return [...new Set(this.transactions().map(({ currency }) => currency))];
  }

  leaveWith(payout: string, transactions: readonly Stripe.BalanceTransaction[]): void {
    for (const { id } of transactions) this.world.store.put('paid_out', id, { payout });
  }

  payoutOf(transaction: string): string | null {
    return this.world.store.get<{ payout: string }>('paid_out', transaction)?.payout ?? null;
  }

  balance(): Stripe.Balance {
    const currencies = this.currencies();
    const sum = (currency: string, status: string): number =>
      this.transactions().reduce((total, each) => total + (each.currency === currency && each.status === status ? each.net : 0), 0);
    const part = (status: string): Stripe.Balance.Available[] =>
      currencies.map((currency) => {
        const amount = sum(currency, status);
        return { amount, currency, source_types: { card: amount } };
      });
    return like<Stripe.Balance>(balanceExample, { available: part('available'), connect_reserved: [], pending: part('pending') });
  }

  private asOfNow(transaction: Stripe.BalanceTransaction): Stripe.BalanceTransaction {
    return { ...transaction, status: transaction.available_on <= seconds(this.world) ? 'available' : 'pending' };
  }
}
