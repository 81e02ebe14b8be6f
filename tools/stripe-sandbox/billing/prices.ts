import type Stripe from 'stripe';
import { priceOf, productOf, type Interval } from '../objects/billing-objects';
import { newId, seconds, type World } from '../world';

/** What is asked for in an item: so much, how often. */
export interface WantedPrice {
  readonly unitAmount: number;
  readonly currency: string;
  readonly interval: Interval | null;
  readonly product: { readonly name: string; readonly description: string | null } | { readonly id: string };
}

export function keepPrice(world: World, wanted: WantedPrice): Stripe.Price {
  const created = seconds(world);
  const product = 'id' in wanted.product ? wanted.product.id : keepProduct(world, wanted.product).id;
  const price = priceOf(
    { id: newId(world, 'price_1'), created, currency: wanted.currency, product, unit_amount: wanted.unitAmount },
    wanted.interval,
  );
  world.store.put('price', price.id, price);
  return price;
}

function keepProduct(world: World, { name, description }: { name: string; description: string | null }): Stripe.Product {
  const product = productOf({ id: newId(world, 'prod_', 14), created: seconds(world), name, description });
  world.store.put('product', product.id, product);
  return product;
}

export function intervalOf(price: Stripe.Price): Interval {
  const { interval = 'month', interval_count: count = 1 } = price.recurring ?? {};
  const unit = (['day', 'week', 'month', 'year'] as const).find((each) => each === interval) ?? 'month';
  return { unit, count };
}
