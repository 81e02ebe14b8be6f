import { Inject, Injectable } from '@nestjs/common';
import { TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import type { HandGiftAnswer, NewHandGift } from '@sojourn/giving/contract';
import { LedgerService } from '@sojourn/ledger/server';
import { CLOCK, type Clock } from '@sojourn/units';
import { refused } from './giving-refusal';
import { bookHandGifts, weighHandGifts } from './hand-gift-book';
import { handGiftBooks, lockHandGifts } from './hand-gift-facts';

/** Gifts that Stripe has no part in, one by one. */
@Injectable()
export class HandGiftService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Books one gift: row and entry in one commit. The same request again gives the same answer. */
  enter(scope: Scope, { id, ...gift }: NewHandGift): Promise<HandGiftAnswer> {
    return this.tenant.transaction(scope, async (tx) => {
      await lockHandGifts(tx, scope.groupId);
      const before = await this.answerOf(tx, id);
      if (before !== null) {
        if (before.amountMinor !== gift.amountMinor || before.method !== gift.method) throw refused('id-taken');
        return before.answer;
      }
      const books = await handGiftBooks(tx, [gift], this.clock);
      const { duplicates, problems, sound } = weighHandGifts([{ id, line: 1, gift }], books);
      if (duplicates.length > 0) throw refused('external-id-taken', { externalId: gift.externalId });
      const [problem] = problems;
      if (problem !== undefined) throw refused(problem.problem);
      const [booked] = await bookHandGifts(tx, scope, sound, books, { ledger: this.ledger, importId: null });
      return { id, number: booked?.number ?? 0, entryNumber: booked?.entry.number ?? 0 };
    });
  }

  private async answerOf(tx: Tx, id: string): Promise<{ answer: HandGiftAnswer; amountMinor: string; method: string | null } | null> {
    const [row] = await tx.query<{ number: number; entryNumber: number; amountMinor: string; method: string | null }>(
      `SELECT g.number, e.number::int AS "entryNumber", g.gross_minor::text AS "amountMinor", g.method
         FROM gift g JOIN journal_entry e ON e.group_id = g.group_id AND e.id = g.entry_id WHERE g.id = $1`,
      [id],
    );
    if (row === undefined) return null;
    const { number, entryNumber, amountMinor, method } = row;
    return { answer: { id, number, entryNumber }, amountMinor, method };
  }
}
