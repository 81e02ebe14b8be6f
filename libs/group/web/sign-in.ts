import { inject, Injectable } from '@angular/core';
import { KEEPER } from '@sojourn/containers/web';
import { CurrentSession, Keys, LoginAnswer } from '@sojourn/group/contract';
import { ApiClient, Problem, Session } from '@sojourn/http/client';
import { KeeperState } from './keeper-state';
import type { LoginNames } from './login-names';

/** Signing in: the password goes to the keeper only; the api sees OPAQUE's messages, which do not tell it. */
@Injectable({ providedIn: 'root' })
export class SignIn {
  private readonly keeper = inject(KEEPER);
  private readonly api = inject(ApiClient);
  private readonly state = inject(KeeperState);
  private readonly session = inject(Session);

  /** The session of the cookie, if there is one: after a reload it stands, and only the keys are gone. */
  async standing(): Promise<CurrentSession | null> {
    await this.session.settled();
    return this.api.get('/session', CurrentSession).catch((error: unknown) => {
      if (error instanceof Problem && (error.status === 401 || error.status === 403)) return null;
      throw error;
    });
  }

  async withPassword(names: LoginNames, password: string): Promise<void> {
    const startLoginRequest = await this.keeper.startLogin(password);
    const { loginId, loginResponse } = await this.api.post('/sessions/start', { ...names, startLoginRequest }, LoginAnswer);
    const finishLoginRequest = await this.keeper.finishLogin({ ...names, loginResponse });
    await this.api.post('/sessions/finish', { loginId, finishLoginRequest });
    try {
      await this.unlock(await this.api.get('/session', CurrentSession));
    } catch (error) {
      await this.leave(); // keys that do not open leave no half-open door behind
      throw error;
    }
  }

  /** Ends the cookie's session: somebody else wants to sign in. */
  async leave(): Promise<void> {
    await this.keeper.lock();
    await this.api.delete('/session').catch(() => undefined);
  }

  private async unlock(session: CurrentSession): Promise<void> {
    const { groupId, memberId } = session;
    const keys = await this.api.get('/keys', Keys);
    await this.keeper.unlock({ groupId, memberId, keys });
    this.state.entered(session);
  }
}
