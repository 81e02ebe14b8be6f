import type { DirectoryEntry } from './directory-entry';

/** Signing keys and recipients an entry brings. */
export function newKeysOf(entry: DirectoryEntry): [string[], string[]] {
  switch (entry.kind) {
    case 'found':
      return [
        [entry.body.rootKey, entry.body.officer.signingKey, ...(entry.body.logKey === undefined ? [] : [entry.body.logKey])],
        [entry.body.officer.recipient, entry.body.recovery],
      ];
    case 'enrol':
    case 'key-change':
      return [[entry.body.signingKey], [entry.body.recipient]];
    case 'root-succession':
      return [[entry.body.rootKey], []];
    case 'log-key':
      return [[entry.body.logKey], []];
    case 'intake-key':
    case 'recovery':
      return [[], [entry.body.recipient]];
    default:
      return [[], []];
  }
}
