import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { KnownDirectory } from '@sojourn/containers/web';
import { Chip, Icon, Notice, PageHeader, Row, RowList, Skeleton, type Tone } from '@sojourn/design';
import type { MemberState } from '@sojourn/group/contract';
import { Session } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { AcceptDialog } from './accept-dialog';
import { InviteDialog } from './invite-dialog';
import type { ShownMember } from './members-shown';
import { MembersStore } from './members.store';
import { identityRefusal, type IdentityRefusal } from './refusal';
import { RefusalNotice } from './refusal-notice';

const TONES: Readonly<Record<MemberState, Tone>> = { waiting: 'lantern', active: 'moss', frozen: 'ember', removed: 'plain' };

/** Who is in the group, by the signed directory; officers invite here and accept newcomers by their safety words. */
@Component({
  selector: 'sj-members-page',
  imports: [AcceptDialog, Chip, Icon, InviteDialog, MatButton, Notice, PageHeader, RefusalNotice, Row, RowList, Skeleton],
  templateUrl: './members.page.html',
  styleUrl: './members.page.css',
})
export class MembersPage {
  private readonly store = inject(MembersStore);
  private readonly session = inject(Session);
  protected readonly t = inject(Translate).t;
  protected readonly tones = TONES;

  protected readonly members = signal<readonly ShownMember[] | null>(null);
  protected readonly refusal = signal<IdentityRefusal | null>(null);
  protected readonly directory = inject(KnownDirectory).now;
  protected readonly isOfficer = computed(() => this.session.has('officer'));
  protected readonly differs = computed(() => this.members()?.some((member) => member.differs) === true);
  protected readonly sentence = computed(() => {
    const members = this.members();
    if (members === null) return undefined;
    const count = members.filter(({ state }) => state === 'active').length;
    const waiting = members.filter(({ state }) => state === 'waiting').length;
    return this.t('group.members-sentence', { count, waiting });
  });

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.refusal.set(null);
    try {
      this.members.set(await this.store.members());
    } catch (error) {
      this.refusal.set(identityRefusal(error));
    }
  }

  protected rolesOf(member: ShownMember): string {
    return member.roles.map((role) => this.t(`role.${role}`)).join(', ');
  }

  protected isSelf(member: ShownMember): boolean {
    return member.id === this.session.facts()?.memberId;
  }
}
