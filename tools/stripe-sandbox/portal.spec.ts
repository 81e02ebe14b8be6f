import type Stripe from 'stripe';
import { SandboxDesk, startingAt } from './testing/sandbox-desk';

let desk: SandboxDesk;
let begun: Stripe.Subscription;
beforeEach(async () => {
  desk = await SandboxDesk.open({ clock: startingAt('2026-03-10T09:00:00Z') });
  begun = await desk.subscription(1_000);
});
afterEach(() => desk.close());

async function portal(params: Partial<Stripe.BillingPortal.SessionCreateParams> = {}): Promise<Portal> {
  const customer = String(begun.customer);
  const { url } = await desk.stripe.billingPortal.sessions.create({ customer, return_url: 'https://haven.example/back', ...params });
  return new Portal(url.replace('localhost', '127.0.0.1'));
}
/** What a donor sees and does on the page. */
class Portal {
  constructor(private readonly url: string) {}
  async text(): Promise<string> {
    return (await fetch(this.url)).text();
  }
  async send(act: string, form: Record<string, string> = {}): Promise<number> {
    const body = new URLSearchParams(form);
    return (await fetch(`${this.url}/${begun.id}/${act}`, { method: 'POST', body, redirect: 'manual' })).status;
  }
}
const now = (): Promise<Stripe.Subscription> => desk.stripe.subscriptions.retrieve(begun.id);

it('shows what is given, how often and from what, and the way back', async () => {
  const text = await (await portal()).text();
  for (const part of ['€10.00 every month', 'Next on 2026-04-10.', 'ends in 4242', 'https://haven.example/back'])
    expect(text).toContain(part);
});

it('lets a donor stop a gift, and go on with it before the period is over', async () => {
  const page = await portal();
  expect(await page.send('cancel')).toBe(303);
  expect(await now()).toMatchObject({ status: 'active', cancel_at_period_end: true, cancel_at: begun.items.data[0]?.current_period_end });
  expect(await page.text()).toContain('Ends on 2026-04-10');
  expect(await page.send('go-on')).toBe(303);
  expect(await now()).toMatchObject({ cancel_at_period_end: false, cancel_at: null });
  expect((await desk.told(begun.id)).filter((type) => type === 'customer.subscription.updated')).toHaveLength(3);
});

it('lets a donor change the amount', async () => {
  const page = await portal();
  for (const amount of ['0', '-5', '1e3', '12.345', '0.10', '']) expect(await page.send('amount', { amount })).toBe(400);
  expect(await page.send('amount', { amount: '12,50' })).toBe(303);
  expect((await now()).items.data[0]?.price.unit_amount).toBe(1_250);
});

it('lets a donor give another card, which pays what the old one could not', async () => {
  await desk.act(`subscriptions/${begun.id}/card`, { card: '4000000000000341' });
  await desk.days(31);
  expect((await now()).status).toBe('past_due');
  const page = await portal();
  expect(await page.text()).toContain('€10.00 could not be taken');
  expect(await page.send('card', { card: '1234', expiry: '12 / 34' })).toBe(400);
  expect(await page.send('card', { card: '4000008260000000', expiry: '12 / 34' })).toBe(303);
  expect((await now()).status).toBe('active');
  expect(await page.text()).not.toContain('could not be taken');
});

it('offers only what the account lets a customer do', async () => {
  const configuration = await desk.stripe.billingPortal.configurations.create({
    features: { subscription_cancel: { enabled: true, mode: 'immediately' }, payment_method_update: { enabled: false } },
    business_profile: { headline: 'Gifts' },
  });
  const page = await portal({ configuration: configuration.id });
  const text = await page.text();
  expect([text.includes('Stop this gift'), text.includes('Use this card'), text.includes('Change the amount')]).toEqual([
    true,
    false,
    false,
  ]);
  expect(await page.send('amount', { amount: '20' })).toBe(400);
  expect(await page.send('cancel')).toBe(303);
  expect((await now()).status).toBe('canceled');
  const { data } = await desk.stripe.billingPortal.configurations.list({ is_default: true });
  expect(data).toMatchObject([{ is_default: true, features: { subscription_cancel: { enabled: true, mode: 'at_period_end' } } }]);
});

it('opens to nobody else, and not after an hour', async () => {
  await expect(desk.stripe.billingPortal.sessions.create({ customer: 'cus_none' })).rejects.toMatchObject({ code: 'resource_missing' });
  const other = await desk.subscription(700);
  const { url } = await desk.stripe.billingPortal.sessions.create({ customer: String(other.customer) });
  const foreign = new Portal(url.replace('localhost', '127.0.0.1'));
  expect(await foreign.send('cancel')).toBe(404); // the gift of somebody else
  expect((await fetch(`http://127.0.0.1:${desk.sandbox.port}/portal/guessed`)).status).toBe(404);
  const page = await portal();
  await desk.days(1);
  expect(await page.text()).toContain('This page is closed.');
  expect(await page.send('cancel')).toBe(404);
  expect((await now()).cancel_at_period_end).toBe(false);
});
