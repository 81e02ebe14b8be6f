import { Inject, Injectable } from '@nestjs/common';
import { groupScope, isConstraint, TenantTransactions, type Scope } from '@sojourn/database';
import { fromBase64Url, isEnvelope, isIntakeForm, toBase64Url } from '@sojourn/sealing/shape';
import { CLOCK, type Clock } from '@sojourn/units';
import type { NewReceiptWish, ReceiptAnswers, ReceiptBox, ReceiptDoor, WaitingWish, WaitingWishes } from '@sojourn/giving/contract';
import { PublicPageService } from '../public-page.service';
import { receiptRefused } from './receipt-refusal';
import { giftsOfCheckouts, type ReceiptableGift } from './receiptable-gifts';

/** Of an answered wish: a gift that could be on a receipt and is on none. `$1` is the first day of this year. */
const SOMETHING_NEW = `EXISTS (
  SELECT FROM checkout k JOIN gift g ON g.group_id = k.group_id AND (g.checkout_id = k.id OR g.recurring_gift_id = k.recurring_gift_id)
   WHERE k.group_id = w.group_id AND k.id = w.checkout_id AND g.state = 'booked' AND g.attention IS NULL AND g.returned_minor < g.gross_minor
     AND NOT EXISTS (SELECT FROM receipt_gift n WHERE n.group_id = g.group_id AND n.gift_id = g.id AND n.counts)
     AND CASE WHEN EXISTS (SELECT FROM receipt_gift n WHERE n.group_id = g.group_id AND n.gift_id = g.id)
              THEN NOT EXISTS (SELECT FROM receipt_gift n JOIN receipt r ON r.group_id = n.group_id AND r.id = n.receipt_id
                                WHERE n.group_id = g.group_id AND n.gift_id = g.id AND r.void_reason = 'not-wanted')
              ELSE g.received_on < $1 END)`;

/** What donors seal for the accountants, and what the accountants seal back. The server passes on bytes. */
@Injectable()
export class ReceiptWishService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly pages: PublicPageService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** To whom donors of this group seal. Refuses with `receipts-not-set-up` until an accountant has made the box. */
  async door(slug: string): Promise<ReceiptDoor> {
    const { id: groupId } = await this.pages.groupOf(slug);
    const box = await this.box(groupScope(groupId));
    if (box === null) throw receiptRefused('receipts-not-set-up');
    return { groupId, recipient: box.recipient };
  }

  async box(scope: Scope): Promise<ReceiptBox | null> {
    const [box] = await this.tenant.transaction(scope, (tx) =>
      tx.query<ReceiptBox>('SELECT container_id AS "containerId", recipient FROM receipt_box'),
    );
    return box ?? null;
  }

  /** Made once: another recipient would leave older wishes unread. */
  async openBox(scope: Scope, box: ReceiptBox): Promise<void> {
    const rows = await this.tenant.transaction(scope, (tx) =>
      tx.query(
        `INSERT INTO receipt_box (group_id, container_id, recipient, made_on) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING RETURNING 1`,
        [scope.groupId, box.containerId, box.recipient, this.today()],
      ),
    );
    if (rows.length === 0) throw receiptRefused('box-already-there');
  }

  /** Keeps a sealed wish. The same one sent twice is kept once; another one for the same gift is refused. */
  async keep(wish: NewReceiptWish): Promise<void> {
    const form = Buffer.from(fromBase64Url(wish.form));
    if (!isIntakeForm(form)) throw receiptRefused('not-sealed');
    const { groupId } = await this.door(wish.slug);
    const scope = groupScope(groupId);
    await this.tenant.transaction(scope, async (tx) => {
      const [checkout] = await tx.query('SELECT 1 FROM checkout WHERE id = $1', [wish.checkoutId]);
      if (checkout === undefined) throw receiptRefused('unknown-checkout');
      const [there] = await tx.query<{ id: string; form: Buffer }>('SELECT id, form FROM receipt_wish WHERE checkout_id = $1', [
        wish.checkoutId,
      ]);
      if (there !== undefined && there.id === wish.formId && there.form.equals(form)) return;
      if (there !== undefined) throw receiptRefused('wish-already-there');
      await tx
        .query(
          `INSERT INTO receipt_wish (group_id, id, checkout_id, form, box_id, received_on, state) VALUES ($1, $2, $3, $4, decode($5, 'hex'), $6, 'waiting')`,
          [groupId, wish.formId, wish.checkoutId, form, wish.boxId, this.today()],
        )
        .catch((error: unknown) => {
          throw ['wish_of_checkout_once', 'wish_box_once', 'receipt_wish_pkey'].some((name) => isConstraint(error, name))
            ? receiptRefused('wish-already-there')
            : error;
        });
    });
  }

  /** What lies in the box of twelve words. An unknown box and an empty one answer alike only in time, not in words: the box id is a secret. */
  async answers(boxId: string): Promise<ReceiptAnswers> {
    const rows = await this.tenant.acrossGroups('the donor has twelve words and no session', (tx) =>
      tx.query<{
        groupId: string;
        formId: string;
        formHash: Buffer;
        number: number | null;
        envelope: Buffer | null;
        state: ReceiptAnswers['state'];
      }>(
        `SELECT group_id AS "groupId", wish_id AS "formId", form_hash AS "formHash", number, envelope, state FROM receipt_answers_of(decode($1, 'hex'))`,
        [boxId],
      ),
    );
    const [first] = rows;
    if (first === undefined) throw receiptRefused('unknown-wish');
    return {
      groupId: first.groupId,
      formId: first.formId,
      formHash: toBase64Url(first.formHash),
      state: first.state,
      answers: rows.flatMap(({ number, envelope }) =>
        number === null || envelope === null ? [] : [{ number, envelope: toBase64Url(envelope) }],
      ),
    };
  }

  /**
   * Wishes that wait for an accountant, oldest first, with the gifts they are about. One that was answered comes back when there is something new
   * to write: gifts of a monthly gift whose year has ended, or a gift whose receipt was voided though the donor wants one.
   */
  waiting(scope: Scope): Promise<WaitingWishes> {
    return this.tenant.transaction(scope, async (tx) => {
      const rows = await tx.query<{ id: string; form: Buffer; receivedOn: string; checkoutId: string; answers: number }>(
        `SELECT w.id, w.form, w.received_on AS "receivedOn", w.checkout_id AS "checkoutId",
                (SELECT count(*)::int FROM receipt_answer a WHERE a.group_id = w.group_id AND a.wish_id = w.id) AS answers
           FROM receipt_wish w
          WHERE w.state = 'waiting' OR (w.state = 'answered' AND ${SOMETHING_NEW}) ORDER BY w.received_on, w.id LIMIT 100`,
        [`${this.today().slice(0, 4)}-01-01`],
      );
      const gifts = await giftsOfCheckouts(
        tx,
        rows.map((row) => row.checkoutId),
      );
      return {
        wishes: rows.map((row) => {
          const own = gifts.filter((gift) => gift.checkoutId === row.checkoutId);
          const free = own.filter((gift) => gift.hindrance === null);
          return {
            formId: row.id,
            form: toBase64Url(row.form),
            receivedOn: row.receivedOn,
            answers: row.answers,
            gifts: (free.length > 0 ? free : own).map(plain),
            hindrance: hindranceOf(own),
          };
        }),
      };
    });
  }

  /** The accountant will not write one; the sealed wish is forgotten after the donor could read that. */
  async decline(scope: Scope, formId: string): Promise<void> {
    const rows = await this.tenant.transaction(scope, (tx) =>
      tx.query(`UPDATE receipt_wish SET state = 'declined' WHERE id = $1 AND state <> 'declined' RETURNING 1`, [formId]),
    );
    if (rows.length === 0) throw receiptRefused('unknown-wish');
  }

  private today(): string {
    return this.clock.now().slice(0, 10);
  }
}

/** Whether these bytes may be kept as an answer. */
export function isAnswer(envelope: Uint8Array): boolean {
  return isEnvelope(envelope);
}

function plain({ giftId, number, receivedOn, amountMinor, currency }: ReceiptableGift): WaitingWish['gifts'][number] {
  return { giftId, number, receivedOn, amountMinor, currency };
}

/** One gift that can have a receipt is enough. */
function hindranceOf(gifts: readonly ReceiptableGift[]): WaitingWish['hindrance'] {
  if (gifts.length === 0) return 'not-booked';
  return gifts.some((gift) => gift.hindrance === null) ? null : (gifts[0]?.hindrance ?? null);
}
