import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { fromBase64Url, toBase64Url } from '../bytes';
import { sha256 } from '../hash';
import { openIntakeForm } from '../intake-form';
import { RECORD_TYPES } from '../record-type';
import { sealReply } from '../reply';
import { codeOf } from './faults';
import type { ContainerName, OpenedForms, OpenedRecord, RecordBody, ReplyDraft, SealedForm } from './messages';
import { nameOf } from './open-state';
import { SealError } from './seal-error';

interface ReplyTo {
  readonly replyKey: Uint8Array;
  readonly formHash: Uint8Array;
}

/**
 * Forms that people without an account sealed to a container's own identity. The identity lies in a record of the container and stays in the
 * keeper: whoever opens the container can open its forms, and the page never sees the key.
 */
export class FormDesk {
  private readonly identities = new Map<string, string>();
  private readonly replies = new Map<string, ReplyTo>();

  constructor(private readonly groupId: string) {}

  /** A new identity as a record, and the recipient to publish. */
  async newIdentity(recordId: string): Promise<{ record: RecordBody; recipient: string }> {
    const identity = await generateHybridIdentity();
    const recipient = await identityToRecipient(identity);
    return { record: { recordId, type: RECORD_TYPES['receipt-identity'], body: { v: 1, identity, recipient } }, recipient };
  }

  /** Keeps the identity of an opened container and gives its records as the page may see them. */
  withhold(name: ContainerName, records: readonly OpenedRecord[]): OpenedRecord[] {
    return records.map((record) => {
      if (record.type !== RECORD_TYPES['receipt-identity']) return record;
      const { identity, recipient } = identityBody(record.body);
      this.identities.set(nameOf(name), identity);
      return { ...record, body: { recipient } };
    });
  }

  /** Opens forms; one that fails does not hide the others. */
  async openForms(name: ContainerName, forms: readonly SealedForm[]): Promise<OpenedForms> {
    const identity = this.identities.get(nameOf(name));
    if (identity === undefined) throw new SealError('not-opened');
    const opened: OpenedForms['opened'][number][] = [];
    const refused: OpenedForms['refused'][number][] = [];
    for (const { formId, file } of forms) {
      try {
        opened.push(await this.openForm(identity, formId, fromBase64Url(file)));
      } catch (error) {
        const code = codeOf(error);
        if (code === undefined) throw error;
        refused.push({ formId, code });
      }
    }
    return { opened, refused };
  }

  /** Seals an answer to a form that was opened before and asked for one. */
  sealReply({ formId, number, body }: ReplyDraft): string {
    const reply = this.replies.get(formId);
    if (reply === undefined) throw new SealError('no-reply-key');
    const place = { groupId: this.groupId, formId, formHash: reply.formHash, direction: 'to-the-person', number } as const;
    return toBase64Url(sealReply(reply.replyKey, place, body));
  }

  wipe(): void {
    for (const { replyKey } of this.replies.values()) replyKey.fill(0);
    this.replies.clear();
    this.identities.clear();
  }

  private async openForm(identity: string, formId: string, file: Uint8Array): Promise<OpenedForms['opened'][number]> {
    const form = await openIntakeForm(file, identity);
    // A form shown as another, or as another group's, would lend its answer to somebody else.
    if (form.formId !== formId || form.groupId !== this.groupId) throw new SealError('says-otherwise');
    if (form.replyKey) this.replies.set(formId, { replyKey: form.replyKey, formHash: sha256(file) });
    return { formId, month: form.month, body: form.body, wantsReply: form.replyKey !== null };
  }
}

function identityBody(body: unknown): { identity: string; recipient: string } {
  if (typeof body === 'object' && body !== null && 'identity' in body && 'recipient' in body) {
    const { identity, recipient } = body;
    if (typeof identity === 'string' && typeof recipient === 'string') return { identity, recipient };
  }
  throw new SealError('record-not-understood');
}
