/** What giving needs to know of the installation. */
export interface GivingSettings {
  /** Null: the local sandbox. */
  readonly stripeKey: string | null;
  /** Given by an operator who set the endpoint up at Stripe by hand; null: we register it ourselves. */
  readonly webhookSecret: string | null;
  readonly sandboxUrl: string;
  readonly publicOrigin: string;
  /** Where Stripe reaches the api. */
  readonly apiOrigin: string;
  /** 32 bytes that encrypt Stripe's secrets in the database. */
  readonly installationKey: Buffer;
  /** How often the inbox is looked into without being told to; null: only when told (specs). */
  readonly pollMillis: number | null;
}
export const GIVING_SETTINGS = Symbol('GivingSettings');

export type StripeMode = 'sandbox' | 'test' | 'live';

export function modeOf({ stripeKey }: Pick<GivingSettings, 'stripeKey'>): StripeMode {
  if (stripeKey === null) return 'sandbox';
  return /^[a-z]+_live_/.test(stripeKey) ? 'live' : 'test';
}
