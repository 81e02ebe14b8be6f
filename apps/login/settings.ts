import * as z from 'zod/mini';

const Environment = z.object({
  SOJOURN_LOGIN_PORT: z._default(z.string().check(z.regex(/^\d{1,5}$/)), '4230'),
  SOJOURN_LOGIN_SECRET: z.string().check(z.minLength(32)),
  SOJOURN_OPAQUE_SEED_FILE: z.string().check(z.minLength(1)),
});

export function loginSettings(env: NodeJS.ProcessEnv): { port: number; secret: string; seedFile: string } {
  const result = z.safeParse(Environment, env);
  if (!result.success)
    throw new Error(
      `The login process cannot start: ${result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
    );
  return {
    port: Number(result.data.SOJOURN_LOGIN_PORT),
    secret: result.data.SOJOURN_LOGIN_SECRET,
    seedFile: result.data.SOJOURN_OPAQUE_SEED_FILE,
  };
}
