import { Inject, Injectable } from '@nestjs/common';
import type { LoginAnswer, LoginFinish } from '@sojourn/group/contract';
import { Refusal } from '@sojourn/http';
import * as z from 'zod/mini';

export interface LoginProcessSettings {
  readonly url: string;
  readonly secret: string;
}
export const LOGIN_PROCESS = Symbol('LoginProcessSettings');

const Registration = z.object({ registrationResponse: z.string() });
const Start = z.object({ loginId: z.string(), loginResponse: z.string() });
const Finish = z.object({ subject: z.nullable(z.string()) });

export interface StartLogin {
  readonly name: string;
  readonly subject: string | null;
  readonly registrationRecord: string | null;
  readonly userIdentifier: string;
  readonly startLoginRequest: string;
}

/** The api's side of the login process, which alone holds OPAQUE's seed. (docs/decisions/0003) */
@Injectable()
export class LoginProcess {
  constructor(@Inject(LOGIN_PROCESS) private readonly settings: LoginProcessSettings) {}

  async register(userIdentifier: string, registrationRequest: string): Promise<{ registrationResponse: string }> {
    return this.ask('/registration', { userIdentifier, registrationRequest }, Registration);
  }

  async startLogin(start: StartLogin): Promise<LoginAnswer> {
    return this.ask('/login/start', start, Start);
  }

  /** The subject of a login that succeeded, else null. */
  async finishLogin(finish: LoginFinish): Promise<string | null> {
    return (await this.ask('/login/finish', finish, Finish)).subject;
  }

  private async ask<Schema extends z.ZodMiniType>(path: string, body: unknown, schema: Schema): Promise<z.output<Schema>> {
    const answer = await fetch(new URL(path, this.settings.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-login-secret': this.settings.secret },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    }).catch(() => {
      throw new Refusal('login-away', 503);
    });
    if (answer.status === 429)
      throw new Refusal('too-many-tries', 429, { retryAfterSeconds: Number(answer.headers.get('retry-after') ?? 1) });
    if (answer.status === 400) throw new Refusal('not-understood', 400);
    if (!answer.ok) throw new Refusal('login-away', 503);
    return z.parse(schema, await answer.json());
  }
}
