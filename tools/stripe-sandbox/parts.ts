import { Expansion } from './api/expansion';
import { BalanceBook } from './balance/balance-book';
import { Disputes } from './balance/disputes';
import { Payouts } from './balance/payouts';
import { Refunds } from './balance/refunds';
import { Settlements } from './balance/settlements';
import { Customers } from './billing/customers';
import { Invoices } from './billing/invoices';
import { Portals } from './billing/portals';
import { Renewals } from './billing/renewals';
import { Subscriptions } from './billing/subscriptions';
import { Deliveries } from './messages/deliveries';
import { listOfAll } from './objects/like';
import { Charges } from './payments/charges';
import { Checkouts } from './payments/checkouts';
import { Debits } from './payments/debits';
import type { World } from './world';

/** Everything that acts in the sandbox. */
export interface Parts {
  readonly deliveries: Deliveries;
  readonly charges: Charges;
  readonly debits: Debits;
  readonly book: BalanceBook;
  readonly settlements: Settlements;
  readonly refunds: Refunds;
  readonly disputes: Disputes;
  readonly payouts: Payouts;
  readonly customers: Customers;
  readonly subscriptions: Subscriptions;
  readonly invoices: Invoices;
  readonly renewals: Renewals;
  readonly portals: Portals;
  readonly checkouts: Checkouts;
  readonly expansion: Expansion;
}

export function assemble(world: World, forwardTo: string | null): Parts {
  const deliveries = new Deliveries(world, forwardTo);
  const charges = new Charges(world, deliveries);
  const book = new BalanceBook(world);
  const settlements = new Settlements(world, deliveries, charges, book);
  const debits = new Debits(world, deliveries, charges, settlements, book);
  const refunds = new Refunds(world, deliveries, charges, settlements, book);
  const disputes = new Disputes(world, deliveries, charges, settlements, book);
  const payouts = new Payouts(world, deliveries, book);
  const customers = new Customers(world, deliveries);
  const subscriptions = new Subscriptions(world, deliveries, customers);
  const invoices = new Invoices(world, deliveries);
  const renewals = new Renewals(world, charges, debits, customers, subscriptions, invoices);
  const checkouts = new Checkouts(world, deliveries, { charges, debits, customers, subscriptions, renewals });
  const expansion = new Expansion(world.store, {
    'invoice.payments': (id) => invoices.paymentsIn(id),
    'charge.refunds': (id) => listOfAll(`/v1/charges/${id}/refunds`, refunds.ofCharge(id)),
    'customer.subscriptions': (id) => listOfAll(`/v1/customers/${id}/subscriptions`, subscriptions.ofCustomer(id)),
  });
  return {
    deliveries,
    charges,
    debits,
    book,
    settlements,
    refunds,
    disputes,
    payouts,
    customers,
    subscriptions,
    invoices,
    renewals,
    portals: new Portals(world),
    checkouts,
    expansion,
  };
}
