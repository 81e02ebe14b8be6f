import { Injectable } from '@nestjs/common';
import { refuseWhen, TenantTransactions, type Scope } from '@sojourn/database';
import { money } from '@sojourn/units';
import { LedgerService } from '@sojourn/ledger/server';
import type { ConditionDraft, FulfilmentDraft, GrantReversal } from '@sojourn/grants/contract';
import { conditionMetEntry, earnedBy, type OpenCondition } from '@sojourn/grants/rules';
import { refused } from './grant-refusal';
import { movedBy, takeBack, type Moved } from './moved';
import { reverseOnce } from './reverse-once';
import { sentBefore } from './sent-before';
import { bookable, booksCurrencyOf, lockActive, lockGrant, setCarried } from './stored-grant';

/** What must happen before a conditional grant is the group's own, and that it happened. */
@Injectable()
export class ConditionService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerService,
  ) {}

  add(scope: Scope, grantId: string, draft: ConditionDraft): Promise<{ id: string }> {
    const { id, kind, label, amountMinor, perUnitMinor } = draft;
    return this.tenant
      .transaction(scope, async (tx) => {
        const { grant } = await lockGrant(tx, grantId);
        if (grant.state !== 'active' && grant.state !== 'draft') throw refused('grant-not-active', { state: grant.state });
        if (grant.recognition !== 'conditional') throw refused('not-conditional', { recognition: grant.recognition });
        const [known] = await tx.query<{ same: boolean }>(
          `SELECT grant_id = $2 AND kind = $3 AND label = $4 AND amount_minor = $5 AND per_unit_minor IS NOT DISTINCT FROM $6::bigint AS same
             FROM grant_condition WHERE id = $1`,
          [id, grantId, kind, label, amountMinor, perUnitMinor],
        );
        if (sentBefore(known)) return { id };
        await tx.query(
          'INSERT INTO grant_condition (group_id, id, grant_id, kind, label, amount_minor, per_unit_minor) VALUES ($1, $2, $3, $4, $5, $6, $7)',
          [scope.groupId, id, grantId, kind, label, amountMinor, perUnitMinor],
        );
        return { id };
      })
      .catch(refuseWhen('grant_condition_once', () => refused('id-known')))
      .catch(refuseWhen('conditions_within_agreement', () => refused('conditions-above-agreement')));
  }

  /** Met, in part or whole: the advance becomes income in the same transaction. The same request twice counts once. */
  meet(scope: Scope, grantId: string, conditionId: string, draft: FulfilmentDraft): Promise<{ id: string }> {
    return this.tenant
      .transaction(scope, async (tx) => {
        const stored = await lockActive(tx, grantId);
        const [condition] = await tx.query<OpenCondition>(
          `SELECT amount_minor AS "amountMinor", per_unit_minor AS "perUnitMinor", met_minor AS "metMinor" FROM grant_condition WHERE grant_id = $1 AND id = $2`,
          [grantId, conditionId],
        );
        if (condition === undefined) throw refused('no-such-condition');
        const [known] = await tx.query<{ same: boolean }>(
          'SELECT condition_id = $2 AND met_on = $3 AND (units = $4 OR amount_minor = $5) AS same FROM grant_fulfilment WHERE id = $1',
          [draft.id, conditionId, draft.on, 'units' in draft.met ? draft.met.units : -1, 'units' in draft.met ? -1 : draft.met.amountMinor],
        );
        if (sentBefore(known)) return { id: draft.id };
        const earned = earnedBy(condition, draft.met);
        if ('refusal' in earned) {
          const open = (condition.amountMinor - condition.metMinor).toString();
          throw refused(earned.refusal, { openMinor: open, currency: stored.grant.currency });
        }
        const owed = earned.earnedMinor > stored.advance.agreed.minor && stored.grant.currency !== booksCurrencyOf(stored);
        if (owed && draft.rate === undefined) throw refused('rate-missing', { from: stored.grant.currency, to: booksCurrencyOf(stored) });
        if (!owed && draft.rate !== undefined) throw refused('rate-not-needed', { currency: booksCurrencyOf(stored) });
        const met = { id: draft.id, on: draft.on, earned: money(earned.earnedMinor, stored.grant.currency), rate: draft.rate ?? null };
        const entry = conditionMetEntry(bookable(stored), met, stored);
        const posted = await this.ledger.postEntry(tx, scope, { ...entry.draft, acknowledged: draft.acknowledged });
        await tx.query(
          `INSERT INTO grant_fulfilment (group_id, id, grant_id, condition_id, met_on, units, amount_minor, receivable_moved_minor,
                                         receivable_moved_booked_minor, advance_moved_minor, advance_moved_booked_minor, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
          [
            scope.groupId,
            draft.id,
            grantId,
            conditionId,
            draft.on,
            earned.units,
            earned.earnedMinor.toString(),
            ...movedBy(stored, entry),
            posted.id,
          ],
        );
        await setCarried(tx, grantId, entry);
        return { id: draft.id };
      })
      .catch(refuseWhen('grant_fulfilment_once', () => refused('id-known')));
  }

  /** It was not met after all: the entry is reversed, and the condition is open again. */
  takeBack(scope: Scope, grantId: string, conditionId: string, id: string, reversal: GrantReversal): Promise<{ id: string }> {
    return this.tenant.transaction(scope, async (tx) => {
      const stored = await lockActive(tx, grantId);
      const [fulfilment] = await tx.query<Moved>(
        `SELECT entry_id AS "entryId", reversal_entry_id AS "reversalEntryId", receivable_moved_minor AS receivable,
                receivable_moved_booked_minor AS "receivableBooked", advance_moved_minor AS advance, advance_moved_booked_minor AS "advanceBooked"
           FROM grant_fulfilment WHERE grant_id = $1 AND condition_id = $2 AND id = $3`,
        [grantId, conditionId, id],
      );
      if (fulfilment === undefined) throw refused('no-such-fulfilment');
      const carried = takeBack(stored, fulfilment);
      const reversedBy = await reverseOnce(tx, scope, this.ledger, fulfilment.entryId, reversal);
      await tx.query('UPDATE grant_fulfilment SET reversal_entry_id = $2 WHERE id = $1', [id, reversedBy]);
      await setCarried(tx, grantId, carried);
      return { id };
    });
  }
}
