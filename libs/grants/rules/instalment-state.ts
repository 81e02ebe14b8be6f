import type { InstalmentState } from '@sojourn/grants/contract';

/** Where an instalment is: what came says more than what was claimed. */
export function instalmentState(instalment: {
  readonly amountMinor: bigint;
  readonly receivedMinor: bigint;
  readonly claimedOn: string | null;
}): InstalmentState {
  if (instalment.receivedMinor >= instalment.amountMinor) return 'received';
  if (instalment.receivedMinor > 0n) return 'partly';
  return instalment.claimedOn === null ? 'expected' : 'claimed';
}
