import * as z from 'zod/mini';

/** Once, or the same amount every month until it is stopped. */
export const RHYTHMS = ['once', 'month'] as const;
export const Rhythm = z.enum(RHYTHMS);
export type Rhythm = z.infer<typeof Rhythm>;

/** How Stripe takes a gift. No other method is offered: wallets and local methods keep histories and send mails of their own. (security.md 6.3) */
export const CHECKOUT_METHODS = ['card', 'sepa_debit'] as const;
export const CheckoutMethod = z.enum(CHECKOUT_METHODS);
export type CheckoutMethod = z.infer<typeof CheckoutMethod>;

/** How gifts come that Stripe has no part in. */
export const HAND_METHODS = ['bank', 'cash', 'in-kind'] as const;
export const HandMethod = z.enum(HAND_METHODS);
export type HandMethod = z.infer<typeof HandMethod>;

export const GiftMethod = z.enum([...CHECKOUT_METHODS, ...HAND_METHODS]);
export type GiftMethod = z.infer<typeof GiftMethod>;
