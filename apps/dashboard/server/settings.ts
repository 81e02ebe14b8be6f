import * as z from 'zod/mini';

const Environment = z.object({
  SOJOURN_DASHBOARD_PORT: z._default(z.string().check(z.regex(/^\d{1,5}$/)), '4200'),
  SOJOURN_API_ORIGIN: z._default(z.url(), 'http://localhost:4220'),
  SOJOURN_PUBLIC_ORIGIN: z._default(z.url(), 'http://localhost:4210'),
});

export interface DashboardSettings {
  readonly port: number;
  readonly apiOrigin: string;
  readonly publicOrigin: string;
}

/** Reads the settings; a wrong one stops the start with its name. Origins only: a path would widen nothing and break the policy. */
export function readDashboardSettings(env: NodeJS.ProcessEnv): DashboardSettings {
  const result = z.safeParse(Environment, env);
  if (!result.success) {
    const names = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The dashboard cannot start with these settings. ${names.join('; ')}. docs/operations.md lists every setting.`);
  }
  return {
    port: Number(result.data.SOJOURN_DASHBOARD_PORT),
    apiOrigin: new URL(result.data.SOJOURN_API_ORIGIN).origin,
    publicOrigin: new URL(result.data.SOJOURN_PUBLIC_ORIGIN).origin,
  };
}
