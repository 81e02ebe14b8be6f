import type Stripe from 'stripe';
import { SandboxDesk } from './testing/sandbox-desk';

let desk: SandboxDesk;
beforeEach(async () => {
  desk = await SandboxDesk.open();
});
afterEach(() => desk.close());

it('has, as its balance, the sum of all balance transactions', async () => {
  const charge = await desk.charge(10_000);
  await desk.stripe.refunds.create({ charge: charge.id, amount: 4_000 });
  const disputed = await desk.charge(6_000);
  await desk.act(`charges/${disputed.id}/dispute`);
  await desk.charge(5_000, { iban: 'DE89370400440532013000' });
  await desk.days(10);
  await desk.act('payouts');
  // 98.25 - 40.00 + 58.85 - 60.00 - 20.00 + 49.65 are 86.75, and all of it leaves.
  expect(await desk.balances()).toEqual({ said: 0, summed: 0 });
  expect(await desk.movements()).toEqual([
    ['charge', 'charge', 10_000, 175, 9_825],
    ['refund', 'refund', -4_000, 0, -4_000],
    ['charge', 'charge', 6_000, 115, 5_885],
    ['adjustment', 'dispute', -6_000, 2_000, -8_000],
    ['payment', 'charge', 5_000, 35, 4_965],
    ['payout', 'payout', -8_675, 0, -8_675],
  ]);
});

it('pays out only what is there, says what the payout is made of, and pages through it', async () => {
  const first = await desk.charge(10_000);
  await desk.charge(2_000);
  expect(await desk.act('payouts')).toEqual([]); // three days have to pass
  await desk.days(3);
  await desk.charge(7_000);
  const [payout] = (await desk.act('payouts')) as [Stripe.Payout];
  expect(payout).toMatchObject({ amount: 9_825 + 1_945, automatic: true, status: 'pending', reconciliation_status: 'in_progress' });
  const made: [string, number][] = [];
  for await (const { reporting_category: category, net } of desk.stripe.balanceTransactions.list({ payout: payout.id, limit: 1 }))
    made.push([category, net]);
  expect(made).toEqual([
    ['payout', -11_770],
    ['charge', 1_945],
    ['charge', 9_825],
  ]);
  await desk.act(`payouts/${payout.id}/arrive`);
  expect(await desk.stripe.payouts.retrieve(payout.id)).toMatchObject({ status: 'paid', reconciliation_status: 'completed' });
  expect(await desk.told(payout.id)).toEqual(['payout.created', 'payout.updated', 'payout.reconciliation_completed', 'payout.paid']);
  expect((await desk.stripe.balanceTransactions.retrieve(String(first.balance_transaction))).status).toBe('available');
  expect(await desk.balances()).toEqual({ said: 6_870, summed: 6_870 });
});

it('takes a payout back when the bank refuses it, also after it seemed to have arrived, and pays it with the next', async () => {
  await desk.charge(10_000, { card: '4000000000000077' }); // can be paid out at once
  const [payout] = (await desk.act('payouts')) as [Stripe.Payout];
  await desk.act(`payouts/${payout.id}/arrive`);
  await desk.act(`payouts/${payout.id}/fail`);
  const failed = await desk.stripe.payouts.retrieve(payout.id, { expand: ['failure_balance_transaction'] });
  expect(failed).toMatchObject({
    status: 'failed',
    failure_code: 'account_closed',
    failure_balance_transaction: {
      type: 'payout_failure',
      reporting_category: 'payout_reversal',
      amount: 9_825,
      fee: 0,
      source: payout.id,
    },
  });
  expect(await desk.balances()).toEqual({ said: 9_825, summed: 9_825 });
  const [again] = (await desk.act('payouts')) as [Stripe.Payout];
  const { data } = await desk.stripe.balanceTransactions.list({ payout: again.id });
  expect(data.map(({ type, net }) => [type, net])).toEqual([
    ['payout', -9_825],
    ['payout_failure', 9_825],
  ]);
});

it('collects what is missing when there is less than nothing', async () => {
  const charge = await desk.charge(10_000, { card: '4000000000000077' });
  await desk.act('payouts');
  await desk.stripe.refunds.create({ charge: charge.id, amount: 2_000 });
  expect(await desk.balances()).toEqual({ said: -2_000, summed: -2_000 });
  const [debit] = (await desk.act('payouts')) as [Stripe.Payout];
  expect(debit).toMatchObject({ amount: -2_000, automatic: true });
  expect(await desk.balances()).toEqual({ said: 0, summed: 0 });
});

it('pays out by hand what is free and no more, and then does not say what it is made of', async () => {
  await desk.charge(10_000, { card: '4000000000000077' });
  await expect(desk.stripe.payouts.create({ amount: 9_826, currency: 'eur' })).rejects.toMatchObject({ code: 'balance_insufficient' });
  const payout = await desk.stripe.payouts.create({ amount: 5_000, currency: 'eur' });
  await expect(desk.stripe.balanceTransactions.list({ payout: payout.id })).rejects.toMatchObject({ type: 'StripeInvalidRequestError' });
  expect(await desk.balances()).toEqual({ said: 4_825, summed: 4_825 });
  expect(await desk.stripe.payouts.cancel(payout.id)).toMatchObject({ status: 'canceled' });
  expect(await desk.balances()).toEqual({ said: 9_825, summed: 9_825 });
  expect((await desk.movements()).at(-1)).toEqual(['payout_cancel', 'payout_reversal', 5_000, 0, 5_000]);
});

it('converts what comes in another currency, with the rate, amount and fee of the accounting paper', async () => {
  desk.sandbox.switches.ownPrice = { tenThousandths: 400, fixed: 0 };
  const charge = await desk.charge(10_000, { card: '4000008400000000' }, 'usd');
  expect([charge.amount, charge.currency]).toEqual([10_000, 'usd']);
  const settled = await desk.stripe.balanceTransactions.retrieve(String(charge.balance_transaction));
  expect(settled).toMatchObject({ amount: 8_500, currency: 'eur', exchange_rate: 0.85, fee: 340, net: 8_160 });
  expect(settled.fee_details).toMatchObject([{ amount: 340, currency: 'eur', type: 'stripe_fee' }]);
});

it.each([
  ['jpy', 1_000, 550, 55], // 1,000 yen at 0.0055 are 5.50
  ['kwd', 5_120, 1_413, 276], // 5.120 dinars at 2.76 are 14.1312
  ['eur', 10_000, 10_000, null],
])('counts %s with the decimals it has when it converts', async (currency, amount, euros, perHundred) => {
  const charge = await desk.charge(amount, { card: '4242424242424242' }, currency);
  const settled = await desk.stripe.balanceTransactions.retrieve(String(charge.balance_transaction));
  expect([settled.amount, settled.currency]).toEqual([euros, 'eur']);
  expect(settled.exchange_rate === null ? null : Math.round(settled.exchange_rate * (currency === 'kwd' ? 1_000 : 100))).toBe(perHundred);
});

it('leaves currencies as they are that the account has a bank account in', async () => {
  desk.sandbox.switches.settlesIn = ['eur', 'usd'];
  const charge = await desk.charge(10_000, { card: '4000008400000000' }, 'usd');
  expect(await desk.stripe.balanceTransactions.retrieve(String(charge.balance_transaction))).toMatchObject({
    amount: 10_000,
    currency: 'usd',
    exchange_rate: null,
  });
  expect([await desk.balances('usd'), await desk.balances('eur')]).toEqual([
    { said: 9_645, summed: 9_645 },
    { said: 0, summed: 0 },
  ]);
});

it('narrows the list by time, type, source and currency, and pages both ways', async () => {
  const charges = [await desk.charge(1_000), await desk.charge(2_000)];
  await desk.days(1);
  charges.push(await desk.charge(3_000));
  await desk.stripe.refunds.create({ charge: charges[2]?.id ?? '' });
  const list = async (params: Stripe.BalanceTransactionListParams): Promise<number[]> =>
    (await desk.stripe.balanceTransactions.list(params)).data.map(({ amount }) => amount);
  expect(await list({})).toEqual([-3_000, 3_000, 2_000, 1_000]);
  expect(await list({ type: 'refund' })).toEqual([-3_000]);
  expect(await list({ source: charges[1]?.id ?? '' })).toEqual([2_000]);
  expect(await list({ currency: 'usd' })).toEqual([]);
  expect(await list({ created: { gte: charges[2]?.created ?? 0 } })).toEqual([-3_000, 3_000]);
  const all = (await desk.stripe.balanceTransactions.list()).data;
  expect(await list({ starting_after: all[0]?.id ?? '', limit: 2 })).toEqual([3_000, 2_000]);
  expect(await list({ ending_before: all[3]?.id ?? '', limit: 2 })).toEqual([3_000, 2_000]);
  await expect(list({ starting_after: 'txn_none' })).rejects.toMatchObject({ code: 'resource_missing' });
  await expect(list({ limit: 101 })).rejects.toMatchObject({ code: 'parameter_invalid_integer' });
});
