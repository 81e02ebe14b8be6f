import { money } from '@sojourn/units';
import { mergeFacts, type PaymentFacts } from './payment-facts';

const nothingYet = { paymentIntentId: null, chargeId: null, balanceTransactionId: null, fee: null, cardCountry: null };
const session: PaymentFacts = {
  ...nothingYet,
  checkoutId: 'c',
  gross: money(10_000n, 'EUR'),
  paidAt: '2026-11-24T10:00:00.000Z',
  paymentIntentId: 'pi_1',
};
const charge: PaymentFacts = { ...session, paidAt: '2026-11-24T10:00:07.000Z', chargeId: 'ch_1', cardCountry: 'DE' };
const withFee: PaymentFacts = { ...charge, balanceTransactionId: 'txn_1', fee: money(175n, 'EUR') };

it('comes to the same whatever order the events have', () => {
  const orders = [
    [session, charge, withFee],
    [withFee, charge, session],
    [charge, withFee, session],
    [charge, session, withFee],
    [withFee, withFee, session],
  ];
  for (const order of orders) {
    const end = order.reduce((known, next) => {
      const merged = mergeFacts(known, next);
      return 'facts' in merged ? merged.facts : known;
    });
    expect(end).toEqual(withFee);
  }
});

it.each<[string, Partial<PaymentFacts>]>([
  ['currency-differs', { gross: money(10_000n, 'USD') }],
  ['amount-differs', { gross: money(10_001n, 'EUR') }],
  ['amount-differs', { fee: money(176n, 'EUR') }],
  ['second-payment', { chargeId: 'ch_2' }],
  ['second-payment', { paymentIntentId: 'pi_2' }],
])('says %s when two events of one checkout do not agree', (problem, other) => {
  expect(mergeFacts(withFee, { ...withFee, ...other })).toEqual({ problem });
});
