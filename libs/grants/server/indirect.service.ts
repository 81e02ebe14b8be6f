import { Injectable } from '@nestjs/common';
import { refuseWhen, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import { LedgerReader, LedgerService } from '@sojourn/ledger/server';
import { Accounts, type GrantLine, type GrantLineSelection } from '@sojourn/ledger/contract';
import type { LocalDate } from '@sojourn/units';
import type { GrantReversal, IndirectChargeDraft, IndirectQuery, IndirectShare } from '@sojourn/grants/contract';
import { indirectEntry, sharedIndirectCost, type SharedIndirectCost } from '@sojourn/grants/rules';
import { refused } from './grant-refusal';
import { selectionOf } from './report.service';
import { reverseOnce } from './reverse-once';
import { sentBefore } from './sent-before';
import { booksCurrencyOf, grantOf, lockActive, type StoredGrant } from './stored-grant';

/** Indirect costs: what falls on a grant, what its funder pays, and the entry that moves it. */
@Injectable()
export class IndirectService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerService,
    private readonly reader: LedgerReader,
  ) {}

  /** What a charge of this period would be. Books nothing. */
  async share(scope: Scope, grantId: string, period: IndirectQuery): Promise<IndirectShare> {
    const { stored, charged } = await this.tenant.transaction(scope, async (tx) => ({
      stored: await grantOf(tx, grantId),
      charged: await chargedBefore(tx, grantId, period),
    }));
    const { poolMinor, allBasesMinor, baseMinor, shareMinor, capMinor, chargeMinor, underRecoveryMinor } = await this.shared(
      scope,
      stored,
      period,
    );
    return {
      ...period,
      currency: booksCurrencyOf(stored),
      method: stored.grant.indirectMethod,
      cap: stored.grant.indirectCap,
      poolMinor: poolMinor.toString(),
      allBasesMinor: allBasesMinor.toString(),
      baseMinor: baseMinor.toString(),
      shareMinor: shareMinor.toString(),
      capMinor: capMinor?.toString() ?? null,
      chargeMinor: chargeMinor.toString(),
      underRecoveryMinor: underRecoveryMinor.toString(),
      charged,
    };
  }

  /** Charges a period once, at what the books say when it is asked. The same request twice charges it once. */
  async charge(scope: Scope, grantId: string, draft: IndirectChargeDraft): Promise<{ id: string }> {
    const { id, from, to, on, toFund } = draft;
    const stored = await this.tenant.transaction(scope, (tx) => grantOf(tx, grantId));
    const shared = await this.shared(scope, stored, draft);
    const cashMinor = await this.cashOf(scope, stored, on);
    return this.tenant
      .transaction(scope, async (tx) => {
        const { grant } = await lockActive(tx, grantId);
        const [known] = await tx.query<{ same: boolean }>(
          `SELECT grant_id = $2 AND period = daterange($3::date, $4::date, '[]') AS same FROM grant_indirect_charge WHERE id = $1`,
          [id, grantId, from, to],
        );
        if (sentBefore(known)) return { id };
        if (grant.indirectMethod === 'none') throw refused('indirect-not-agreed');
        if (toFund === grant.fund) throw refused('indirect-within-fund', { fund: toFund });
        if (await chargedBefore(tx, grantId, draft)) throw refused('indirect-already-charged');
        const [fund] = await tx.query<{ id: string }>('SELECT id FROM fund WHERE code = $1', [toFund]);
        if (fund === undefined) throw new Refusal('unknown-fund', 422, { fund: toFund });
        if (shared.chargeMinor === 0n) throw refused('nothing-to-charge');
        const { byFunction, chargeMinor, underRecoveryMinor } = shared;
        const currency = booksCurrencyOf(stored);
        const entry = indirectEntry({ id, on, grant: grant.code, fund: grant.fund, toFund, currency, byFunction, cashMinor });
        const posted = await this.ledger.postEntry(tx, scope, { ...entry, acknowledged: draft.acknowledged });
        await tx.query(
          `INSERT INTO grant_indirect_charge (group_id, id, grant_id, period, charged_on, to_fund_id, charge_minor, under_recovery_minor, entry_id)
           VALUES ($1, $2, $3, daterange($4::date, $5::date, '[]'), $6, $7, $8, $9, $10)`,
          [scope.groupId, id, grantId, from, to, on, fund.id, chargeMinor.toString(), underRecoveryMinor.toString(), posted.id],
        );
        return { id };
      })
      .catch(refuseWhen('grant_charge_once', () => refused('id-known')))
      .catch(refuseWhen('period_charged_once', () => refused('indirect-already-charged')));
  }

  /** It was wrong: the entry is reversed, and the period can be charged again. */
  takeBack(scope: Scope, grantId: string, id: string, reversal: GrantReversal): Promise<{ id: string }> {
    return this.tenant.transaction(scope, async (tx) => {
      await lockActive(tx, grantId);
      const [charge] = await tx.query<{ entryId: string; reversalEntryId: string | null }>(
        'SELECT entry_id AS "entryId", reversal_entry_id AS "reversalEntryId" FROM grant_indirect_charge WHERE grant_id = $1 AND id = $2',
        [grantId, id],
      );
      if (charge === undefined) throw refused('no-such-charge');
      if (charge.reversalEntryId !== null) throw refused('taken-back-already', { reversedBy: charge.reversalEntryId });
      const reversedBy = await reverseOnce(tx, scope, this.ledger, charge.entryId, reversal);
      await tx.query('UPDATE grant_indirect_charge SET reversal_entry_id = $2 WHERE id = $1', [id, reversedBy]);
      return { id };
    });
  }

  private async shared(scope: Scope, stored: StoredGrant, { from, to }: IndirectQuery): Promise<SharedIndirectCost> {
    const { grant } = stored;
    const within = async (selection: GrantLineSelection): Promise<GrantLine[]> => {
      const { lines } = await this.reader.grantLines(scope, { selection, cuts: [from], through: to, currency: booksCurrencyOf(stored) });
      return lines.filter(({ date, opening }) => date >= from && !opening);
    };
    return sharedIndirectCost(await within({ counted: 'everything' }), await within(selectionOf(grant)), {
      method: grant.indirectMethod,
      cap: grant.indirectCap,
    });
  }

  /** What of the fund lies on the account that keeps the books' currency: only that can move to another fund without an exchange. */
  private async cashOf(scope: Scope, { grant }: StoredGrant, on: LocalDate): Promise<bigint> {
    const { movements } = await this.reader.booksByMonth(scope, on);
    return movements
      .filter(({ account, fund }) => account === Accounts.bank && fund === grant.fund)
      .reduce((sum, { debitMinor, creditMinor }) => sum + debitMinor - creditMinor, 0n);
  }
}

async function chargedBefore(tx: Tx, grantId: string, { from, to }: IndirectQuery): Promise<boolean> {
  const [charge] = await tx.query(
    `SELECT 1 FROM grant_indirect_charge WHERE grant_id = $1 AND period && daterange($2::date, $3::date, '[]') AND reversal_entry_id IS NULL`,
    [grantId, from, to],
  );
  return charge !== undefined;
}
