import type Stripe from 'stripe';
import type { Parameters } from '../api/parameters';
import { missing } from '../api/stripe-error';
import type { WantedPrice } from '../billing/prices';
import type { Interval } from '../objects/billing-objects';
import type { Store } from '../store';
import { isCurrency, LARGEST, stepOf } from './currencies';

const LONGEST: Readonly<Record<Interval['unit'], number>> = { day: 1095, week: 156, month: 36, year: 3 };

/** Reads `price_data`: what a thing costs, and how often. */
export function readPriceData(data: Parameters): WantedPrice {
  data.only('currency', 'unit_amount', 'product', 'product_data', 'recurring', 'tax_behavior');
  const unitAmount = data.integer('unit_amount');
  if (unitAmount === null) throw data.absent('unit_amount');
  if (unitAmount < 0) throw data.wrong('unit_amount', 'This value must be greater than or equal to 0.', 'parameter_invalid_integer');
  const currency = data.needed('currency').toLowerCase();
  if (!isCurrency(currency)) throw data.wrong('currency', `Invalid currency: ${currency}`);
  if (unitAmount > LARGEST) throw data.wrong('unit_amount', 'Amount must be no more than 999,999.99.', 'amount_too_large');
  if (unitAmount % stepOf(currency) !== 0)
    throw data.wrong('unit_amount', `Amounts in ${currency} must be evenly divisible by ${stepOf(currency)}.`, 'parameter_invalid_integer');
  return { unitAmount, currency, interval: intervalIn(data), product: productIn(data) };
}

/** A price that was made before, by its id. */
export function keptPrice(store: Store, id: string, param: string): Stripe.Price {
  const found = store.get<Stripe.Price>('price', id);
  if (found === null) throw missing('price', id, param);
  return found;
}

function intervalIn(data: Parameters): Interval | null {
  if (!data.has('recurring')) return null;
  const recurring = data.below('recurring').only('interval', 'interval_count');
  const unit = recurring.oneOf('interval', ['day', 'week', 'month', 'year']);
  if (unit === null) throw recurring.absent('interval');
  const count = recurring.integer('interval_count') ?? 1;
  if (count < 1 || count > LONGEST[unit]) throw recurring.wrong('interval_count', 'The longest interval is three years.');
  return { unit, count };
}

function productIn(data: Parameters): WantedPrice['product'] {
  const id = data.text('product');
  if (id !== null) return { id };
  const product = data.below('product_data').only('name', 'description');
  return { name: product.needed('name'), description: product.text('description') };
}
