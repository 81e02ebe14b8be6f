import type Stripe from 'stripe';
import type { Deliveries } from '../messages/deliveries';
import { paymentMethodOf } from '../objects/charge-objects';
import { customerOf } from '../objects/billing-objects';
import { keepMeans, meansOf, type PaymentMeans } from '../payments/means';
import { newId, seconds, type World } from '../world';

/** People an account knows: whoever gives again and again. */
export class Customers {
  constructor(
    private readonly world: World,
    private readonly deliveries: Deliveries,
  ) {}

  create(own: Partial<Stripe.Customer>): Stripe.Customer {
    const customer = customerOf({
      ...own,
      id: newId(this.world, 'cus_', 14),
      created: seconds(this.world),
      invoice_prefix: newId(this.world, '', 8).toUpperCase(),
    });
    return this.keep(customer, 'customer.created');
  }

  customer(id: string): Stripe.Customer | Stripe.DeletedCustomer | null {
    return this.world.store.get<Stripe.Customer | Stripe.DeletedCustomer>('customer', id);
  }

  /** Null also for one that was deleted. */
  living(id: string): Stripe.Customer | null {
    const found = this.customer(id);
    return found === null || found.deleted === true ? null : found;
  }

  all(): Stripe.Customer[] {
    return this.world.store
      .all<Stripe.Customer | Stripe.DeletedCustomer>('customer')
      .flatMap((customer) => (customer.deleted === true ? [] : [customer]));
  }

  change(customer: Stripe.Customer, own: Partial<Stripe.Customer>): Stripe.Customer {
    const previous = Object.fromEntries(Object.entries(customer).filter(([field]) => field in own));
    return this.keep({ ...customer, ...own }, 'customer.updated', previous);
  }

  delete(customer: Stripe.Customer): Stripe.DeletedCustomer {
    const deleted: Stripe.DeletedCustomer = { id: customer.id, object: 'customer', deleted: true };
    this.world.store.put('customer', customer.id, deleted);
    this.deliveries.publish('customer.deleted', customer);
    return deleted;
  }

  /** Keeps what a payer pays with, for a customer or for this once. */
  keepMethod(means: PaymentMeans, customer: string | null): Stripe.PaymentMethod {
    const method = paymentMethodOf(means, customer, seconds(this.world));
    keepMeans(this.world.store, means);
    this.world.store.put('payment_method', method.id, method);
    if (customer !== null) this.deliveries.publish('payment_method.attached', method, { customer: null });
    return method;
  }

  /** What the next payment of a subscription is taken from. */
  meansFor(subscription: Stripe.Subscription): PaymentMeans | null {
    const customer = this.living(idOf(subscription.customer));
    const method = subscription.default_payment_method ?? customer?.invoice_settings.default_payment_method ?? null;
    return method === null ? null : meansOf(this.world.store, idOf(method));
  }

  private keep(customer: Stripe.Customer, told: 'customer.created' | 'customer.updated', previous?: object): Stripe.Customer {
    this.world.store.put('customer', customer.id, customer);
    this.deliveries.publish(told, customer, previous);
    return customer;
  }
}

/** The id of what is named by its id or given whole. */
export function idOf(reference: string | { readonly id: string }): string {
  return typeof reference === 'string' ? reference : reference.id;
}
