import type { Keeper } from './keeper';

/** What the page may ask of the keeper; anything else is not heard. */
export const KEEPER_CALLS = [
  'startRegistration',
  'startLogin',
  'finishLogin',
  'found',
  'enrol',
  'unlock',
  'save',
  'saved',
  'merge',
  'extendDirectory',
  'directory',
  'makeInvite',
  'readInvite',
  'acceptNewcomer',
  'chainsNeeded',
  'openList',
  'openContainer',
  'createContainer',
  'writeRecords',
  'written',
  'shareContainer',
  'createReceiptBox',
  'openForms',
  'sealReply',
  'signApproval',
  'verifyApprovals',
  'sealFile',
  'openFile',
  'lock',
] as const satisfies readonly (keyof Keeper)[];
export type KeeperCall = (typeof KEEPER_CALLS)[number];

export interface KeeperQuestion {
  readonly id: number;
  readonly call: KeeperCall;
  readonly given: readonly unknown[];
}

export type KeeperAnswer =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly fault: { readonly code: string } };
