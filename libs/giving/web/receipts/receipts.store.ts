import { inject, Injectable } from '@angular/core';
import { KnownDirectory, SealedContainers } from '@sojourn/containers/web';
import { pdfOf } from '@sojourn/documents/web';
import {
  Receipt,
  ReceiptBody,
  ReceiptBoxAnswer,
  ReceiptsPage,
  ReceiptWishBody,
  ReceiptWording,
  WaitingWishes,
  type ReceiptBox,
  type ReceiptGift,
  type ReceiptPaper,
  type VoidReason,
  type WaitingWish,
} from '@sojourn/giving/contract';
import { ApiClient } from '@sojourn/http/client';
import { RECORD_TYPES, toBase64Url } from '@sojourn/sealing/shape';
import { systemRandom } from '@sojourn/units';
import * as z from 'zod/mini';
import { receiptPaper, type PaperMaker } from './receipt-paper';
import { collectiveWording, FIRST_WORDING } from './receipt-wording';

/** A wish after the keeper opened it; `body` is undefined for one that does not open or says nothing we know. */
export interface OpenedWish extends Omit<WaitingWish, 'form'> {
  readonly body: ReceiptWishBody | undefined;
  readonly wantsReply: boolean;
}

/** All that is sealed about receipts, opened. */
export interface SealedReceipts {
  readonly box: ReceiptBox;
  readonly wording: ReceiptWording;
  readonly wordingRecord: string | undefined;
  readonly papers: ReadonlyMap<string, ReceiptBody>; // by the receipt's id
  readonly wishes: readonly OpenedWish[];
}

const Recipient = z.object({ recipient: z.string() });

/** Receipts: numbers and amounts through the api, people through the keeper. Nothing opened is kept here. */
@Injectable({ providedIn: 'root' })
export class ReceiptsStore {
  private readonly api = inject(ApiClient);
  private readonly containers = inject(SealedContainers);
  private readonly directory = inject(KnownDirectory);

  async box(): Promise<ReceiptBox | null> {
    return (await this.api.get('/giving/receipt-box', ReceiptBoxAnswer)).box;
  }

  /** Makes the box donors seal to. A container left from a try that broke off is used, so that there is one. */
  async makeBox(): Promise<void> {
    const [left] = await this.containers.list('receipt');
    if (left === undefined) {
      const { id, recipient } = await this.containers.createBox(
        'receipt',
        [{ type: RECORD_TYPES.summary, body: { v: 1 } }],
        await this.accountants(),
      );
      return this.api.post('/giving/receipt-box', { containerId: id, recipient });
    }
    const { records } = await this.containers.open('receipt', left.id);
    const { recipient } = Recipient.parse(records.find(({ type }) => type === RECORD_TYPES['receipt-identity'])?.body);
    return this.api.post('/giving/receipt-box', { containerId: left.id, recipient });
  }

  /** Opens the box and every wish in it. Throws when the recipient that donors are given is not the one of the sealed identity. */
  async open(box: ReceiptBox): Promise<SealedReceipts> {
    const { records } = await this.containers.open('receipt', box.containerId);
    const ofType = (type: number): typeof records => records.filter((record) => record.type === type);
    const own = Recipient.parse(ofType(RECORD_TYPES['receipt-identity'])[0]?.body);
    if (own.recipient !== box.recipient) throw new Error('the server gives donors another key than ours');
    const wording = ofType(RECORD_TYPES['receipt-wording'])[0];
    const { wishes } = await this.api.get('/giving/receipt-wishes', WaitingWishes);
    const { opened } = await this.containers.openForms(
      'receipt',
      box.containerId,
      wishes.map(({ formId, form }) => ({ formId, file: form })),
    );
    const forms = new Map(opened.map((form) => [form.formId, form]));
    return {
      box,
      wording: wording === undefined ? FIRST_WORDING : ReceiptWording.parse(wording.body),
      wordingRecord: wording?.recordId,
      papers: new Map(
        ofType(RECORD_TYPES.receipt)
          .map(({ body }) => ReceiptBody.parse(body))
          .map((body) => [body.receiptId, body]),
      ),
      wishes: wishes.map(({ form: _, ...wish }) => {
        const form = forms.get(wish.formId);
        return { ...wish, body: ReceiptWishBody.safeParse(form?.body).data, wantsReply: form?.wantsReply ?? false };
      }),
    };
  }

  receipts(before?: string): Promise<ReceiptsPage> {
    return this.api.get('/giving/receipts', ReceiptsPage, { query: { before } });
  }

  /** Gives the number, seals what stands on the paper, and seals the paper for the donor. Each step can be repeated; the number is given once. */
  async issue(
    sealed: SealedReceipts,
    wish: OpenedWish,
    gifts: readonly ReceiptGift[],
    requestId: string,
    maker: PaperMaker,
  ): Promise<Receipt> {
    if (wish.body === undefined) throw new Error('a wish that did not open has no receipt');
    const kind = wish.body.kind !== 'germany' ? 'plain' : gifts.length > 1 ? 'germany-collective' : 'germany';
    const receipt = await this.api.post('/giving/receipts', { requestId, kind, giftIds: gifts.map(({ giftId }) => giftId) }, Receipt);
    const body = ReceiptBody.parse({
      v: 1,
      receiptId: receipt.id,
      label: labelOf(receipt),
      wish: wish.body,
      issuedOn: receipt.issuedOn,
      gifts,
      wording: {
        plain: sealed.wording.plain,
        germany: sealed.wording.germany,
        'germany-collective': collectiveWording(sealed.wording.germany),
      }[kind],
    });
    if (!sealed.papers.has(receipt.id))
      await this.containers.write('receipt', sealed.box.containerId, [{ type: RECORD_TYPES.receipt, body }]);
    const answer = wish.wantsReply ? await this.sealedPaper(wish, body, maker) : undefined;
    await this.api.post(`/giving/receipts/${receipt.id}/paper`, answer === undefined ? {} : { answer });
    return receipt;
  }

  /** Refused while a listing day stands: then no file about donors is made, also none that this browser could make alone. (security.md 6) */
  async mayExport(): Promise<void> {
    await this.api.post('/giving/receipt-exports', {});
  }

  async decline(formId: string): Promise<void> {
    await this.api.post(`/giving/receipt-wishes/${formId}/refusal`, {});
  }

  void(id: string, reason: VoidReason): Promise<Receipt> {
    return this.api.post(`/giving/receipts/${id}/void`, { reason }, Receipt);
  }

  async keepWording(sealed: SealedReceipts, wording: ReceiptWording): Promise<void> {
    const change = { type: RECORD_TYPES['receipt-wording'], body: ReceiptWording.parse(wording) };
    const known = sealed.wordingRecord === undefined ? change : { ...change, recordId: sealed.wordingRecord };
    await this.containers.write('receipt', sealed.box.containerId, [known]);
  }

  /** The number is sealed in, so that no answer can be put in another's place. */
  private async sealedPaper(
    { formId, answers }: OpenedWish,
    body: ReceiptBody,
    maker: PaperMaker,
  ): Promise<NonNullable<ReceiptPaper['answer']>> {
    const file = await pdfOf(receiptPaper(body, maker));
    const pdf = toBase64Url(new Uint8Array(await file.arrayBuffer()));
    const number = answers + 1;
    return {
      formId,
      number,
      envelope: await this.containers.sealReply({ formId, number, body: { v: 1, name: `${body.label}.pdf`, pdf } }),
    };
  }

  /** The other accountants, so that a receipt does not hang on one person. */
  private async accountants(): Promise<string[]> {
    const { members } = await this.directory.refresh();
    return members.filter(({ status, roles }) => status === 'living' && roles.includes('accountant')).map(({ memberId }) => memberId);
  }
}

export function labelOf({ series, year, number }: Receipt): string {
  return `${series}-${year}-${number}`;
}

/** Chosen by the page before it asks, so that an answer that was lost is not a second receipt. */
export function newRequestId(): string {
  return systemRandom.uuid();
}
