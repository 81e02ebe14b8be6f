/**
 * Why the store refuses, in the order in which it is checked.
 * - `kind-not-for-role` (403): none of the member's roles may hold this kind
 * - `not-sealed` (422): bytes that are not a head, a grant or an envelope; `facts.what` says which
 * - `says-otherwise` (422): the columns, the head and the grants contradict each other or the request; `facts.field` says where
 * - `no-such-container` (404): there is none, or the member holds no grant of its current epoch
 * - `head-behind` (409): someone else wrote first; `facts.head` is the winning head, `facts.version` its version
 * - `old-epoch` (409): the key was changed since; `facts.epoch` is the current one
 * - `recovery-grant-missing`, `own-grant-missing`, `earlier-keys-missing` (422): the first write of an epoch must bring them
 * - `records-differ` (422): what would lie here after the write is not what the head signs
 * - `no-such-file` (404): there is none, or the member does not hold its container
 * - `file-is-another`, `chunk-is-another` (409): this id, or this place, has other bytes already
 */
export type ContainerRefusal =
  | 'kind-not-for-role'
  | 'not-sealed'
  | 'says-otherwise'
  | 'no-such-container'
  | 'head-behind'
  | 'old-epoch'
  | 'recovery-grant-missing'
  | 'own-grant-missing'
  | 'earlier-keys-missing'
  | 'records-differ'
  | 'no-such-file'
  | 'file-is-another'
  | 'chunk-is-another';
