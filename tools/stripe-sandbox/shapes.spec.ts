import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SandboxDesk } from './testing/sandbox-desk';

/** What Stripe's example has and we leave out: sent only when it is asked for, or gone from the declarations of this version. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  charge: ['refunds'],
  invoice: ['subscription'],
  product: ['default_price'],
  'payment-method': ['card'], // of a bank account
};

const exampleOf = (name: string): object => JSON.parse(readFileSync(join(__dirname, 'fixtures', `${name}.json`), 'utf8')) as object;

it("answers every object with the fields of Stripe's own example", async () => {
  const desk = await SandboxDesk.open();
  try {
    const { stripe } = desk;
    const charge = await desk.charge(10_000, { card: '4000000000000077' });
    const subscription = await desk.subscription();
    const refund = await stripe.refunds.create({ charge: charge.id, amount: 100 });
    const disputed = await desk.charge(6_000);
    await desk.act(`charges/${disputed.id}/dispute`);
    const debit = await desk.charge(5_000, { iban: 'DE08370400440532013003' });
    await desk.act('payouts');
    const [item] = subscription.items.data;
    const objects: Readonly<Record<string, object | undefined>> = {
      account: await stripe.accounts.retrieveCurrent(),
      balance: await stripe.balance.retrieve(),
      'balance-transaction': (await stripe.balanceTransactions.list()).data[0],
      charge,
      'checkout-session': (await stripe.checkout.sessions.list()).data[0],
      customer: await stripe.customers.retrieve(String(subscription.customer)),
      dispute: (await stripe.disputes.list()).data[0],
      event: (await stripe.events.list()).data[0],
      invoice: await stripe.invoices.retrieve(String(subscription.latest_invoice)),
      'invoice-payment': (await stripe.invoicePayments.list()).data[0],
      'line-item': (await stripe.invoices.retrieve(String(subscription.latest_invoice))).lines.data[0],
      mandate: await stripe.mandates.retrieve(String(debit.payment_method_details?.sepa_debit?.mandate)),
      'payment-intent': await stripe.paymentIntents.retrieve(String(charge.payment_intent)),
      'payment-method': await stripe.paymentMethods.retrieve(String(debit.payment_method)),
      payout: (await stripe.payouts.list()).data[0],
      plan: item?.plan,
      'portal-configuration': (await stripe.billingPortal.configurations.list()).data[0],
      'portal-session': await stripe.billingPortal.sessions.create({ customer: String(subscription.customer) }),
      price: await stripe.prices.retrieve(item?.price.id ?? ''),
      product: await stripe.products.retrieve(String(item?.price.product)),
      refund,
      subscription,
      'subscription-item': item,
      'webhook-endpoint': await desk.listen('https://haven.example/events'),
    };
    for (const [name, object] of Object.entries(objects)) {
      const fields = Object.keys(exampleOf(name)).filter((field) => LEFT_OUT[name]?.includes(field) !== true);
      expect([name, fields.filter((field) => !Object.keys(object ?? {}).includes(field))]).toEqual([name, []]);
    }
  } finally {
    await desk.close();
  }
});
