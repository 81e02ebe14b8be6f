import { inject, Injectable } from '@angular/core';
import { KEEPER, KnownDirectory } from '@sojourn/containers/web';
import { MemberList, type Member, type Role } from '@sojourn/group/contract';
import { ApiClient, Problem } from '@sojourn/http/client';
import type { EnrolmentProposal, WordLanguage } from '@sojourn/sealing/worker';
import { KeeperState } from './keeper-state';
import { membersShown, type ShownMember } from './members-shown';

/** Members by the verified directory, invitations, and the entry of a newcomer. */
@Injectable({ providedIn: 'root' })
export class MembersStore {
  private readonly api = inject(ApiClient);
  private readonly keeper = inject(KEEPER);
  private readonly directory = inject(KnownDirectory);
  private readonly state = inject(KeeperState);

  async members(): Promise<readonly ShownMember[]> {
    // The list first: what is in it must then be in the directory, too.
    const { members } = await this.api.get('/members', MemberList);
    const directory = await this.directory.refresh();
    return membersShown(members, directory);
  }

  /** Gives the link; its part behind the # never reaches the server. */
  async invite(roles: readonly Role[]): Promise<string> {
    await this.directory.refresh();
    const { inviteId, secretHash, fragment } = await this.keeper.makeInvite();
    await this.api.post('/invites', { inviteId, roles, secretHash });
    return `${location.origin}/enrol/${inviteId}#${fragment}`;
  }

  /** Signs the newcomer into the directory, if the typed words are theirs. An entry that came in between is read, and the signature made anew once. */
  async accept(newcomer: Member, proposal: EnrolmentProposal, typedWords: readonly string[], language: WordLanguage): Promise<void> {
    const request = { memberId: newcomer.id, roles: newcomer.roles, proposal, typedWords, language };
    await this.directory.refresh();
    try {
      await this.api.post('/directory', { entry: await this.keeper.acceptNewcomer(request) });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'directory-behind') throw error;
      await this.directory.refresh();
      await this.api.post('/directory', { entry: await this.keeper.acceptNewcomer(request) });
    }
    await this.directory.refresh();
    // The newcomer is in; what this device remembers of it is saved at the latest when it is locked.
    await this.state.save().catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
    });
  }
}
