import type { MemberRole } from './directory-kind';

/** Why a chain is refused. */
export type DirectoryFault =
  | 'wrong-group'
  | 'wrong-pin'
  | 'broken-chain'
  | 'used-proposal'
  | 'wrong-base'
  | 'stale-proposal'
  | 'signers-not-distinct'
  | 'foreign-signer'
  | 'signers-missing'
  | 'bad-signature'
  | 'bad-key'
  | 'key-in-use'
  | 'already-a-member'
  | 'not-a-member'
  | 'wrong-state'
  | 'no-officer-left'
  | 'wrong-subject'
  | 'head-missing';

/** The server showed a directory that does not hold. An alarm, never a thing to be repaired by asking again. */
export class DirectoryError extends Error {
  constructor(
    readonly code: DirectoryFault,
    readonly seq: number,
  ) {
    super(`directory: ${code} at ${seq}`);
    this.name = 'DirectoryError';
  }
}

export interface DirectoryMember {
  readonly id: string;
  readonly status: 'living' | 'frozen' | 'removed';
  readonly roles: readonly MemberRole[];
  readonly recipient: string;
  readonly signingKey: Uint8Array;
}

/** What holds for the whole group at some entry. */
export interface DirectoryGroup {
  readonly rootKey: Uint8Array;
  /** The root is one unsplit sheet of paper: a red banner until its succession. */
  readonly provisional: boolean;
  /** The last succession was made without the old root: each client compares words once. */
  readonly rootReplacedWithoutKit: boolean;
  readonly recovery: string;
  readonly logKey?: Uint8Array;
}

export interface DirectoryHead {
  readonly seq: number;
  readonly hash: Uint8Array;
}

/** What the check of an entry's signatures asks the directory before it. */
export interface DirectoryView {
  readonly group: DirectoryGroup;
  officers(): string[];
  member(id: string): DirectoryMember | undefined;
  active(id: string): DirectoryMember | undefined;
}
