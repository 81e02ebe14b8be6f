import { randomBytes, randomUUID } from 'node:crypto';
import type { Scope } from '@sojourn/database';
import type { TestDatabase } from '@sojourn/database/testing';
import { SIGNED_STEPS, approvedDraft, approvedPayment, approvedStep, type ApprovedContent, type SignedStep } from '@sojourn/ledger/rules';
import type { EntryDraft, MonthOfBooks, PaymentOrder, SignedApproval, SignedMonthStep } from '@sojourn/ledger/contract';
import { newHands, SignedDirectory, type Hands } from '../../../group/server/testing/signed-directory';
import { approvalHash, approvedContent, signApproval } from '../../../platform/sealing/approval';
import { toBase64Url } from '../../../platform/sealing/bytes';
import { canonicalBytes } from '../../../platform/sealing/canonical-json';
import { hashOfEntry } from '../../../platform/sealing/directory-entry';
import { MEMBER_ROLES } from '../../../platform/sealing/directory-kind';
import type { ApprovalMessage } from '../../../platform/sealing/shape/approval-shape';

type Database = Pick<TestDatabase, 'owner'>;

/** What is changed on the way to a signature that must be refused. */
export type Forged = Partial<ApprovalMessage> & { readonly by?: Scope; readonly json?: ApprovedContent; readonly salt?: Uint8Array };

interface Group {
  readonly directory: SignedDirectory;
  readonly founder: Hands;
  readonly members: Map<string, Hands>;
}

/**
 * Members of a test with keys: each enters the group's signed directory when their hand is first needed, as in real life by an officer. Signs what
 * their browsers would sign; what the server makes of it is under test.
 */
export class SigningHands {
  private readonly groups = new Map<string, Promise<Group>>();
  /** Directories grow one entry after the other, also for two who sign at the same moment. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly db: Database) {}

  /** Yes to a draft as it stands. */
  draft(who: Scope, draft: Pick<EntryDraft, 'id' | 'version' | 'content' | 'draftedBy'>, forged: Forged = {}): Promise<SignedApproval> {
    return this.sign(
      who,
      { objectKind: 'entry', objectId: draft.id, action: 'post-entry', round: draft.version },
      approvedDraft(draft),
      forged,
    );
  }

  payment(who: Scope, order: PaymentOrder, forged: Forged = {}): Promise<SignedApproval> {
    return this.sign(who, { objectKind: 'payment', objectId: order.id, action: 'pay', round: order.round }, approvedPayment(order), forged);
  }

  async step(
    who: Scope,
    { month, objectId, round }: Pick<MonthOfBooks, 'month' | 'objectId' | 'round'>,
    step: SignedStep,
    forged: Forged = {},
  ): Promise<SignedMonthStep> {
    const id = objectId ?? randomUUID();
    const next = step === 'confirm-reopening' ? Math.max(1, round) : round + 1;
    const place = { objectKind: 'month', objectId: id, action: SIGNED_STEPS[step], round: next } as const;
    return { objectId: id, ...(await this.sign(who, place, approvedStep(month, step), forged)) };
  }

  /** Out of the directory, as an officer signs it; the server's own row of the member is left as it is. */
  async remove(who: Scope): Promise<void> {
    const { directory, founder } = await this.group(who.groupId);
    await this.hands(who);
    await this.enter(who.groupId, directory.step('remove', founder, who.memberId));
  }

  /** The newest head, as a browser would name it. */
  async head(groupId: string): Promise<{ directorySeq: number; directoryHead: Uint8Array }> {
    const { directory } = await this.group(groupId);
    const newest = new Uint8Array(directory.entries.at(-1) ?? []);
    return { directorySeq: directory.entries.length - 1, directoryHead: hashOfEntry(newest) };
  }

  private async sign(
    who: Scope,
    place: Pick<ApprovalMessage, 'objectKind' | 'objectId' | 'action' | 'round'>,
    content: ApprovedContent,
    { by, json, salt: otherSalt, ...said }: Forged,
  ): Promise<SignedApproval> {
    const { secretKey } = await this.hands(by ?? who);
    await this.hands(who);
    const [newest] = await this.db.owner.query<{ object: Buffer; salt: Buffer; round: bigint }>(
      'SELECT object, salt, round FROM approval WHERE group_id = $1 AND object_id = $2 ORDER BY place DESC LIMIT 1',
      [who.groupId, place.objectId],
    );
    const ofRound =
      newest !== undefined && Number(newest.round) === place.round ? new Uint8Array(newest.salt) : new Uint8Array(randomBytes(32));
    const salt = otherSalt ?? ofRound;
    const message: ApprovalMessage = {
      groupId: who.groupId,
      ...place,
      previous: newest === undefined ? new Uint8Array(32) : approvalHash(new Uint8Array(newest.object)),
      content: approvedContent(salt, canonicalBytes(json ?? content)),
      decision: 'yes',
      ...(await this.head(who.groupId)),
      approver: who.memberId,
      at: 1_790_000_000_000,
      ...said,
    };
    return { object: toBase64Url(signApproval(message, secretKey)), salt: toBase64Url(salt) };
  }

  private hands(who: Scope): Promise<Hands> {
    const next = this.last.then(() => this.enrolled(who));
    this.last = next.catch(() => undefined);
    return next;
  }

  private async enrolled(who: Scope): Promise<Hands> {
    const { directory, founder, members } = await this.group(who.groupId);
    const known = members.get(who.memberId);
    if (known !== undefined) return known;
    const hands = { ...(await keysOf(members.size + 2)), memberId: who.memberId };
    members.set(who.memberId, hands);
    await this.enter(
      who.groupId,
      directory.enrol(
        founder,
        hands,
        MEMBER_ROLES.filter((role) => who.roles.includes(role)),
      ),
    );
    return hands;
  }

  private group(groupId: string): Promise<Group> {
    const known = this.groups.get(groupId) ?? this.found(groupId);
    this.groups.set(groupId, known);
    return known;
  }

  private async found(groupId: string): Promise<Group> {
    const founder = await keysOf(0);
    const directory = await SignedDirectory.found(groupId, founder, await keysOf(1));
    await this.store(groupId, 0, directory.entries[0] ?? Buffer.alloc(0));
    return { directory, founder, members: new Map() };
  }

  private async enter(groupId: string, entry: string): Promise<void> {
    const { directory } = await this.group(groupId);
    await this.store(groupId, directory.entries.length, Buffer.from(entry, 'base64url'));
    directory.took(entry);
  }

  private async store(groupId: string, seq: number, object: Buffer): Promise<void> {
    await this.db.owner.query('INSERT INTO directory_entry (group_id, seq, object) VALUES ($1, $2, $3)', [groupId, seq, object]);
  }
}

/** Keys are dear to make, and a group never sees those of another: the groups of a test file share them. */
const made: Promise<Hands>[] = [];
async function keysOf(place: number): Promise<Hands> {
  made[place] ??= newHands();
  return { ...(await made[place]), memberId: randomUUID() };
}
