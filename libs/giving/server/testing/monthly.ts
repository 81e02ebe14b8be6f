import type Stripe from 'stripe';
import { sdk } from '../../../../tools/stripe-sandbox/testing/sandbox-desk';
import type { GivingApp, TestGroup } from './giving-app';
import { begin, rows, type StripeSide } from './stripe-side';

export interface BegunMonthly {
  /** The secret of the donor's link. */
  readonly token: string;
  readonly id: string;
  /** The payment page of Stripe. */
  readonly pageUrl: string;
}

/** A donor who was sent to Stripe's page and has not paid yet. The link is read where Stripe has it: that is where the donor comes back to. */
export async function beginMonthly(giving: GivingApp, side: StripeSide, group: TestGroup, changes: object = {}): Promise<BegunMonthly> {
  const known = new Set((await recurringIds(giving, group)).map(({ id }) => id));
  const { url } = (await begin(giving, group, { rhythm: 'month', fund: 'GEN', amountMinor: '2400', ...changes })).json<{ url: string }>();
  const made = (await recurringIds(giving, group)).find(({ id }) => !known.has(id));
  const [checkout] = await rows<{ session: string }>(
    giving,
    group,
    'session_id AS session',
    `checkout WHERE recurring_gift_id = '${made?.id}'`,
  );
  const { success_url: back } = await sdk(side.sandbox).checkout.sessions.retrieve(checkout?.session ?? '');
  return { id: made?.id ?? '', pageUrl: url, token: new URL(back ?? '').searchParams.get('m') ?? '' };
}

/** A monthly gift whose first month is paid. */
export async function giveMonthly(
  giving: GivingApp,
  side: StripeSide,
  group: TestGroup,
  changes: object = {},
  typed: Record<string, string> = { card: '4242424242424242' },
): Promise<BegunMonthly> {
  const begun = await beginMonthly(giving, side, group, changes);
  await payMonthly(begun, typed);
  return begun;
}

export async function payMonthly({ pageUrl }: BegunMonthly, typed: Record<string, string> = { card: '4242424242424242' }): Promise<void> {
  const by = typed['iban'] === undefined ? '' : '?by=sepa_debit';
  const body = new URLSearchParams({ name: 'Ada Marker', email: 'ada@marker.example', ...typed });
  const paid = await fetch(`${pageUrl.replace('localhost', '127.0.0.1')}${by}`, { method: 'POST', body, redirect: 'manual' });
  if (paid.status !== 303) throw new Error(`the sandbox answered ${paid.status}`);
}

function recurringIds(giving: GivingApp, group: TestGroup): Promise<{ id: string }[]> {
  return rows<{ id: string }>(giving, group, 'id', 'recurring_gift');
}

/** Stripe's word on a monthly gift of ours. */
export async function subscriptionOf(giving: GivingApp, side: StripeSide, group: TestGroup, id: string): Promise<Stripe.Subscription> {
  const [row] = await rows<{ id: string; subscription: string }>(
    giving,
    group,
    'id, stripe_subscription_id AS subscription',
    `recurring_gift WHERE id = '${id}'`,
  );
  return sdk(side.sandbox).subscriptions.retrieve(row?.subscription ?? '');
}
