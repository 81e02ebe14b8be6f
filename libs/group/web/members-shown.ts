import type { Member, MemberState, Role } from '@sojourn/group/contract';
import type { DirectoryView, MemberView } from '@sojourn/sealing/worker';

/** A member as the page shows it: the handle by the server's word, everything else by the verified directory. */
export interface ShownMember {
  readonly id: string;
  readonly handle: string;
  readonly roles: readonly Role[];
  readonly state: MemberState;
  /** Server and signed directory say different things about this member. */
  readonly differs: boolean;
  /** A newcomer's proposal that waits for the safety words. */
  readonly waiting: Member | null;
}

const STATES: Readonly<Record<MemberView['status'], MemberState>> = { living: 'active', frozen: 'frozen', removed: 'removed' };

/** Lays the server's list over the verified directory. Whoever stands in one and not in the other is shown, and marked. */
export function membersShown(listed: readonly Member[], directory: DirectoryView): readonly ShownMember[] {
  const verified = new Map(directory.members.map((member) => [member.memberId, member]));
  const known = new Set(listed.map(({ id }) => id));
  const withheld = directory.members.filter(({ memberId }) => !known.has(memberId));
  return [...listed.map((member) => shown(member, verified.get(member.id))), ...withheld.map(unlisted)];
}

function shown(member: Member, verified: MemberView | undefined): ShownMember {
  const { id, handle } = member;
  if (verified === undefined) {
    const waits = member.state === 'waiting';
    return { id, handle, roles: member.roles, state: member.state, differs: !waits, waiting: waits ? member : null };
  }
  const state = STATES[verified.status];
  // Entered between our two questions: the list is a moment older than the directory.
  const entered = member.state === 'waiting' && state === 'active';
  const differs = (state !== member.state && !entered) || !sameRoles(verified.roles, member.roles);
  return { id, handle, roles: verified.roles, state, differs, waiting: null };
}

function unlisted({ memberId, roles, status }: MemberView): ShownMember {
  return { id: memberId, handle: memberId.slice(0, 8), roles, state: STATES[status], differs: true, waiting: null };
}

function sameRoles(a: readonly string[], b: readonly string[]): boolean {
  return a.toSorted().join() === b.toSorted().join();
}
