import type { Signal } from '@angular/core';
import type { FileFacts, OpenedForms, ReplyDraft, SealedForm } from '@sojourn/sealing/worker';

/** The kinds of container this version writes (formats.md 2). */
export type ContainerKindName = 'case' | 'matter' | 'address' | 'housing' | 'voucher' | 'receipt' | 'group';

/** One record after opening: its author and version were verified against the head. The body is JSON; the domain that owns the type checks it with its own schema. */
export interface OpenedRecord {
  readonly recordId: string;
  readonly type: number;
  readonly version: number;
  readonly author: string;
  readonly body: unknown;
  /** SHA-256 of the envelope as it lies on the server, in hex. */
  readonly envelopeHash: string;
}

/** A record that was just sealed, as clear rows may name it. */
export interface SealedRecordName {
  readonly recordId: string;
  readonly envelopeHash: string;
}

/** What lists and search need: the opened summary record of a container. */
export interface OpenedSummary {
  readonly id: string;
  readonly version: number;
  readonly summary: unknown;
}

/** Who can read a container, counted from verified access grants of living members. */
export interface Holder {
  readonly memberId: string;
  readonly grantedBy: string;
  /** Instant at which the granter says the grant was made. */
  readonly at: string;
}

/** A container that is listed but does not open, or was there before and is not shown any more. Never silently left out. */
export interface ContainerAlarm {
  readonly kind: ContainerKindName;
  readonly id: string;
  readonly code: string;
}

export interface OpenedContainer {
  readonly id: string;
  readonly version: number;
  /** False: the newest author has since been removed, frozen or lost. Shown as such, and nobody writes on it. */
  readonly confirmed: boolean;
  /** Author and time (as claimed by the author) of the newest head. */
  readonly writtenBy: string;
  readonly writtenAt: string;
  readonly records: readonly OpenedRecord[];
  readonly holders: readonly Holder[];
}

/** A file as a sealed record names it: where its body lies, and what opens it. The record's own type says name and kind. (formats.md 8) */
export interface KeptFile extends FileFacts {
  readonly fileId: string;
}

export interface NewBox {
  readonly id: string;
  readonly recipient: string;
}

export interface RecordDraft {
  readonly type: number;
  readonly body: unknown;
}

export interface RecordChange extends RecordDraft {
  /** Absent for a new record. */
  readonly recordId?: string;
}

/**
 * Sealed containers as pages see them: JSON in, JSON out; sealing, opening and all checks happen in the worker behind it.
 * A refusal of the server surfaces as `Problem`, a failed check of the worker as `SealError`.
 */
export abstract class SealedContainers {
  /** From the newest `list` of each kind. */
  abstract readonly alarms: Signal<readonly ContainerAlarm[]>;
  /** Every container of this kind the signed-in member can open. */
  abstract list(kind: ContainerKindName): Promise<readonly OpenedSummary[]>;
  abstract open(kind: ContainerKindName, id: string): Promise<OpenedContainer>;
  /** Seals a new container; `receivers` are member ids of the verified directory, besides the member self. Gives its id. */
  abstract create(kind: ContainerKindName, records: readonly RecordDraft[], receivers?: readonly string[]): Promise<string>;
  /** Seals changes on top of the newest version; on a conflict it reads again and repeats once. */
  abstract write(kind: ContainerKindName, id: string, changes: readonly RecordChange[]): Promise<void>;
  /** As `write`, and names what was sealed, in the order of the changes. */
  abstract seal(kind: ContainerKindName, id: string, changes: readonly RecordChange[]): Promise<readonly SealedRecordName[]>;
  /** Seals a file and sends its body, for a record of this id that is written afterwards. `progress` is from 0 to 1. */
  abstract sendFile(
    kind: ContainerKindName,
    id: string,
    recordId: string,
    plaintext: Uint8Array,
    progress: (part: number) => void,
  ): Promise<KeptFile>;
  /** Fetches and opens a file that a record names. */
  abstract fetchFile(kind: ContainerKindName, id: string, file: KeptFile, progress: (part: number) => void): Promise<Uint8Array>;
  /** Gives a member of the verified directory access. */
  abstract share(kind: ContainerKindName, id: string, memberId: string): Promise<void>;
  /** A new container to which people without an account can seal; `recipient` is to be published. */
  abstract createBox(kind: ContainerKindName, records: readonly RecordDraft[], receivers?: readonly string[]): Promise<NewBox>;
  /** Opens forms sealed to a box that was opened before. */
  abstract openForms(kind: ContainerKindName, id: string, forms: readonly SealedForm[]): Promise<OpenedForms>;
  /** Seals an answer for whoever sent a form; gives its envelope. */
  abstract sealReply(reply: ReplyDraft): Promise<string>;
}
