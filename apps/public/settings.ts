import * as z from 'zod/mini';

const Origin = z.url({ protocol: /^https?$/ });
const Environment = z.object({
  SOJOURN_PUBLIC_PORT: z._default(z.string().check(z.regex(/^[1-9]\d{0,4}$/, 'a port number from 1 to 65535')), '4210'),
  SOJOURN_API_ORIGIN: z._default(Origin, 'http://localhost:4220'),
  SOJOURN_PUBLIC_ORIGIN: z._default(Origin, 'http://localhost:4210'),
  SOJOURN_SANDBOX_URL: z._default(Origin, 'http://localhost:4240'),
  SOJOURN_TRUSTED_PROXIES: z._default(
    z.string().check(z.regex(/^([0-9a-fA-F.:/]+(,\s*[0-9a-fA-F.:/]+)*)?$/, 'addresses with commas between')),
    '',
  ),
  SOJOURN_DATA: z.optional(z.string()),
  STRIPE_SECRET_KEY: z.optional(z.string()),
});

/** Where Stripe's hosted page lives. */
export const STRIPE_CHECKOUT = 'https://checkout.stripe.com';
/** Where its pages for monthly gifts are. */
export const STRIPE_PORTAL = 'https://billing.stripe.com';

export interface PublicSettings {
  readonly port: number;
  readonly apiOrigin: string;
  readonly publicOrigin: string;
  /** The only places a donor is sent on to: Stripe's, or the sandbox where there is no key. */
  readonly checkoutOrigin: string;
  readonly portalOrigin: string;
  /** Proxies before us whose word on a visitor's address counts. */
  readonly trustedProxies: readonly string[];
  /** Where processes of this site share what they need for a day; null: each has its own. */
  readonly dataFolder: string | null;
}

/** Reads the settings; a wrong one stops the start with its name. */
export function publicSettings(env: NodeJS.ProcessEnv): PublicSettings {
  const result = z.safeParse(Environment, env);
  if (!result.success) {
    const wrong = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw new Error(`The public site cannot start with these settings. ${wrong}. docs/operations.md lists every setting.`);
  }
  const { data } = result;
  return {
    port: Number(data.SOJOURN_PUBLIC_PORT),
    apiOrigin: new URL(data.SOJOURN_API_ORIGIN).origin,
    publicOrigin: new URL(data.SOJOURN_PUBLIC_ORIGIN).origin,
    checkoutOrigin: data.STRIPE_SECRET_KEY ? STRIPE_CHECKOUT : new URL(data.SOJOURN_SANDBOX_URL).origin,
    portalOrigin: data.STRIPE_SECRET_KEY ? STRIPE_PORTAL : new URL(data.SOJOURN_SANDBOX_URL).origin,
    trustedProxies: data.SOJOURN_TRUSTED_PROXIES.split(/,\s*/).filter((address) => address !== ''),
    dataFolder: data.SOJOURN_DATA ? data.SOJOURN_DATA : null,
  };
}
