import { inject, Injectable } from '@angular/core';
import { KEEPER } from '@sojourn/containers/web';
import { OpenInvite, RegistrationAnswer } from '@sojourn/group/contract';
import { ApiClient, Problem } from '@sojourn/http/client';
import type { Enrolment } from '@sojourn/sealing/worker';
import { systemRandom } from '@sojourn/units';

/** An invite as read: what the server says of it, and the secret that opened it. */
export interface ReceivedInvite extends OpenInvite {
  readonly inviteId: string;
  readonly secret: string;
  /** Of the link; the keeper checks its pins. */
  readonly fragment: string;
}

/** Joining a group by a link. The link's fragment pins the group's directory before any key is made. */
@Injectable({ providedIn: 'root' })
export class Joining {
  private readonly keeper = inject(KEEPER);
  private readonly api = inject(ApiClient);

  async open(inviteId: string, fragment: string): Promise<ReceivedInvite> {
    const link = await this.keeper.readInvite(fragment);
    if (link.inviteId !== inviteId) throw new Problem('invite-unknown', 404);
    const invite = await this.api.get(`/invites/${inviteId}`, OpenInvite, { headers: headersOf(link.secret) });
    if (invite.groupId !== link.groupId) throw new Problem('invite-unknown', 404);
    return { ...invite, inviteId, fragment, secret: link.secret };
  }

  /** Makes the newcomer's keys and sends what the officer will enter. Gives kit and safety words, which exist only here. */
  async enrol(invite: ReceivedInvite, handle: string, password: string): Promise<Enrolment> {
    const path = `/invites/${invite.inviteId}`;
    const headers = headersOf(invite.secret);
    const registrationRequest = await this.keeper.startRegistration(password);
    const { registrationResponse } = await this.api.post(`${path}/registration`, { handle, registrationRequest }, RegistrationAnswer, {
      headers,
    });
    const memberId = systemRandom.uuid();
    const { slug, roles, directory, fragment } = invite;
    const made = await this.keeper.enrol({ memberId, slug, handle, registrationResponse, fragment, roles, directory });
    const { registrationRecord, wraps, keys, proposal } = made;
    await this.api.post(`${path}/enrolment`, { memberId, handle, registrationRecord, wraps, proposal, keys }, null, { headers });
    await this.keeper.saved();
    return made;
  }
}

function headersOf(secret: string): Readonly<Record<string, string>> {
  return { 'x-sojourn-invite': secret };
}
