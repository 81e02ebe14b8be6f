import { feeOf } from '../payments/fee';
import { listOf, readForm } from './form-body';

it('reads nested names as Stripe does', () => {
  const form = readForm('mode=payment&line_items[0][price_data][unit_amount]=100&expand[]=a&expand[]=b&metadata[__proto__]=x');
  expect(form['mode']).toBe('payment');
  expect(JSON.stringify(form['line_items'])).toBe('{"0":{"price_data":{"unit_amount":"100"}}}');
  expect(listOf(form['expand'])).toEqual(['a', 'b']);
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});

it.each([
  [10_000, 'eur', 'DE', 175],
  [10_000, 'eur', 'GB', 275],
  [10_000, 'eur', 'US', 350],
  [33, 'eur', 'DE', 25], // 0.495 rounds down
  [34, 'eur', 'DE', 26], // 0.51 rounds up
])('keeps of %i %s from a card of %s %i', (amount, currency, country, fee) => {
  expect(feeOf(amount, currency, country)).toBe(fee);
});
