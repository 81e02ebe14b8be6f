import type { CheckoutMethod, PublicLanguage, Rhythm } from '@sojourn/giving/contract';
import type Stripe from 'stripe';

/** What Stripe is told of a gift: nothing of who gives, nor what for. */
export interface WantedSession {
  readonly checkoutId: string;
  readonly endpointId: string;
  readonly units: number; // Stripe's integer
  readonly currency: string;
  readonly locale: PublicLanguage;
  readonly rhythm: Rhythm;
  readonly method: CheckoutMethod;
  /** Where Stripe sends the donor when it is done, or left. */
  readonly thanksUrl: string;
  readonly cancelUrl: string;
}

/** Stripe's page speaks neither Ukrainian nor Belarusian; it then asks the browser. (docs.stripe.com/js/appendix/supported_locales, read 2026-11) */
const PAGE_LOCALES: Readonly<Record<PublicLanguage, Stripe.Checkout.SessionCreateParams.Locale>> = {
  en: 'en',
  ru: 'ru',
  uk: 'auto',
  be: 'auto',
  de: 'de',
  pl: 'pl',
  lt: 'lt',
};

/** The one line of the payment page: a gift, in the page's language, neutral also over a shoulder. */
const GIFT: Readonly<Record<PublicLanguage, string>> = {
  en: 'Gift',
  ru: 'Дар',
  uk: 'Пожертва',
  be: 'Ахвяраванне',
  de: 'Spende',
  pl: 'Darowizna',
  lt: 'Auka',
};

/** The hosted page for one gift. No customer is made for a single one; in its metadata stand our own opaque ids and nothing else. */
export function paymentPage(wanted: WantedSession): Stripe.Checkout.SessionCreateParams {
  const metadata = { checkout: wanted.checkoutId, endpoint: wanted.endpointId };
  const price = {
    currency: wanted.currency.toLowerCase(),
    unit_amount: wanted.units,
    product_data: { name: GIFT[wanted.locale] },
  };
  return {
    allowed_payment_method_types: [wanted.method], // others keep histories of their own
    wallet_options: { link: { display: 'never' } },
    adaptive_pricing: { enabled: false }, // the donor pays what was asked, in the currency that was chosen
    locale: PAGE_LOCALES[wanted.locale],
    metadata,
    success_url: wanted.thanksUrl,
    cancel_url: wanted.cancelUrl,
    ...(wanted.rhythm === 'once'
      ? {
          mode: 'payment' as const,
          submit_type: 'donate' as const,
          line_items: [{ quantity: 1, price_data: price }],
          payment_intent_data: { metadata },
        }
      : {
          mode: 'subscription' as const,
          line_items: [{ quantity: 1, price_data: { ...price, recurring: { interval: 'month' as const } } }],
          subscription_data: { metadata },
        }),
  };
}

export function portalLocale(language: PublicLanguage): Stripe.BillingPortal.SessionCreateParams.Locale {
  return PAGE_LOCALES[language];
}
