import { inject, Injectable } from '@angular/core';
import { KEEPER } from '@sojourn/containers/web';
import { CurrentSession, FoundingState, RegistrationAnswer } from '@sojourn/group/contract';
import { ApiClient, Problem } from '@sojourn/http/client';
import type { PrintedPaper } from '@sojourn/sealing/worker';
import { systemRandom } from '@sojourn/units';
import { KeeperState } from './keeper-state';

export interface GroupDraft {
  readonly name: string;
  readonly slug: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly handle: string;
}

/** What takes time while a group is founded, in this order. */
export const FOUNDING_STAGES = ['login', 'keys', 'saving'] as const;
export type FoundingStage = (typeof FOUNDING_STAGES)[number];

/** Founds a group: every key is made in this browser; the server gets what it cannot open. */
@Injectable({ providedIn: 'root' })
export class Founding {
  private readonly keeper = inject(KEEPER);
  private readonly api = inject(ApiClient);
  private readonly state = inject(KeeperState);

  async isOpen(token: string): Promise<boolean> {
    return (await this.api.get(`/founding/${encodeURIComponent(token)}`, FoundingState)).open;
  }

  /** Gives the papers, which exist nowhere else. */
  async found(token: string, draft: GroupDraft, password: string, at: (stage: FoundingStage) => void): Promise<readonly PrintedPaper[]> {
    const path = `/founding/${encodeURIComponent(token)}`;
    const { slug, handle } = draft;
    at('login');
    const registrationRequest = await this.keeper.startRegistration(password);
    const { registrationResponse } = await this.api.post(`${path}/registration`, { slug, handle, registrationRequest }, RegistrationAnswer);
    at('keys');
    const ids = { groupId: systemRandom.uuid(), memberId: systemRandom.uuid() };
    const made = await this.keeper.found({ ...ids, slug, handle, registrationResponse });
    at('saving');
    const { registrationRecord, entry, wraps, keys } = made;
    await this.api.post(path, { ...ids, ...draft, registrationRecord, entry, wraps, keys }).catch(async (error: unknown) => {
      // The answer may be lost although the group stands; then the papers must not be lost with it.
      if (!(await this.stands(ids.groupId))) throw error;
    });
    await this.keeper.saved();
    return [made.kit, made.provisionalRoot, made.provisionalRecovery];
  }

  /** The founder is signed in by the founding itself. */
  async enter(): Promise<void> {
    this.state.entered(await this.api.get('/session', CurrentSession));
  }

  private async stands(groupId: string): Promise<boolean> {
    try {
      return (await this.api.get('/session', CurrentSession)).groupId === groupId;
    } catch (error) {
      if (error instanceof Problem) return false;
      throw error;
    }
  }
}
