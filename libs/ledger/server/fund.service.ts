import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import type { LocalDate } from '@sojourn/units';
import type { Fund, FundChange, FundTransfer, NewFund, PostedEntry } from '@sojourn/ledger/contract';
import { fundTransferEntry } from '@sojourn/ledger/rules';
import { refused } from './ledger-refusal';
import { LedgerService } from './ledger.service';
import { lockBooks } from './lock-books';
import { FUND_COLUMNS } from './read-funds';

/** Funds over their life: opened, described, moved between, closed when empty. */
@Injectable()
export class FundService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerService,
    private readonly audit: AuditTrail,
  ) {}

  add(scope: Scope, fund: NewFund): Promise<Fund> {
    return this.tenant.transaction(scope, async (tx) => {
      const made = await this.ledger.addFund(tx, scope.groupId, fund);
      await this.audit.append(tx, scope, 'money', 'fund-added', made.id);
      return made;
    });
  }

  change(scope: Scope, code: string, change: FundChange): Promise<Fund> {
    return this.tenant.transaction(scope, async (tx) => {
      const fund = await this.found(tx, code);
      const { name, publicPurpose, acceptsGifts, purpose, startsOn, endsOn } = change;
      await tx.query(
        'UPDATE fund SET name = $2, public_purpose = $3, accepts_gifts = $4, purpose = $5, starts_on = $6, ends_on = $7 WHERE id = $1',
        [fund.id, name, publicPurpose, acceptsGifts, purpose, startsOn, endsOn],
      );
      await this.audit.append(tx, scope, 'money', 'fund-changed', fund.id);
      return this.found(tx, code);
    });
  }

  /** Closes an empty fund: nothing on any account of the balance sheet, so that nothing is left that somebody still waits for. */
  close(scope: Scope, code: string, on: LocalDate): Promise<Fund> {
    return this.tenant.transaction(scope, async (tx) => {
      await lockBooks(tx); // whoever posts into it meanwhile is before us or after us
      const fund = await this.found(tx, code);
      const accounts = await standing(tx, fund.id);
      if (accounts.length > 0) throw refused('fund-has-balance', { fund: code, accounts });
      await tx.query('UPDATE fund SET closed_on = $2, accepts_gifts = false WHERE id = $1', [fund.id, on]);
      await this.audit.append(tx, scope, 'money', 'fund-closed', fund.id);
      return this.found(tx, code);
    });
  }

  reopen(scope: Scope, code: string): Promise<Fund> {
    return this.tenant.transaction(scope, async (tx) => {
      const fund = await this.found(tx, code);
      await tx.query('UPDATE fund SET closed_on = NULL WHERE id = $1', [fund.id]);
      await this.audit.append(tx, scope, 'money', 'fund-reopened', fund.id);
      return this.found(tx, code);
    });
  }

  /** Moves money between funds. Refuses `restriction-would-be-lifted`. */
  transfer(scope: Scope, transfer: FundTransfer): Promise<PostedEntry> {
    return this.tenant.transaction(scope, (tx) => this.ledger.postEntry(tx, scope, fundTransferEntry(transfer)));
  }

  private async found(tx: Tx, code: string): Promise<Fund> {
    const [fund] = await tx.query<Fund>(`SELECT ${FUND_COLUMNS} FROM fund WHERE code = $1`, [code]);
    if (fund === undefined) throw refused('unknown-fund', { fund: code });
    return fund;
  }
}

/** The accounts of the balance sheet on which a fund still stands, debit positive. */
function standing(tx: Tx, fundId: string): Promise<{ account: string; minor: string }[]> {
  return tx.query(
    `SELECT m.account_code AS account, sum(m.debit_minor - m.credit_minor)::text AS minor
       FROM monthly_movement m JOIN ledger_account a ON a.code = m.account_code
      WHERE m.fund_id = $1 AND a.type IN ('asset', 'contra_asset', 'liability')
      GROUP BY m.account_code HAVING sum(m.debit_minor) <> sum(m.credit_minor) ORDER BY 1`,
    [fundId],
  );
}
