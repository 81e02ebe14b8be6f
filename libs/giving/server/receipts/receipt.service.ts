import { Inject, Injectable } from '@nestjs/common';
import { isConstraint, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import { fromBase64Url } from '@sojourn/sealing/shape';
import { CLOCK, localDateIn, type Clock } from '@sojourn/units';
import type { NewReceipt, Receipt, ReceiptKind, ReceiptPaper, ReceiptsPage, VoidReason } from '@sojourn/giving/contract';
import { receiptRefused } from './receipt-refusal';
import { isAnswer } from './receipt-wish.service';
import { giftsById, type ReceiptableGift } from './receiptable-gifts';

const PAGE = 25;
/** One series for papers of any kind: the number alone says nothing about the donor. */
const SERIES = 'R';

/** Something on the paper was given back since, so that it says too much. */
const TO_VOID = `(r.state = 'issued' AND r.amount_minor > (
  SELECT sum(g.gross_minor - g.returned_minor) FROM receipt_gift n JOIN gift g ON g.group_id = n.group_id AND g.id = n.gift_id
   WHERE n.group_id = r.group_id AND n.receipt_id = r.id))`;

const COLUMNS = `r.id, r.series, r.year, r.number, r.kind, r.amount_minor::text AS "amountMinor", r.currency, r.issued_on AS "issuedOn", r.state,
  r.void_reason AS "voidReason", r.void_on AS "voidOn", r.sealed, ${TO_VOID} AS "toVoid"`;

/** Receipts by number. For whom they are is sealed; the server knows gifts, amounts and days. */
@Injectable()
export class ReceiptService {
  constructor(
    private readonly tenant: TenantTransactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives a number to a receipt for these gifts. The same request twice is one receipt. */
  issue(scope: Scope, wish: NewReceipt): Promise<Receipt> {
    return this.tenant.transaction(scope, async (tx) => {
      const before = await find(tx, wish.requestId);
      if (before !== null) return before;
      const gifts = await giftsById(tx, wish.giftIds);
      const { amountMinor, currency } = summed(wish, gifts);
      const issuedOn = await this.today(tx);
      const year = Number(issuedOn.slice(0, 4));
      const number = await nextNumber(tx, scope.groupId, year);
      await tx.query(
        `INSERT INTO receipt (group_id, id, series, year, number, kind, amount_minor, currency, issued_on, issued_by, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'issued')`,
        [scope.groupId, wish.requestId, SERIES, year, number, wish.kind, amountMinor.toString(), currency, issuedOn, scope.memberId],
      );
      await tx
        .query('INSERT INTO receipt_gift (group_id, receipt_id, gift_id) SELECT $1, $2, unnest($3::uuid[])', [
          scope.groupId,
          wish.requestId,
          gifts.map((gift) => gift.giftId),
        ])
        .catch((error: unknown) => {
          throw isConstraint(error, 'gift_on_one_receipt') ? receiptRefused('gift-already-receipted') : error;
        });
      const made = await find(tx, wish.requestId);
      invariant(made !== null, 'a receipt that was written can be read');
      return made;
    });
  }

  /**
   * The paper lies sealed in the container now; with an answer, the donor can fetch it. Told again after a lost answer, nothing changes. Refuses
   * with `answer-not-next` when another one was sealed for the same donor meanwhile: its number is sealed in, so it cannot be given another.
   */
  async paperKept(scope: Scope, receiptId: string, { answer }: ReceiptPaper): Promise<void> {
    const envelope = answer === undefined ? null : Buffer.from(fromBase64Url(answer.envelope));
    if (envelope !== null && !isAnswer(envelope)) throw receiptRefused('not-sealed');
    await this.tenant.transaction(scope, async (tx) => {
      const receipt = await find(tx, receiptId);
      if (receipt === null) throw receiptRefused('unknown-receipt');
      if (receipt.state === 'void') throw receiptRefused('receipt-void');
      await tx.query('UPDATE receipt SET sealed = true WHERE id = $1', [receiptId]);
      if (answer === undefined || envelope === null) return;
      const [wish] = await tx.query(`UPDATE receipt_wish SET state = 'answered' WHERE id = $1 AND state <> 'declined' RETURNING 1`, [
        answer.formId,
      ]);
      if (wish === undefined) throw receiptRefused('unknown-wish');
      const kept = await tx.query(
        `INSERT INTO receipt_answer (group_id, wish_id, number, envelope, posted_on)
         SELECT $1::uuid, $2::uuid, $3::integer, $4::bytea, $5::date WHERE $3::integer = 1 + (SELECT count(*) FROM receipt_answer WHERE wish_id = $2) RETURNING 1`,
        [scope.groupId, answer.formId, answer.number, envelope, this.clock.now().slice(0, 10)],
      );
      if (kept.length === 0 && !receipt.sealed) throw receiptRefused('answer-not-next');
    });
  }

  /** Final: a void receipt keeps its number, its gifts may get another one. */
  async void(scope: Scope, receiptId: string, reason: VoidReason): Promise<Receipt> {
    return this.tenant.transaction(scope, async (tx) => {
      const receipt = await find(tx, receiptId);
      if (receipt === null) throw receiptRefused('unknown-receipt');
      if (receipt.state === 'void') throw receiptRefused('receipt-void');
      await tx.query(`UPDATE receipt SET state = 'void', void_reason = $2, void_on = $3 WHERE id = $1`, [
        receiptId,
        reason,
        await this.today(tx),
      ]);
      const now = await find(tx, receiptId);
      invariant(now !== null, 'a receipt does not vanish');
      return now;
    });
  }

  /** Newest first, by key. */
  list(scope: Scope, before: string | undefined): Promise<ReceiptsPage> {
    const [year, series, number] = before?.split('-') ?? [];
    return this.tenant.transaction(scope, async (tx) => {
      const rows = await tx.query<Receipt>(
        `SELECT ${COLUMNS} FROM receipt r WHERE (r.year, r.series, r.number) < ($1, $2, $3) ORDER BY r.year DESC, r.series DESC, r.number DESC LIMIT $4`,
        [Number(year ?? 9999), series ?? 'ZZZZ', Number(number ?? 2_147_483_647), PAGE + 1],
      );
      const receipts = rows.slice(0, PAGE);
      const last = receipts.at(-1);
      return {
        receipts,
        next: rows.length > PAGE && last !== undefined ? `${last.year}-${last.series}-${last.number}` : null,
      };
    });
  }

  private async today(tx: Tx): Promise<string> {
    const [group] = await tx.query<{ zone: string }>('SELECT time_zone AS zone FROM tenant_group');
    invariant(group !== undefined, 'a member has a group');
    return localDateIn(this.clock.now(), group.zone);
  }
}

async function find(tx: Tx, id: string): Promise<Receipt | null> {
  const [row] = await tx.query<Receipt>(`SELECT ${COLUMNS} FROM receipt r WHERE r.id = $1`, [id]);
  return row ?? null;
}

/** Checks the gifts in the order of the refusals and gives their sum. */
function summed(wish: NewReceipt, gifts: readonly ReceiptableGift[]): { amountMinor: bigint; currency: string } {
  if (gifts.length !== new Set(wish.giftIds).size) throw receiptRefused('unknown-gift');
  const hindered = (hindrance: ReceiptableGift['hindrance']): ReceiptableGift | undefined =>
    gifts.find((gift) => gift.hindrance === hindrance);
  const REFUSALS = [
    ['not-booked', 'gift-not-booked'],
    ['with-the-bank', 'gift-with-the-bank'],
    ['refunded', 'gift-refunded'],
    ['listed-card-country', 'listed-card-country'],
    ['already-receipted', 'gift-already-receipted'],
  ] as const;
  for (const [hindrance, refusal] of REFUSALS) {
    const gift = hindered(hindrance);
    if (gift !== undefined) throw receiptRefused(refusal, { gift: gift.number });
  }
  const [first] = gifts;
  invariant(first !== undefined, 'a receipt has a gift');
  if (!gifts.every((gift) => gift.currency === first.currency) || !sameYear(wish.kind, gifts))
    throw receiptRefused('gifts-of-one-currency-and-year');
  return { amountMinor: gifts.reduce((sum, gift) => sum + BigInt(gift.amountMinor), 0n), currency: first.currency };
}

/** A collective receipt is for one year; others are for one gift or for a few together. (EStDV s.50) */
function sameYear(kind: ReceiptKind, gifts: readonly ReceiptableGift[]): boolean {
  return kind !== 'germany-collective' || new Set(gifts.map((gift) => gift.receivedOn.slice(0, 4))).size === 1;
}

async function nextNumber(tx: Tx, groupId: string, year: number): Promise<number> {
  const [row] = await tx.query<{ number: number }>(
    `INSERT INTO receipt_counter AS c (group_id, series, year, last_number) VALUES ($1, $2, $3, 1)
     ON CONFLICT (group_id, series, year) DO UPDATE SET last_number = c.last_number + 1 RETURNING last_number AS number`,
    [groupId, SERIES, year],
  );
  invariant(row !== undefined, 'a counter answers with its number');
  return row.number;
}
