import { systemRandom } from '@sojourn/units';
import { Problem } from '../sojourn/problem';
import type { DemoMember } from './demo-group';
import type { DemoMonths } from './demo-months';
import { DemoSandbox } from './demo-sandbox';

/** What a donor does at the public page: cents, purpose, and the card or account paid with. */
interface Given {
  readonly amountMinor: string;
  readonly fund: string;
  readonly monthly?: true;
  readonly campaign?: string;
  readonly coverFee?: true;
  readonly by?: { readonly card: string };
}

const PAID_OUT_AT_ONCE = { card: '4000000000000077' };
const DISPUTED = { card: '4000000000000259' };
const ORDINARY = { card: '4242424242424242' };
const CAMPAIGN = 'winter';

const GIVEN: readonly Given[] = [
  { amountMinor: '2400', fund: 'GEN', by: PAID_OUT_AT_ONCE },
  { amountMinor: '10000', fund: 'RHOU', by: PAID_OUT_AT_ONCE, coverFee: true },
  { amountMinor: '25000', fund: 'GEN', by: PAID_OUT_AT_ONCE },
  { amountMinor: '5000', fund: 'RLEG', by: PAID_OUT_AT_ONCE },
  { amountMinor: '1200', fund: 'GEN', monthly: true },
  { amountMinor: '2000', fund: 'GEN', monthly: true },
  { amountMinor: '3500', fund: 'RHOU', monthly: true },
  { amountMinor: '1000', fund: 'GEN', monthly: true },
  { amountMinor: '15000', fund: 'RHOU', campaign: CAMPAIGN },
  { amountMinor: '4000', fund: 'RHOU', campaign: CAMPAIGN },
  { amountMinor: '7500', fund: 'RHOU', campaign: CAMPAIGN, coverFee: true },
  { amountMinor: '6000', fund: 'GEN', by: DISPUTED },
];

/**
 * Donors at the public page and at the sandbox's payment page: once, monthly, for a campaign. One takes the gift back through the bank, one gift
 * is given back in part, and what can be paid out is. With a real Stripe key nobody pays for a demonstration: gives null.
 */
export async function demoGifts(officer: DemoMember, slug: string, months: DemoMonths): Promise<number | null> {
  const { mode } = await officer.client.get<{ mode: string }>('/giving/setup');
  if (mode !== 'sandbox') return null;
  await openCampaign(officer, months);
  let sandbox: DemoSandbox | null = null;
  for (const given of GIVEN) {
    const url = await begun(officer, slug, given);
    sandbox = new DemoSandbox(url);
    await sandbox.pay(url, given.by ?? ORDINARY);
  }
  if (sandbox === null) return 0;
  await sandbox.loseDispute();
  const { gifts } = await booked(officer);
  const refunded = gifts.find(({ grossMinor }) => grossMinor === '25000');
  if (refunded !== undefined)
    await officer.client.post(`/giving/gifts/${refunded.id}/refunds`, {
      id: systemRandom.uuid(),
      amountMinor: '5000',
      knowingCountry: false,
    });
  await sandbox.payOut();
  return GIVEN.length;
}

/** The winter campaign, open to donors. */
async function openCampaign({ client }: DemoMember, months: DemoMonths): Promise<void> {
  const terms = {
    goalMinor: '600000',
    startsOn: months.ahead(-20),
    endsOn: months.ahead(40),
    texts: [
      { language: 'en', title: 'Six warm beds', body: 'Rent and heating for the flat until spring.' },
      { language: 'de', title: 'Sechs warme Betten', body: 'Miete und Heizung der Wohnung bis zum Frühling.' },
      { language: 'ru', title: 'Шесть тёплых мест', body: 'Аренда и отопление квартиры до весны.' },
    ],
  };
  const { id } = await client.post<{ id: string }>('/giving/campaigns', {
    id: systemRandom.uuid(),
    slug: CAMPAIGN,
    fund: 'RHOU',
    ...terms,
  });
  await client.put(`/giving/campaigns/${id}`, { ...terms, state: 'open' });
}

async function begun({ client }: DemoMember, slug: string, given: Given): Promise<string> {
  const { url } = await client.post<{ url: string }>('/giving/checkouts', {
    slug,
    amountMinor: given.amountMinor,
    currency: 'EUR',
    fund: given.fund,
    bankCountry: 'DE',
    locale: 'en',
    rhythm: given.monthly === true ? 'month' : 'once',
    method: 'card',
    coverFee: given.coverFee ?? false,
    noticeRead: true,
    ...(given.campaign === undefined ? {} : { campaign: given.campaign }),
  });
  return url;
}

interface Gifts {
  readonly gifts: readonly { readonly id: string; readonly grossMinor: string; readonly state: string; readonly method: string }[];
}

/** The gifts, once Stripe's messages about all of them are in the books. */
async function booked({ client }: DemoMember): Promise<Gifts> {
  for (let tries = 0; tries < 100; tries++) {
    const page = await client.get<Gifts>('/giving/gifts?method=card');
    if (page.gifts.length >= GIVEN.length && page.gifts.every(({ state }) => state === 'booked')) return page;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Problem('The gifts of the demonstration did not reach the books.');
}
