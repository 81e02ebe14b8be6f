import { join } from 'node:path';
import * as z from 'zod/mini';
import type { SandboxOptions } from './index';
import { DELIVERY_MODES } from './world';

const Environment = z.object({
  SOJOURN_SANDBOX_PORT: z._default(z.string().check(z.regex(/^[1-9]\d{0,4}$/, 'a port number from 1 to 65535')), '4240'),
  SOJOURN_SANDBOX_URL: z.optional(z.url({ protocol: /^https?$/ })),
  SOJOURN_DATA: z._default(z.string().check(z.minLength(1)), 'var'),
  SANDBOX_SETTLES_IN: z.optional(z.string().check(z.regex(/^([a-z]{3}( |$))*$/, 'currencies like "eur usd"'))),
  SOJOURN_API_ORIGIN: z.optional(z.url({ protocol: /^https?$/ })),
  SANDBOX_DELIVER: z._default(z.enum(DELIVERY_MODES, `one of ${DELIVERY_MODES.join(', ')}`), 'once'),
});

/** Reads the settings; a wrong one stops the start with its name. */
export function sandboxSettings(env: NodeJS.ProcessEnv): SandboxOptions {
  const result = z.safeParse(Environment, env);
  if (!result.success) {
    const wrong = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw new Error(`The Stripe sandbox cannot start with these settings. ${wrong}.`);
  }
  const { SOJOURN_SANDBOX_PORT: port, SOJOURN_SANDBOX_URL: url, SOJOURN_API_ORIGIN: api, SOJOURN_DATA: folder } = result.data;
  const { SANDBOX_DELIVER: deliver, SANDBOX_SETTLES_IN: settlesIn } = result.data;
  return {
    port: Number(port),
    dataFile: join(folder, 'stripe-sandbox.jsonl'),
    deliver,
    ...(settlesIn === undefined ? {} : { settlesIn: settlesIn.split(' ').filter((code) => code !== '') }),
    ...(url === undefined ? {} : { url: new URL(url).origin }),
    ...(api === undefined ? {} : { forwardTo: new URL(api).origin }),
  };
}
