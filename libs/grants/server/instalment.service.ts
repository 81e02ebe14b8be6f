import { Inject, Injectable } from '@nestjs/common';
import { refuseWhen, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { RANDOM, type LocalDate, type Random } from '@sojourn/units';
import { LedgerReader, LedgerService } from '@sojourn/ledger/server';
import { WatchService } from '@sojourn/watch/server';
import type { GrantReversal, InstalmentClaim, InstalmentDraft, ReceiptDraft } from '@sojourn/grants/contract';
import { instalmentEntry } from '@sojourn/grants/rules';
import { exchanged } from './exchanged';
import { refused } from './grant-refusal';
import { movedBy, takeBack, type Moved } from './moved';
import { reverseOnce } from './reverse-once';
import { sentBefore } from './sent-before';
import { bookable, lockActive, lockGrant, setCarried } from './stored-grant';

/** What a funder pays: planned, claimed, received. */
@Injectable()
export class InstalmentService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerService,
    private readonly reader: LedgerReader,
    private readonly watch: WatchService,
    @Inject(RANDOM) private readonly random: Random,
  ) {}

  /** An instalment somebody answers for: it is watched until it came. The same request twice plans one. */
  plan(scope: Scope, grantId: string, draft: InstalmentDraft): Promise<{ id: string }> {
    const { id, dueOn, amountMinor, conditionId, ownerId, secondId } = draft;
    return this.tenant
      .transaction(scope, async (tx) => {
        const { grant } = await lockGrant(tx, grantId);
        if (grant.state !== 'active' && grant.state !== 'draft') throw refused('grant-not-active', { state: grant.state });
        const [known] = await tx.query<{ same: boolean }>(
          `SELECT grant_id = $2 AND due_on = $3 AND amount_minor = $4 AND condition_id IS NOT DISTINCT FROM $5::uuid AS same FROM grant_instalment WHERE id = $1`,
          [id, grantId, dueOn, amountMinor, conditionId],
        );
        if (sentBefore(known)) return { id };
        if (conditionId !== null) await this.refuseForeignCondition(tx, grantId, conditionId);
        const item = await this.watch.addIn(tx, scope, {
          id: this.random.uuid(),
          kind: 'instalment',
          dueOn,
          ...(ownerId === undefined ? {} : { ownerId }),
          ...(secondId === undefined ? {} : { secondId }),
        });
        await tx.query(
          `INSERT INTO grant_instalment (group_id, id, grant_id, number, due_on, amount_minor, condition_id, watch_item_id)
           SELECT $1, $2, $3, 1 + coalesce(max(number), 0), $4, $5, $6, $7 FROM grant_instalment WHERE grant_id = $3`,
          [scope.groupId, id, grantId, dueOn, amountMinor, conditionId, item.id],
        );
        return { id };
      })
      .catch(refuseWhen('grant_instalment_once', () => refused('id-known')))
      .catch(refuseWhen('instalments_within_agreement', () => refused('instalments-above-agreement')));
  }

  /** Asked for. */
  claim(scope: Scope, grantId: string, id: string, { on }: InstalmentClaim): Promise<{ id: string }> {
    return this.tenant.transaction(scope, async (tx) => {
      await lockActive(tx, grantId);
      await openInstalment(tx, grantId, id);
      await tx.query('UPDATE grant_instalment SET claimed_on = $2 WHERE id = $1', [id, on]);
      return { id };
    });
  }

  /** Money came: instalment, receivable or advance, and the books, in one transaction. The same request twice books it once. */
  async receive(scope: Scope, grantId: string, instalmentId: string, draft: ReceiptDraft): Promise<{ id: string }> {
    const cash = (await this.reader.accounts(scope)).find(({ code }) => code === draft.account)?.accountGroup === 'cash';
    return this.tenant
      .transaction(scope, async (tx) => {
        const stored = await lockActive(tx, grantId);
        const instalment = await openInstalment(tx, grantId, instalmentId);
        const [known] = await tx.query<{ same: boolean }>(
          'SELECT instalment_id = $2 AND received_on = $3 AND amount_minor = $4 AS same FROM grant_receipt WHERE id = $1',
          [draft.id, instalmentId, draft.on, draft.amountMinor],
        );
        if (sentBefore(known)) return { id: draft.id };
        const amount = BigInt(draft.amountMinor);
        const open = instalment.amountMinor - instalment.receivedMinor;
        if (amount > open) throw refused('instalment-larger-than-open', { openMinor: open.toString(), currency: stored.grant.currency });
        if (!cash) throw refused('not-a-cash-account', { account: draft.account });
        const came = exchanged(stored, amount, draft);
        const into = draft.creditedMinor === undefined ? 'agreed' : 'booked';
        const entry = instalmentEntry(bookable(stored), { id: draft.id, on: draft.on, account: draft.account, came, into }, stored);
        const posted = await this.ledger.postEntry(tx, scope, { ...entry.draft, acknowledged: draft.acknowledged });
        const moved = movedBy(stored, entry);
        await tx.query(
          `INSERT INTO grant_receipt (group_id, id, grant_id, instalment_id, received_on, amount_minor, receivable_moved_minor,
                                      receivable_moved_booked_minor, advance_moved_minor, advance_moved_booked_minor, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
          [scope.groupId, draft.id, grantId, instalmentId, draft.on, draft.amountMinor, ...moved, posted.id],
        );
        await setCarried(tx, grantId, entry);
        if (amount === open) await this.watch.doneIn(tx, scope, instalment.watchItemId);
        return { id: draft.id };
      })
      .catch(refuseWhen('grant_receipt_once', () => refused('id-known')));
  }

  /** It had not come, or not so: the entry is reversed, and the instalment is open again. */
  async takeBack(scope: Scope, grantId: string, instalmentId: string, id: string, reversal: GrantReversal): Promise<{ id: string }> {
    return this.tenant.transaction(scope, async (tx) => {
      const stored = await lockActive(tx, grantId);
      const [receipt] = await tx.query<Moved & { watchItemId: string }>(
        `SELECT r.entry_id AS "entryId", r.reversal_entry_id AS "reversalEntryId", r.receivable_moved_minor AS receivable,
                r.receivable_moved_booked_minor AS "receivableBooked", r.advance_moved_minor AS advance, r.advance_moved_booked_minor AS "advanceBooked",
                i.watch_item_id AS "watchItemId"
           FROM grant_receipt r JOIN grant_instalment i ON i.group_id = r.group_id AND i.id = r.instalment_id
          WHERE r.grant_id = $1 AND r.instalment_id = $2 AND r.id = $3`,
        [grantId, instalmentId, id],
      );
      if (receipt === undefined) throw refused('no-such-receipt');
      const carried = takeBack(stored, receipt);
      const reversedBy = await reverseOnce(tx, scope, this.ledger, receipt.entryId, reversal);
      await tx.query('UPDATE grant_receipt SET reversal_entry_id = $2 WHERE id = $1', [id, reversedBy]);
      await setCarried(tx, grantId, carried);
      await this.watch.undoIn(tx, scope, receipt.watchItemId);
      return { id };
    });
  }

  private async refuseForeignCondition(tx: Tx, grantId: string, conditionId: string): Promise<void> {
    const [found] = await tx.query('SELECT 1 FROM grant_condition WHERE grant_id = $1 AND id = $2', [grantId, conditionId]);
    if (found === undefined) throw refused('no-such-condition');
  }
}

async function openInstalment(
  tx: Tx,
  grantId: string,
  id: string,
): Promise<{ amountMinor: bigint; receivedMinor: bigint; claimedOn: LocalDate | null; watchItemId: string }> {
  const [found] = await tx.query<{ amountMinor: bigint; receivedMinor: bigint; claimedOn: LocalDate | null; watchItemId: string }>(
    `SELECT amount_minor AS "amountMinor", received_minor AS "receivedMinor", claimed_on AS "claimedOn", watch_item_id AS "watchItemId"
       FROM grant_instalment WHERE grant_id = $1 AND id = $2`,
    [grantId, id],
  );
  if (found === undefined) throw refused('no-such-instalment');
  return found;
}
