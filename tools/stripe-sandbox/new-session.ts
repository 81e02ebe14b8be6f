import type { Parameters } from './parameters';
import { invalidRequest } from './stripe-error';
import { sessionOf, type PaymentPlan, type Session } from './things';
import { newId, seconds, type World } from './world';

const DAY = 24 * 60 * 60;
const HALF_HOUR = 30 * 60;

/** Stripe's smallest charge, in the smallest unit; others as for the euro. (docs.stripe.com/currencies) */
const SMALLEST: Readonly<Record<string, number>> = {
  gbp: 30,
  dkk: 250,
  nok: 300,
  sek: 300,
  pln: 200,
  czk: 1500,
  huf: 17500,
  ron: 200,
  jpy: 50,
};
const LARGEST = 99_999_999;

/** Reads what the SDK asked for. A session is for one payment of things with a price of their own; subscriptions are not played. */
export function newSession(world: World, asked: Parameters, address: string): { session: Session; plan: PaymentPlan } {
  asked.only(
    ...[
      'mode',
      'submit_type',
      'allowed_payment_method_types',
      'locale',
      'line_items',
      'metadata',
      'payment_intent_data',
      'success_url',
      'cancel_url',
    ],
    ...['client_reference_id', 'expires_at', 'customer_creation', 'customer_email', 'expand', 'wallet_options', 'adaptive_pricing'],
  );
  if (asked.needed('mode') !== 'payment') throw asked.wrong('mode', 'The sandbox plays payments only: mode must be payment');
  const success = asked.webAddress('success_url');
  const cancel = asked.has('cancel_url') ? asked.webAddress('cancel_url') : null;
  const { amount, currency, productName } = priceOf(asked);
  const id = newId(world, 'cs_test_a1', 56);
  const created = seconds(world);
  const intentData = asked.below('payment_intent_data').only('metadata', 'description', 'statement_descriptor_suffix');
  return {
    plan: { metadata: intentData.metadata(), description: intentData.text('description'), productName },
    session: sessionOf({
      id,
      amount_subtotal: amount,
      amount_total: amount,
      cancel_url: cancel,
      client_reference_id: asked.text('client_reference_id'),
      created,
      currency,
      customer_email: asked.text('customer_email'),
      expires_at: expiryOf(asked, created),
      locale: asked.text('locale'),
      metadata: asked.metadata(),
      adaptive_pricing: { enabled: asked.below('adaptive_pricing').text('enabled') === 'true' },
      allowed_payment_method_types: paymentMethodsOf(asked),
      submit_type: asked.oneOf('submit_type', ['auto', 'book', 'donate', 'pay', 'subscribe']),
      success_url: success,
      url: `${address}/pay/${id}`,
    }),
  };
}

function priceOf(asked: Parameters): { amount: number; currency: string; productName: string } {
  const items = asked.list('line_items');
  if (items.length === 0) throw asked.absent('line_items');
  let amount = 0;
  let currency = '';
  let productName = '';
  for (const item of items) {
    item.only('quantity', 'price_data');
    if (!item.has('price_data')) throw item.absent('price_data');
    const price = item.below('price_data').only('currency', 'unit_amount', 'product_data');
    const unit = price.integer('unit_amount');
    if (unit === null) throw price.absent('unit_amount');
    if (unit < 0) throw price.wrong('unit_amount', 'This value must be greater than or equal to 0.', 'parameter_invalid_integer');
    const code = price.needed('currency').toLowerCase();
    if (!/^[a-z]{3}$/.test(code)) throw price.wrong('currency', `Invalid currency: ${code}`);
    if (currency !== '' && code !== currency)
      throw price.wrong('currency', 'All prices on a Checkout Session must have the same currency.');
    productName = price.below('product_data').only('name', 'description').needed('name');
    const quantity = item.integer('quantity');
    if (quantity === null) throw item.absent('quantity');
    if (quantity < 1) throw item.wrong('quantity', 'This value must be greater than or equal to 1.', 'parameter_invalid_integer');
    amount += unit * quantity;
    currency = code;
  }
  if (amount < (SMALLEST[currency] ?? 50))
    throw invalidRequest(`The Checkout Session's total amount due is below the smallest charge in ${currency}.`, {
      code: 'amount_too_small',
    });
  if (amount > LARGEST)
    throw invalidRequest("The Checkout Session's total amount due must be no more than 999,999.99.", { code: 'amount_too_large' });
  return { amount, currency, productName };
}

function expiryOf(asked: Parameters, created: number): number {
  const expiry = asked.integer('expires_at') ?? created + DAY;
  if (expiry < created + HALF_HOUR - 60 || expiry > created + DAY)
    throw asked.wrong('expires_at', 'The `expires_at` timestamp must be between 30 minutes and 24 hours from now.');
  return expiry;
}

/** Since the version `endive` of 2026; the older `payment_method_types` is refused as unknown, as Stripe does. */
function paymentMethodsOf(asked: Parameters): string[] | null {
  const types = asked.texts('allowed_payment_method_types');
  if (types.length > 0 && !types.includes('card')) throw asked.wrong('allowed_payment_method_types', 'The sandbox plays cards only.');
  return types.length > 0 ? types : null;
}
