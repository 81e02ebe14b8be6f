import type { GivingSettings } from '@sojourn/giving/server';
import * as z from 'zod/mini';

const Environment = z.object({
  APP_DATABASE_URL: z.string().check(z.startsWith('postgres')),
  SOJOURN_API_PORT: z._default(z.string().check(z.regex(/^\d{1,5}$/)), '4220'),
  SOJOURN_DASHBOARD_ORIGIN: z._default(z.url(), 'http://localhost:4200'),
  SOJOURN_PUBLIC_ORIGIN: z._default(z.url(), 'http://localhost:4210'),
  SOJOURN_LOGIN_URL: z._default(z.url(), 'http://127.0.0.1:4230'),
  SOJOURN_LOGIN_SECRET: z.string().check(z.minLength(32)),
  SOJOURN_API_ORIGIN: z._default(z.url(), 'http://localhost:4220'),
  SOJOURN_SANDBOX_URL: z._default(z.url(), 'http://localhost:4240'),
  SOJOURN_INSTALLATION_KEY: z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/, 'expected 32 bytes as base64')),
  STRIPE_SECRET_KEY: z._default(z.string().check(z.regex(/^((sk|rk)_(test|live)_\w+)?$/)), ''),
  STRIPE_WEBHOOK_SECRET: z._default(z.string().check(z.regex(/^(whsec_\w+)?$/)), ''),
  SOJOURN_POOL_SIZE: z._default(z.string().check(z.regex(/^[1-9]\d{0,2}$/)), '16'),
});

export interface ApiSettings {
  readonly databaseUrl: string;
  readonly port: number;
  readonly dashboardOrigin: string;
  readonly publicOrigin: string;
  readonly loginUrl: string;
  readonly loginSecret: string;
  readonly poolSize: number;
  readonly bodyLimitBytes: number;
  readonly giving: GivingSettings;
}

/** Reads the api's settings; a wrong one stops the start with its name and what is expected. */
export function readApiSettings(env: NodeJS.ProcessEnv): ApiSettings {
  const result = z.safeParse(Environment, env);
  if (!result.success) {
    const names = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The api cannot start with these settings. ${names.join('; ')}. docs/operations.md lists every setting.`);
  }
  const value = result.data;
  return {
    databaseUrl: value.APP_DATABASE_URL,
    port: Number(value.SOJOURN_API_PORT),
    dashboardOrigin: value.SOJOURN_DASHBOARD_ORIGIN,
    publicOrigin: value.SOJOURN_PUBLIC_ORIGIN,
    loginUrl: value.SOJOURN_LOGIN_URL,
    loginSecret: value.SOJOURN_LOGIN_SECRET,
    poolSize: Number(value.SOJOURN_POOL_SIZE),
    bodyLimitBytes: 4 * 1024 * 1024,
    giving: {
      stripeKey: value.STRIPE_SECRET_KEY || null,
      webhookSecret: value.STRIPE_WEBHOOK_SECRET || null,
      sandboxUrl: value.SOJOURN_SANDBOX_URL,
      publicOrigin: value.SOJOURN_PUBLIC_ORIGIN,
      apiOrigin: value.SOJOURN_API_ORIGIN,
      installationKey: Buffer.from(value.SOJOURN_INSTALLATION_KEY, 'base64'),
      pollMillis: 1000,
    },
  };
}
