import type { ContainerKind } from '../container-kind';
import type { MemberRole } from '../directory-kind';
import type { PaperPurpose } from '../paper';
import type { WordLanguage } from '../safety-words';
import type { ApprovalAction, ApprovalDecision, ApprovalObject } from '../shape/approval-shape';

/**
 * What page and keeper say to each other. Objects are base64url, as they travel to and from the server, so the page only passes them on.
 * No key appears here, except on the papers that must be printed.
 */
export type Base64Url = string;

/** 1 password, 2 passkey, 3 kit. */
export interface Wrap {
  readonly route: 1 | 2 | 3;
  readonly routeId: string;
  readonly generation: number;
  readonly object: Base64Url;
}

/** Body of `PUT /keys`, and part of founding and enrolment. */
export interface KeyState {
  readonly n: number;
  readonly keyring: Base64Url;
  readonly memoryNumber: number;
  readonly memory: Base64Url;
  readonly statement: Base64Url;
}

/** Answer of `GET /keys`. */
export interface Keys {
  readonly wraps: readonly Wrap[];
  readonly keyring: { readonly n: number; readonly object: Base64Url };
  readonly memory: { readonly number: number; readonly object: Base64Url };
  readonly statements: readonly { readonly memberId: string; readonly n: number; readonly object: Base64Url }[];
  readonly directory: readonly Base64Url[];
}

/** Ends what `startRegistration` began. */
export interface RegistrationResponse {
  readonly slug: string;
  readonly handle: string;
  readonly registrationResponse: string;
}

/** Ends what `startLogin` began. */
export interface LoginResponse {
  readonly slug: string;
  readonly handle: string;
  readonly loginResponse: string;
}

export interface FoundRequest extends RegistrationResponse {
  readonly groupId: string;
  readonly memberId: string;
  /** Of the first officer; `officer` is always among them. */
  readonly roles?: readonly MemberRole[];
  readonly logKey?: Base64Url;
}

/** A sheet to print: groups of four characters, and the same text as a QR code. */
export interface PrintedPaper {
  readonly purpose: PaperPurpose;
  readonly text: string;
}

export interface Founding {
  readonly registrationRecord: string;
  /** Directory entry 0. */
  readonly entry: Base64Url;
  readonly wraps: readonly Wrap[];
  readonly keys: KeyState;
  readonly kit: PrintedPaper;
  readonly provisionalRoot: PrintedPaper;
  readonly provisionalRecovery: PrintedPaper;
}

export interface UnlockRequest {
  readonly groupId: string;
  readonly memberId: string;
  readonly keys: Keys;
  /** Text of the kit's paper; else the password of the finished login is used. */
  readonly kit?: string;
}

export interface MemberView {
  readonly memberId: string;
  readonly roles: readonly MemberRole[];
  readonly status: 'living' | 'frozen' | 'removed';
}

/** What the verified directory says. */
export interface DirectoryView {
  readonly seq: number;
  readonly members: readonly MemberView[];
  /** The root is one unsplit sheet: red banner. */
  readonly provisionalRoot: boolean;
  readonly rootReplacedWithoutKit: boolean;
}

export interface Unlocked extends DirectoryView {
  readonly groupId: string;
  readonly memberId: string;
  readonly handle: string;
}

export interface Invite {
  readonly inviteId: string;
  readonly secretHash: Base64Url;
  /** Goes after `#`; the server never sees it. */
  readonly fragment: string;
}

export interface ReadInvite {
  readonly groupId: string;
  readonly inviteId: string;
  /** For the header `x-sojourn-invite`. */
  readonly secret: Base64Url;
}

export interface EnrolRequest extends RegistrationResponse {
  readonly memberId: string;
  /** Of the invite link: its pins are checked before a key is made. */
  readonly fragment: string;
  readonly roles: readonly MemberRole[];
  readonly directory: readonly Base64Url[];
}

export interface EnrolmentProposal {
  readonly proposalId: string;
  readonly baseSeq: number;
  readonly baseHead: Base64Url;
  readonly body: Base64Url;
  readonly signature: Base64Url;
}

export interface Enrolment {
  readonly registrationRecord: string;
  readonly wraps: readonly Wrap[];
  readonly keys: KeyState;
  readonly proposal: EnrolmentProposal;
  readonly kit: PrintedPaper;
  /** To be read aloud to the officer. */
  readonly safetyWords: Readonly<Record<WordLanguage, readonly string[]>>;
}

export interface AcceptRequest {
  readonly memberId: string;
  /** What the officer means to give; a proposal that says otherwise is refused. */
  readonly roles: readonly MemberRole[];
  readonly proposal: EnrolmentProposal;
  readonly typedWords: readonly string[];
  readonly language: WordLanguage;
  /** Of further officers (`coSign`), where the newcomer is to be one. */
  readonly cosignatures?: readonly Cosignature[];
}

export interface Cosignature {
  readonly signer: string;
  readonly signature: Base64Url;
}

export interface SealedRecord {
  readonly recordId: string;
  readonly type: number;
  readonly version: number;
  readonly epoch: number;
  readonly author: string;
  readonly envelope: Base64Url;
}

export interface RecordBody {
  readonly recordId: string;
  readonly type: number;
  /** Canonical JSON (formats.md 1). The keeper seals and opens any; the domain that owns the type checks it with its schema. */
  readonly body: unknown;
}

export interface ContainerName {
  readonly kind: ContainerKind;
  readonly id: string;
}

export interface NewContainer extends ContainerName {
  /** One of them is the summary (type 1). */
  readonly records: readonly RecordBody[];
  /** Member ids, besides the member self; their keys come from the verified directory only. */
  readonly receivers?: readonly string[];
}

/** Body of `POST /containers/:kind/:id/writes`. */
export interface ContainerWrite {
  readonly head: Base64Url;
  readonly records: readonly SealedRecord[];
  readonly removed?: readonly string[];
  readonly grants: readonly Base64Url[];
}

export interface ContainerChange extends ContainerName {
  readonly records: readonly RecordBody[];
  readonly removed?: readonly string[];
}

/** Answer of `GET /containers/:kind/:id` without `after`: the whole chain, so that holders can be counted. */
export interface StoredContainer {
  readonly heads: readonly Base64Url[];
  readonly records: readonly SealedRecord[];
  readonly grants: readonly Base64Url[];
}

export interface ListedContainer {
  readonly id: string;
  readonly head: Base64Url;
  readonly summary: SealedRecord;
  readonly grants: readonly Base64Url[];
}

export interface HeadChain {
  readonly id: string;
  readonly heads: readonly Base64Url[];
}

export interface OpenedRecord extends RecordBody {
  readonly version: number;
  readonly author: string;
}

export interface Holder {
  readonly memberId: string;
  readonly grantedBy: string;
  /** The granter's claim, ISO UTC. */
  readonly at: string;
}

export interface OpenedContainer {
  readonly id: string;
  readonly version: number;
  readonly writtenBy: string;
  /** The author's claim, ISO UTC. */
  readonly writtenAt: string;
  /** False: the newest author has since been removed, frozen or lost; shown as such, and nobody writes on it. */
  readonly confirmed: boolean;
  readonly records: readonly OpenedRecord[];
  readonly holders: readonly Holder[];
}

/** A container to which people without an account seal forms. `recipient` is published. */
export interface NewReceiptBox {
  readonly write: ContainerWrite;
  readonly recipient: string;
}

export interface SealedForm {
  readonly formId: string;
  /** The age file. */
  readonly file: Base64Url;
}

export interface OpenedForms {
  readonly opened: readonly { readonly formId: string; readonly month: number; readonly body: unknown; readonly wantsReply: boolean }[];
  readonly refused: readonly { readonly formId: string; readonly code: string }[];
}

/** An answer to an opened form; numbers begin at 1. */
export interface ReplyDraft {
  readonly formId: string;
  readonly number: number;
  readonly body: unknown;
}

export interface OpenedSummary {
  readonly id: string;
  readonly version: number;
  readonly confirmed: boolean;
  readonly summary: unknown;
}

export interface OpenedList {
  readonly opened: readonly OpenedSummary[];
  /** Containers that do not open, with the reason: an alarm each. */
  readonly refused: readonly { readonly id: string; readonly code: string }[];
  /** Remembered, but not listed any more: gone, erased, or withheld. */
  readonly missing: readonly string[];
}

/** An approval as it is stored: the signed object, the salt and the canonical JSON it binds. */
export interface KeptApproval {
  readonly object: Base64Url;
  readonly salt: Base64Url;
  readonly json: Base64Url;
}

export interface ApprovedObject {
  readonly objectKind: ApprovalObject;
  readonly objectId: string;
  /** Every approval there is, the oldest first. */
  readonly approvals: readonly KeptApproval[];
}

export interface ApprovalRequest extends ApprovedObject {
  readonly action: ApprovalAction;
  readonly round: number;
  readonly decision: ApprovalDecision;
  /** What is on screen; canonical JSON (formats.md 1). */
  readonly content: unknown;
}

export interface MadeApproval {
  readonly object: Base64Url;
  readonly salt: Base64Url;
}

/** An approval whose place, chain, signature and content were verified against the directory. */
export interface VerifiedApproval {
  readonly action: ApprovalAction;
  readonly round: number;
  readonly decision: ApprovalDecision;
  readonly approver: string;
  /** The approver's claim, ISO UTC. */
  readonly at: string;
  readonly standing: boolean;
  readonly content: unknown;
}

/** `alarm` is the rule that the shown approvals break; then nothing of them counts. */
export interface ApprovalView {
  readonly objectId: string;
  readonly approvals: readonly VerifiedApproval[];
  readonly alarm: string | null;
}

/** What opens a file's body. The page has it only on the way into, and out of, a sealed record, beside the file itself. */
export interface FileFacts {
  readonly key: Base64Url;
  readonly length: number;
  readonly plaintextHash: Base64Url;
  readonly bodyHash: Base64Url;
}

export interface SealedFile {
  readonly body: Uint8Array;
  readonly facts: FileFacts;
}
