import { inject, Injectable } from '@angular/core';
import { KnownDirectory, SealedContainers, type RecordChange } from '@sojourn/containers/web';
import { Problem, Session } from '@sojourn/http/client';
import { mayHold, MEMBER_ROLES, RECORD_TYPES, toBase64Url } from '@sojourn/sealing/shape';
import { systemRandom } from '@sojourn/units';
import {
  BankTextsBody,
  BankTextsSummary,
  PayeeBody,
  PayeeSummary,
  TEXTS_PER_RECORD,
  type BankLineTexts,
  type PayeeSeal,
} from '@sojourn/ledger/contract';
import { payeeHash } from '@sojourn/ledger/rules/payment';

/** Seals and opens what the bank side must not tell the accountant: counterparties, remittance texts, payees. */
@Injectable({ providedIn: 'root' })
export class VoucherDesk {
  private readonly containers = inject(SealedContainers);
  private readonly directory = inject(KnownDirectory);
  private readonly session = inject(Session);
  private readonly opened = new Map<string, readonly BankLineTexts[]>();

  constructor() {
    this.session.whenLocked(() => this.opened.clear());
  }

  /** Whether the signed-in member may hold vouchers at all. */
  mayOpen(): boolean {
    return holds(this.session.roles());
  }

  /** Seals the texts of some lines for the whole desk and the auditor; gives the container's id. */
  async sealTexts(texts: readonly BankLineTexts[]): Promise<string> {
    const records: RecordChange[] = [{ type: RECORD_TYPES.summary, body: BankTextsSummary.parse({ v: 1, holds: 'bank-texts' }) }];
    for (let from = 0; from < texts.length; from += TEXTS_PER_RECORD)
      records.push({
        type: RECORD_TYPES['bank-texts'],
        body: BankTextsBody.parse({ v: 1, lines: texts.slice(from, from + TEXTS_PER_RECORD) }),
      });
    return this.containers.create('voucher', records, await this.colleagues());
  }

  /** The texts in these containers, by line. A container of which this member holds no key is left out. */
  async texts(voucherIds: readonly string[]): Promise<ReadonlyMap<string, BankLineTexts>> {
    const found = new Map<string, BankLineTexts>();
    for (const id of new Set(voucherIds)) for (const texts of await this.textsIn(id)) found.set(texts.lineId, texts);
    return found;
  }

  /** Seals a payee with a fresh salt; gives where it lies and what approvals will bind. */
  async sealPayee(payee: Omit<PayeeBody, 'v' | 'salt'>): Promise<PayeeSeal> {
    const body = PayeeBody.parse({ v: 1, salt: toBase64Url(systemRandom.bytes(32)), ...payee });
    const recordId = systemRandom.uuid();
    const records: RecordChange[] = [
      { type: RECORD_TYPES.summary, body: PayeeSummary.parse({ v: 1, holds: 'payee' }) },
      { recordId, type: RECORD_TYPES.payee, body },
    ];
    const voucherId = await this.containers.create('voucher', records, await this.colleagues());
    return { voucherId, recordId, hash: payeeHash(body) };
  }

  /** Opens a payee, and refuses one that is not the one the order was approved with. */
  async payee({ voucherId, recordId, hash }: PayeeSeal): Promise<PayeeBody> {
    const { records } = await this.containers.open('voucher', voucherId);
    const body = PayeeBody.safeParse(records.find((record) => record.recordId === recordId && record.type === RECORD_TYPES.payee)?.body);
    if (!body.success || payeeHash(body.data) !== hash) throw new Problem('payee-differs', 0, { voucherId });
    return body.data;
  }

  private async textsIn(id: string): Promise<readonly BankLineTexts[]> {
    const known = this.opened.get(id);
    if (known !== undefined) return known;
    try {
      const { records, holders } = await this.containers.open('voucher', id);
      await this.letIn(
        id,
        holders.map(({ memberId }) => memberId),
      );
      const texts = records
        .filter(({ type }) => type === RECORD_TYPES['bank-texts'])
        .flatMap(({ body }) => BankTextsBody.parse(body).lines);
      this.opened.set(id, texts);
      return texts;
    } catch (error) {
      // Sealed before this member came to the desk: no key, no text. Anything else is an alarm and goes on.
      if (error instanceof Problem && error.status === 404) return [];
      throw error;
    }
  }

  private async colleagues(): Promise<string[]> {
    const { members } = await this.directory.refresh();
    const own = this.session.facts()?.memberId;
    return members
      .filter(({ memberId, status, roles }) => status === 'living' && memberId !== own && mayHold('voucher', roles))
      .map(({ memberId }) => memberId);
  }

  /** Whoever came to the desk, or as auditor, since the container was sealed gets a key from the next colleague of the desk who opens it. */
  private async letIn(id: string, holders: readonly string[]): Promise<void> {
    if (!this.session.has('payments')) return; // an auditor reads, and lets nobody in
    for (const memberId of await this.colleagues()) if (!holders.includes(memberId)) await this.containers.share('voucher', id, memberId);
  }
}

function holds(roles: readonly string[]): boolean {
  return mayHold(
    'voucher',
    MEMBER_ROLES.filter((role) => roles.includes(role)),
  );
}
