import type { Grant } from '../access-grant';
import type { Head, RecordRow } from '../container-head';
import type { ContainerKind } from '../container-kind';

/** What the keeper knows of a container it has opened: enough to write the next version. */
export interface OpenState {
  readonly kind: ContainerKind;
  readonly id: string;
  readonly head: Head;
  readonly hash: Uint8Array;
  readonly confirmed: boolean;
  /** Key of the current epoch. */
  readonly key: Uint8Array;
  readonly rows: ReadonlyMap<string, RecordRow>;
  /** Keys of earlier epochs that still have records. */
  readonly earlier: ReadonlyMap<number, Uint8Array>;
  /** Kept to seal it anew in the first write of an epoch. */
  readonly summary: { readonly recordId: string; readonly body: unknown };
  /** Verified grants of the current epoch, one per receiver. */
  readonly grants: readonly Grant[];
}

export function nameOf({ kind, id }: { readonly kind: ContainerKind; readonly id: string }): string {
  return `${kind}/${id}`;
}
