import type Stripe from 'stripe';
import type { Parameters } from '../api/parameters';
import { invalidRequest, missing } from '../api/stripe-error';
import { assertConvertible } from '../balance/conversion';
import type { Customers } from '../billing/customers';
import { keepPrice, type WantedPrice } from '../billing/prices';
import { sessionOf, type PaymentPlan } from '../objects/checkout-objects';
import { newId, seconds, type World } from '../world';
import { LARGEST, smallestCharge } from './currencies';
import { keptPrice, readPriceData } from './price-request';

const DAY = 24 * 60 * 60;
const HALF_HOUR = 30 * 60;
/** Ways of paying that are played. Others an account may have are refused, not left out in silence. */
const METHODS = ['card', 'sepa_debit'] as const;

type Mode = 'payment' | 'subscription';

/** Reads what the SDK asked for. A session is for one payment, or for one that comes again and again, of things with a price of their own. */
export function newSession(
  world: World,
  customers: Customers,
  asked: Parameters,
  address: string,
): { session: Stripe.Checkout.Session; plan: PaymentPlan } {
  const mode = readMode(asked);
  const items = readItems(world, asked, mode);
  const customer = asked.text('customer');
  if (customer !== null && customers.living(customer) === null) throw missing('customer', customer, 'customer');
  const data = asked
    .below(mode === 'payment' ? 'payment_intent_data' : 'subscription_data')
    .only('metadata', 'description', ...(mode === 'payment' ? ['statement_descriptor_suffix'] : []));
  const id = newId(world, 'cs_test_a1', 56);
  const created = seconds(world);
  return {
    plan: {
      metadata: data.metadata(),
      description: data.text('description'),
      productName: items.productName,
      prices: mode === 'payment' ? [] : items.prices.map((price) => price.id),
    },
    session: sessionOf({
      id,
      amount_subtotal: items.amount,
      amount_total: items.amount,
      cancel_url: asked.has('cancel_url') ? asked.webAddress('cancel_url') : null,
      client_reference_id: asked.text('client_reference_id'),
      created,
      currency: items.currency,
      customer,
      customer_creation:
        mode === 'subscription' ? 'always' : (asked.oneOf('customer_creation', ['always', 'if_required']) ?? 'if_required'),
      customer_email: asked.text('customer_email'),
      expires_at: expiryOf(asked, created),
      locale: asked.text('locale'),
      metadata: asked.metadata(),
      mode,
      adaptive_pricing: { enabled: asked.below('adaptive_pricing').text('enabled') === 'true' },
      allowed_payment_method_types: asked.has('allowed_payment_method_types') ? asked.texts('allowed_payment_method_types') : null,
      payment_method_collection: mode === 'payment' ? 'if_required' : 'always',
      payment_method_types: methodsOf(asked, items.currency),
      submit_type: asked.oneOf('submit_type', ['auto', 'book', 'donate', 'pay', 'subscribe']),
      success_url: asked.webAddress('success_url'),
      url: `${address}/pay/${id}`,
    }),
  };
}

function readMode(asked: Parameters): Mode {
  asked.only(
    ...['mode', 'submit_type', 'allowed_payment_method_types', 'locale', 'line_items', 'metadata', 'success_url', 'cancel_url', 'customer'],
    ...['client_reference_id', 'expires_at', 'customer_creation', 'customer_email', 'expand', 'wallet_options', 'adaptive_pricing'],
    ...['payment_intent_data', 'subscription_data', 'payment_method_collection'],
  );
  const mode = asked.oneOf('mode', ['payment', 'subscription', 'setup']);
  if (mode === null) throw asked.absent('mode');
  if (mode === 'setup') throw asked.wrong('mode', 'The sandbox plays payments and subscriptions: mode must be one of these.');
  const foreign = mode === 'payment' ? ['subscription_data', 'payment_method_collection'] : ['payment_intent_data', 'customer_creation'];
  for (const name of foreign) if (asked.has(name)) throw asked.wrong(name, `You can not pass \`${name}\` in \`${mode}\` mode.`);
  if (asked.has('customer') && (asked.has('customer_email') || asked.has('customer_creation')))
    throw invalidRequest('You may only specify one of these parameters: customer, customer_email, customer_creation.');
  return mode;
}

interface Items {
  readonly amount: number;
  readonly currency: string;
  readonly productName: string;
  readonly prices: readonly Stripe.Price[];
}

function readItems(world: World, asked: Parameters, mode: Mode): Items {
  const items = asked.list('line_items');
  if (items.length === 0) throw asked.absent('line_items');
  const read = items.map((item) => {
    item.only('quantity', 'price_data', 'price');
    const quantity = item.integer('quantity');
    if (quantity === null) throw item.absent('quantity');
    if (quantity < 1) throw item.wrong('quantity', 'This value must be greater than or equal to 1.', 'parameter_invalid_integer');
    const id = item.text('price');
    if (id === null && !item.has('price_data')) throw item.absent('price_data');
    const wanted = id === null ? readPriceData(item.below('price_data')) : null;
    const price = id === null ? null : keptPrice(world.store, id, 'line_items');
    const recurs = wanted === null ? price?.recurring !== null : wanted.interval !== null;
    if (recurs !== (mode === 'subscription'))
      throw item.wrong('price_data', `In ${mode} mode the sandbox takes ${recurs ? 'one-time' : 'recurring'} prices only.`);
    return { quantity, wanted, price };
  });
  if (mode === 'subscription' && read.some(({ quantity }) => quantity !== 1))
    throw asked.wrong('line_items', 'The sandbox plays subscriptions of one piece each: quantity must be 1.');
  const currencies = new Set(read.map(({ wanted, price }) => wanted?.currency ?? price?.currency ?? ''));
  const [currency = ''] = currencies;
  if (currencies.size > 1) throw asked.wrong('line_items', 'All prices on a Checkout Session must have the same currency.');
  const amount = read.reduce((total, { quantity, wanted, price }) => total + quantity * (wanted?.unitAmount ?? price?.unit_amount ?? 0), 0);
  assertAmount(amount, currency);
  assertConvertible(world.switches, currency);
  const prices =
    mode === 'payment' ? [] : read.flatMap(({ wanted, price }) => (wanted === null ? (price ?? []) : keepPrice(world, wanted)));
  return { amount, currency, productName: nameOf(world, read[0]?.wanted ?? null, prices[0]), prices };
}

function assertAmount(amount: number, currency: string): void {
  if (amount < smallestCharge(currency))
    throw invalidRequest(`The Checkout Session's total amount due is below the smallest charge in ${currency}.`, {
      code: 'amount_too_small',
    });
  if (amount > LARGEST)
    throw invalidRequest("The Checkout Session's total amount due must be no more than 999,999.99.", { code: 'amount_too_large' });
}

function nameOf(world: World, wanted: WantedPrice | null, price: Stripe.Price | undefined): string {
  if (wanted !== null && 'name' in wanted.product) return wanted.product.name;
  return world.store.get<Stripe.Product>('product', String(price?.product))?.name ?? '';
}

function expiryOf(asked: Parameters, created: number): number {
  const expiry = asked.integer('expires_at') ?? created + DAY;
  if (expiry < created + HALF_HOUR - 60 || expiry > created + DAY)
    throw asked.wrong('expires_at', 'The `expires_at` timestamp must be between 30 minutes and 24 hours from now.');
  return expiry;
}

/** Since the version `endive` of 2026; the older `payment_method_types` is refused as unknown, as Stripe does. A debit is in euros only. */
function methodsOf(asked: Parameters, currency: string): string[] {
  const allowed = asked.texts('allowed_payment_method_types');
  const unplayed = allowed.find((type) => !METHODS.some((method) => method === type));
  if (unplayed !== undefined)
    throw asked.wrong('allowed_payment_method_types', `The sandbox plays ${METHODS.join(' and ')}, not ${unplayed}.`);
  const wanted = METHODS.filter((method) => allowed.length === 0 || allowed.includes(method));
  const usable = wanted.filter((method) => method === 'card' || currency === 'eur');
  if (usable.length === 0)
    throw asked.wrong(
      'allowed_payment_method_types',
      `No valid payment method types for this Checkout Session: sepa_debit takes eur only.`,
    );
  return usable;
}
