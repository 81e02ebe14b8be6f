import { randomUUID } from 'node:crypto';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { toBase64Url } from '../../../platform/sealing/bytes';
import { hashOfEntry, makeEntry, ROOT_SIGNER, signProposal, type AnyProposal } from '../../../platform/sealing/directory-entry';
import type { MemberRole } from '../../../platform/sealing/directory-kind';
import { secureRandom } from '../../../platform/sealing/random-bytes';
import { publicKeyOf } from '../../../platform/sealing/signature';

/** A member's keys, as their browser makes them. */
export interface Hands {
  readonly memberId: string;
  readonly secretKey: Uint8Array;
  readonly signingKey: string;
  readonly recipient: string;
}

export async function newHands(): Promise<Hands> {
  const secretKey = secureRandom(32);
  const recipient = await identityToRecipient(await generateHybridIdentity());
  return { memberId: randomUUID(), secretKey, signingKey: toBase64Url(publicKeyOf(secretKey)), recipient };
}

/** What follows is signed as clients sign; what the server makes of it is under test. */
export class SignedDirectory {
  private constructor(
    readonly groupId: string,
    readonly entries: Buffer[],
  ) {}

  static async found(groupId: string, officer: Hands, recoveryOf?: Hands): Promise<SignedDirectory> {
    const root = secureRandom(32);
    const { recipient: recovery } = recoveryOf ?? (await newHands());
    const { recipient, signingKey } = officer;
    const proposal: AnyProposal = {
      groupId,
      kind: 'found',
      subject: officer.memberId,
      proposalId: randomUUID(),
      baseSeq: 0,
      baseHead: new Uint8Array(32),
      body: {
        v: 1,
        rootKey: toBase64Url(publicKeyOf(root)),
        provisional: true,
        recovery,
        officer: { roles: ['officer'], recipient, signingKey },
      },
    };
    const place = { seq: 0, previous: new Uint8Array(32), at: 0 };
    const entry = makeEntry(proposal, place, { signer: ROOT_SIGNER, secretKey: root }, [
      signProposal(proposal, { signer: officer.memberId, secretKey: officer.secretKey }),
    ]);
    return new SignedDirectory(groupId, [Buffer.from(entry)]);
  }

  /** The newcomer's key signs too, as it does in the browser where it was made. */
  enrol(signer: Hands, newcomer: Hands, roles: MemberRole[]): string {
    const { memberId, recipient, signingKey, secretKey } = newcomer;
    const proposal = this.proposal('enrol', memberId, { v: 1, roles, recipient, signingKey, invite: randomUUID() });
    return this.entry(proposal, signer, [signProposal(proposal, { signer: memberId, secretKey })]);
  }

  roles(signer: Hands, subject: string, roles: MemberRole[]): string {
    return this.entry(this.proposal('roles', subject, { v: 1, roles }), signer);
  }

  step(kind: 'remove' | 'freeze' | 'unfreeze', signer: Hands, subject: string): string {
    return this.entry(this.proposal(kind, subject, { v: 1 }), signer);
  }

  /** The server took it. */
  took(entry: string): void {
    this.entries.push(Buffer.from(entry, 'base64url'));
  }

  private proposal<K extends AnyProposal['kind']>(kind: K, subject: string, body: Extract<AnyProposal, { kind: K }>['body']): AnyProposal {
    const place = { groupId: this.groupId, subject, proposalId: randomUUID(), baseSeq: this.entries.length - 1, baseHead: this.head() };
    return { ...place, kind, body } as Extract<AnyProposal, { kind: K }>;
  }

  private entry(proposal: AnyProposal, signer: Hands, others: Parameters<typeof makeEntry>[3] = []): string {
    const place = { seq: this.entries.length, previous: this.head(), at: 0 };
    return toBase64Url(makeEntry(proposal, place, { signer: signer.memberId, secretKey: signer.secretKey }, others));
  }

  private head(): Uint8Array {
    return hashOfEntry(new Uint8Array(this.entries.at(-1) ?? []));
  }
}
