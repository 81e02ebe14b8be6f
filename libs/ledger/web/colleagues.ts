import { computed, inject, Injectable, signal } from '@angular/core';
import { MemberList, type Member } from '@sojourn/group/contract';
import { ApiClient, Session } from '@sojourn/http/client';

/** Roles that may approve an entry; the api's own list stands with its refusal. */
const MAY_APPROVE = ['accountant', 'officer', 'payments'];

/** Who wrote and who approved, by handle; and who could. Names of people are sealed, handles are not. */
@Injectable({ providedIn: 'root' })
export class Colleagues {
  private readonly api = inject(ApiClient);
  private readonly session = inject(Session);
  private readonly members = signal<readonly Member[]>([]);
  private readonly self = computed(() => this.session.facts()?.memberId);

  /** Living members besides oneself who could be the second person. */
  readonly approvers = computed(() =>
    this.members().filter(
      ({ id, state, roles }) => id !== this.self() && state === 'active' && roles.some((role) => MAY_APPROVE.includes(role)),
    ),
  );

  async load(): Promise<void> {
    this.members.set((await this.api.get('/members', MemberList)).members);
  }

  isSelf(id: string): boolean {
    return id === this.self();
  }

  /** The handle; null for a job, and for somebody who is not on the list. */
  handleOf(id: string): string | null {
    return this.members().find((member) => member.id === id)?.handle ?? null;
  }
}
