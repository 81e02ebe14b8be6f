import { Problem } from '../sojourn/problem';
import type { DemoMember } from './demo-group';

/** Amounts in cents, with the purpose a donor chose. */
const GIFTS = [
  ['2400', 'GEN'],
  ['10000', 'RHOU'],
  ['1200', 'GEN'],
  ['5000', 'RLEG'],
  ['2400', 'RHOU'],
  ['25000', 'GEN'],
] as const;
/** What every gift of the demonstration answers alike on the public page. */
const ASKED = { rhythm: 'once', method: 'card', coverFee: false, noticeRead: true };
const TEST_CARD = '4242424242424242';

/** Donors at the public page and at the sandbox's payment page. With a real Stripe key nobody pays for a demonstration: gives false. */
export async function demoGifts(officer: DemoMember, slug: string): Promise<boolean> {
  const { mode } = await officer.client.get<{ mode: string }>('/giving/setup');
  if (mode !== 'sandbox') return false;
  for (const [amountMinor, fund] of GIFTS) {
    const wish = { slug, amountMinor, currency: 'EUR', fund, bankCountry: 'DE', locale: 'en', ...ASKED };
    const { url } = await officer.client.post<{ url: string }>('/giving/checkouts', wish);
    const form = new URLSearchParams({ card: TEST_CARD, name: '', email: '' });
    const paid = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
    if (paid.status !== 303) throw new Problem(`The sandbox did not take a payment (${paid.status}).`);
  }
  return true;
}
