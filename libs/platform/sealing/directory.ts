import { equalBytes, fromBase64Url } from './bytes';
import { decodeEntry, type DirectoryEntry, hashOfEntry, ROOT_SIGNER } from './directory-entry';
import { newKeysOf } from './directory-new-keys';
import { checkSignatures } from './directory-signatures';
import {
  DirectoryError,
  type DirectoryFault,
  type DirectoryGroup,
  type DirectoryHead,
  type DirectoryMember,
  type DirectoryView,
} from './directory-state';
import { isAcceptableRecipient } from './recipient';
import { isAcceptablePublicKey } from './signature';

interface At<T> {
  readonly seq: number;
  readonly state: T;
}

/** A verified directory: who is a member with which keys, now and at every earlier entry. Never changed, only extended. */
export class Directory implements DirectoryView {
  private hashes: Uint8Array[] = [];
  private subjects: string[] = [];
  private proposals = new Set<string>();
  private keys = new Set<string>();
  private memberHistory = new Map<string, readonly At<DirectoryMember>[]>();
  private groupHistory: At<DirectoryGroup>[] = [];
  private losses: { readonly seq: number; readonly member: string }[] = [];
  private months: { readonly month: number; readonly recipient: string }[] = [];

  private constructor(readonly groupId: string) {}

  /** Verifies every entry from the pin on: SHA-256 of entry 0. */
  static verify(groupId: string, pin: Uint8Array, entries: readonly Uint8Array[]): Directory {
    const [first] = entries;
    if (!first || !equalBytes(hashOfEntry(first), pin)) throw new DirectoryError('wrong-pin', 0);
    return new Directory(groupId).extend(entries);
  }

  /** A new directory with these entries after the known ones; entries already known are skipped if they are the same. */
  extend(entries: readonly Uint8Array[]): Directory {
    const next = this.copy();
    for (const bytes of entries) {
      const entry = decodeEntry(bytes);
      const hash = hashOfEntry(bytes);
      if (entry.seq < next.hashes.length) {
        if (!next.contains({ seq: entry.seq, hash })) throw new DirectoryError('broken-chain', entry.seq);
      } else {
        next.append(entry, hash);
      }
    }
    return next;
  }

  get head(): DirectoryHead {
    const seq = this.hashes.length - 1;
    return { seq, hash: this.hashAt(seq) };
  }

  get pin(): Uint8Array {
    return this.hashAt(0);
  }

  hashAt(seq: number): Uint8Array {
    const hash = this.hashes[seq];
    if (!hash) throw new DirectoryError('head-missing', seq);
    return hash;
  }

  /** Whether this head is an ancestor of, or equal to, the newest one. */
  contains(head: DirectoryHead): boolean {
    const known = this.hashes[head.seq];
    return known !== undefined && equalBytes(known, head.hash);
  }

  member(id: string): DirectoryMember | undefined {
    return this.memberAt(id, this.head.seq);
  }

  memberAt(id: string, seq: number): DirectoryMember | undefined {
    return this.memberHistory.get(id)?.findLast((at) => at.seq <= seq)?.state;
  }

  /** A living member who is not frozen: the only one whose new signatures count. */
  activeAt(id: string, seq: number): DirectoryMember | undefined {
    const member = this.memberAt(id, seq);
    return member?.status === 'living' ? member : undefined;
  }

  active(id: string): DirectoryMember | undefined {
    return this.activeAt(id, this.head.seq);
  }

  members(): DirectoryMember[] {
    return [...this.memberHistory.keys()].flatMap((id) => this.member(id) ?? []);
  }

  /** Every key a member signed with, the oldest first. */
  signingKeysOf(id: string): Uint8Array[] {
    return (this.memberHistory.get(id) ?? []).map((at) => at.state.signingKey);
  }

  /** Living officers, frozen ones too. */
  officers(): string[] {
    return this.members().flatMap((member) => (member.status !== 'removed' && member.roles.includes('officer') ? [member.id] : []));
  }

  get group(): DirectoryGroup {
    return this.groupAt(this.head.seq);
  }

  groupAt(seq: number): DirectoryGroup {
    const at = this.groupHistory.findLast((each) => each.seq <= seq);
    if (!at) throw new DirectoryError('head-missing', seq);
    return at.state;
  }

  /** Whether the member's key was declared lost by an entry after this one. */
  lostAfter(id: string, seq: number): boolean {
    return this.losses.some((loss) => loss.member === id && loss.seq > seq);
  }

  /** The newest key of an intake month (yyyymm). */
  intakeKey(month: number): string | undefined {
    return this.months.findLast((each) => each.month === month)?.recipient;
  }

  private append(entry: DirectoryEntry, hash: Uint8Array): void {
    const fail = (code: DirectoryFault): never => {
      throw new DirectoryError(code, entry.seq);
    };
    if (entry.groupId !== this.groupId) fail('wrong-group');
    const seq = this.hashes.length;
    const previous = this.hashes.at(-1) ?? new Uint8Array(32);
    if (entry.seq !== seq || !equalBytes(entry.previous, previous)) fail('broken-chain');
    if ((entry.kind === 'found') !== (seq === 0)) fail('wrong-state');
    if (this.proposals.has(entry.proposalId)) fail('used-proposal');
    if (
      seq === 0
        ? entry.baseSeq !== 0 || entry.baseHead.some((byte) => byte !== 0)
        : !this.contains({ seq: entry.baseSeq, hash: entry.baseHead })
    )
      fail('wrong-base');
    const concerned = new Set([entry.subject, ...entry.signatures.map(({ signer }) => signer)]);
    if (this.subjects.slice(entry.baseSeq + 1).some((subject) => concerned.has(subject))) fail('stale-proposal');
    this.checkSubject(entry, fail);
    this.checkNewKeys(entry, fail);
    const fault = checkSignatures(entry, this.hashes.length === 0 ? undefined : this);
    if (fault) fail(fault);

    this.apply(entry);
    this.hashes.push(hash);
    this.subjects.push(entry.subject);
    this.proposals.add(entry.proposalId);
    if (this.officers().length === 0) fail('no-officer-left');
  }

  private checkSubject(entry: DirectoryEntry, fail: (code: DirectoryFault) => never): void {
    const subject = this.hashes.length === 0 ? undefined : this.member(entry.subject);
    const status = subject?.status;
    switch (entry.kind) {
      case 'found':
      case 'enrol':
        if (entry.subject === ROOT_SIGNER) fail('wrong-subject');
        if (subject) fail('already-a-member');
        return;
      case 'key-change':
      case 'roles':
      case 'remove':
        if (status !== 'living' && status !== 'frozen') fail('not-a-member');
        return;
      case 'freeze':
        if (status !== 'living') fail(subject ? 'wrong-state' : 'not-a-member');
        return;
      case 'unfreeze':
        if (status !== 'frozen') fail(subject ? 'wrong-state' : 'not-a-member');
        return;
      default:
        if (entry.subject !== ROOT_SIGNER) fail('wrong-subject');
    }
  }

  /** Keys are judged at every read: no small order, a real recipient, and never one that stood here before. */
  private checkNewKeys(entry: DirectoryEntry, fail: (code: DirectoryFault) => never): void {
    const [signing, recipients] = newKeysOf(entry);
    if (!signing.every((key) => isAcceptablePublicKey(fromBase64Url(key))) || !recipients.every(isAcceptableRecipient)) fail('bad-key');
    for (const key of [...signing, ...recipients]) {
      if (this.keys.has(key)) fail('key-in-use');
      this.keys.add(key);
    }
  }

  private apply(entry: DirectoryEntry): void {
    const { seq, subject } = entry;
    switch (entry.kind) {
      case 'found': {
        const { officer, rootKey, recovery, logKey } = entry.body;
        this.groupHistory.push({
          seq,
          state: {
            rootKey: fromBase64Url(rootKey),
            provisional: true,
            rootReplacedWithoutKit: false,
            recovery,
            ...(logKey === undefined ? {} : { logKey: fromBase64Url(logKey) }),
          },
        });
        return this.setMember(seq, { id: subject, status: 'living', ...officer, signingKey: fromBase64Url(officer.signingKey) });
      }
      case 'enrol': {
        const { roles, recipient, signingKey } = entry.body;
        return this.setMember(seq, { id: subject, status: 'living', roles, recipient, signingKey: fromBase64Url(signingKey) });
      }
      case 'key-change': {
        const { recipient, signingKey, lost } = entry.body;
        if (lost) this.losses.push({ seq, member: subject });
        return this.changeMember(seq, subject, { recipient, signingKey: fromBase64Url(signingKey) });
      }
      case 'roles':
        return this.changeMember(seq, subject, { roles: entry.body.roles });
      case 'remove':
        return this.changeMember(seq, subject, { status: 'removed' });
      case 'freeze':
        return this.changeMember(seq, subject, { status: 'frozen' });
      case 'unfreeze':
        return this.changeMember(seq, subject, { status: 'living' });
      case 'intake-key':
        this.months.push(entry.body);
        return;
      case 'recovery':
        return this.changeGroup(seq, { recovery: entry.body.recipient });
      case 'root-succession':
        return this.changeGroup(seq, {
          rootKey: fromBase64Url(entry.body.rootKey),
          provisional: false,
          rootReplacedWithoutKit: entry.body.lost,
        });
      case 'log-key':
        return this.changeGroup(seq, { logKey: fromBase64Url(entry.body.logKey) });
      case 'recovery-drill':
        return;
    }
  }

  private setMember(seq: number, state: DirectoryMember): void {
    this.memberHistory.set(state.id, [...(this.memberHistory.get(state.id) ?? []), { seq, state }]);
  }

  private changeMember(seq: number, id: string, change: Partial<DirectoryMember>): void {
    const before = this.member(id);
    if (!before) throw new DirectoryError('not-a-member', seq);
    this.setMember(seq, { ...before, ...change });
  }

  private changeGroup(seq: number, change: Partial<DirectoryGroup>): void {
    this.groupHistory.push({ seq, state: { ...this.group, ...change } });
  }

  private copy(): Directory {
    const copy = new Directory(this.groupId);
    copy.hashes = [...this.hashes];
    copy.subjects = [...this.subjects];
    copy.proposals = new Set(this.proposals);
    copy.keys = new Set(this.keys);
    copy.memberHistory = new Map(this.memberHistory);
    copy.groupHistory = [...this.groupHistory];
    copy.losses = [...this.losses];
    copy.months = [...this.months];
    return copy;
  }
}
