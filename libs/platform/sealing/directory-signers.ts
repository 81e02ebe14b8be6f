import type { EntryKind } from './directory-kind';

/** What decides who must sign an entry. Officers are living members with the role; frozen ones count here but cannot sign. */
export interface SigningSituation {
  readonly kind: EntryKind;
  readonly subject: string;
  /** The subject has the role officer before the entry, or would have it after. */
  readonly concernsOfficer: boolean;
  /** Living officers, frozen ones too: freezing a colleague must not lower the number of signatures. */
  readonly officers: readonly string[];
  /** Kind 3: the old key is lost. Kind 10: the paper kit is lost. */
  readonly lost: boolean;
}

/** The signatures an entry needs. The new key's (kinds 2, 3, 10) comes last and is counted apart from all others. */
export interface NeededSigners {
  readonly officers: number;
  /** Officers whose signature counts. */
  readonly from: readonly string[];
  readonly root: boolean;
  /** The subject with the key it had before. */
  readonly oldKey: boolean;
  /** Any living member is enough. */
  readonly anyMember: boolean;
  readonly newKey: boolean;
}

const NOBODY: NeededSigners = { officers: 0, from: [], root: false, oldKey: false, anyMember: false, newKey: false };

/** Who must sign an entry of the directory. (formats.md 5; the one place that decides it) */
export function neededSigners(situation: SigningSituation): NeededSigners {
  const { kind, subject, officers, concernsOfficer, lost } = situation;
  const others = officers.filter((id) => id !== subject);
  const quorum = Math.max(1, Math.min(2, others.length));
  // The subject does not judge itself unless nobody else is there.
  const judges = others.length > 0 ? others : officers;
  switch (kind) {
    case 'found':
      return { ...NOBODY, root: true, officers: 1, from: [subject] };
    case 'enrol':
      return { ...NOBODY, officers: concernsOfficer ? quorum : 1, from: judges, newKey: true };
    case 'key-change':
      return lost ? { ...NOBODY, officers: 1, from: judges, newKey: true } : { ...NOBODY, oldKey: true, newKey: true };
    case 'roles':
    case 'remove':
      return { ...NOBODY, officers: concernsOfficer ? quorum : 1, from: judges };
    case 'freeze':
      return { ...NOBODY, anyMember: true };
    case 'unfreeze':
    case 'recovery':
    case 'log-key':
      return { ...NOBODY, officers: quorum, from: judges };
    case 'intake-key':
    case 'recovery-drill':
      return { ...NOBODY, officers: 1, from: officers };
    case 'root-succession':
      return lost
        ? { ...NOBODY, officers: Math.max(2, officers.length), from: officers, newKey: true }
        : { ...NOBODY, root: true, officers: quorum, from: officers, newKey: true };
  }
}
