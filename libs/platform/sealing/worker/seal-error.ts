/** Why the keeper refuses or raises an alarm, besides the codes of FormatError and DirectoryError, which pass through. */
export type KeeperCode =
  // what a person can mend
  | 'wrong-password'
  | 'wrong-kit'
  | 'wrong-words'
  | 'unknown-word'
  | 'not-accepted-yet'
  | 'more-signatures-needed'
  | 'role-not-allowed'
  | 'receiver-not-living'
  | 'summary-missing'
  | 'unknown-record'
  | 'not-opened'
  | 'unconfirmed-head'
  | 'write-open'
  | 'frozen'
  // order of calls
  | 'locked'
  | 'not-started'
  // alarms: the server, or somebody with its powers, shows what cannot be
  | 'wrong-handle'
  | 'wrong-group'
  | 'foreign-keys'
  | 'memory-rolled-back'
  | 'keyring-rolled-back'
  | 'statement-forged'
  | 'statement-withheld'
  | 'two-keyrings'
  | 'directory-rolled-back'
  | 'container-forked'
  | 'proposal-forged'
  | 'records-differ'
  | 'summary-differs'
  | 'no-key';

/** A refusal or alarm of the worker. Screens speak from the code; the message is for developers and names no content. */
export class SealError extends Error {
  constructor(readonly code: KeeperCode | (string & {})) {
    super(`sealing: ${code}`);
    this.name = 'SealError';
  }
}
