import type { CheckoutMethod, CheckoutRefusal, GivingOffer, NewCheckout } from '@sojourn/giving/contract';
import { amountRefusal, coverFee, SEPA_CURRENCY, toStripeAmount, type Fee } from '@sojourn/giving/rules';
import { money, type Money } from '@sojourn/units';
import { refused } from './giving-refusal';
import { isOpen, type GroupForGifts } from './public-page.service';

/** A wish that the group can take: what the donor will pay, and where it goes. */
export interface WeighedWish {
  readonly amount: Money;
  readonly units: number; // the same as Stripe's integer
  readonly fundId: string;
  readonly campaignId: string | null;
}

/** Holds a wish against what the group offers; throws the first refusal in the order of `CheckoutRefusal`. */
export function weighWish(wish: NewCheckout, group: GroupForGifts): WeighedWish {
  const { offer } = group;
  const currency = offer.currencies.find((row) => row.currency === wish.currency);
  if (currency === undefined) throw refused('other-currency', { currencies: offer.currencies.map((row) => row.currency) });
  const wanted = money(BigInt(wish.amountMinor), wish.currency);
  const objection = amountRefusal(wanted);
  if (objection !== null) throw refused(objection);
  const fund = group.funds.find(({ code }) => code === wish.fund);
  if (fund === undefined) throw refused('purpose-not-offered');
  const campaign = wish.campaign === undefined ? null : group.campaigns.find(({ slug }) => slug === wish.campaign);
  if (campaign === undefined || campaign?.state === 'draft') throw refused('unknown-campaign');
  if (campaign !== null && campaign.fund !== wish.fund) throw refused('purpose-not-offered');
  if (campaign !== null && !isOpen(campaign, group.today)) throw refused('campaign-not-open');
  const way = wayRefusal(wish, group);
  if (way !== null) throw refused(way);
  const amount = wish.coverFee ? coverFee(wanted, feeFor(offer, wish.method, currency)) : wanted;
  const units = toStripeAmount(amount);
  if (units === null) throw refused('amount-not-whole');
  return { amount, units, fundId: fund.id, campaignId: campaign?.id ?? null };
}

function wayRefusal(wish: NewCheckout, { offer, monthlyPaused }: GroupForGifts): CheckoutRefusal | null {
  if (wish.method === 'sepa_debit' && (!offer.sepaDebit || wish.currency !== SEPA_CURRENCY)) return 'way-not-offered';
  if (wish.rhythm === 'month' && !offer.monthly) return 'way-not-offered';
  return wish.rhythm === 'month' && monthlyPaused ? 'monthly-paused' : null;
}

function feeFor(offer: GivingOffer, method: CheckoutMethod, row: GivingOffer['currencies'][number]): Fee {
  return method === 'card'
    ? { perMyriad: BigInt(offer.cardPerMyriad), fixedMinor: BigInt(row.cardFixedMinor) }
    : { perMyriad: BigInt(offer.sepaPerMyriad), fixedMinor: BigInt(row.sepaFixedMinor) };
}
