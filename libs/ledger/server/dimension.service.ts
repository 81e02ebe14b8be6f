import { Injectable } from '@nestjs/common';
import { TenantTransactions, type Scope } from '@sojourn/database';
import type { Dimension, DimensionChange, DimensionList, NewDimension } from '@sojourn/ledger/contract';
import { refused } from './ledger-refusal';
import { LedgerService } from './ledger.service';

const COLUMNS = 'code, kind, label, closed_on AS "closedOn"';

/** The codes that lines may name: grants, projects, counterparties. */
@Injectable()
export class DimensionService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerService,
  ) {}

  list(scope: Scope): Promise<DimensionList> {
    return this.tenant.transaction(scope, async (tx) => ({
      dimensions: await tx.query<Dimension>(`SELECT ${COLUMNS} FROM ledger_dimension ORDER BY kind, code`),
    }));
  }

  add(scope: Scope, dimension: NewDimension): Promise<Dimension> {
    return this.tenant.transaction(scope, async (tx) => {
      await this.ledger.addDimension(tx, scope.groupId, dimension);
      return { ...dimension, closedOn: null };
    });
  }

  /** A counterparty keeps no label, whatever is sent: a landlord's name is an address. */
  change(scope: Scope, code: string, { label, closedOn }: DimensionChange): Promise<Dimension> {
    return this.tenant.transaction(scope, async (tx) => {
      const [changed] = await tx.query<Dimension>(
        `UPDATE ledger_dimension SET label = CASE WHEN kind = 'counterparty' THEN NULL ELSE $2 END, closed_on = $3 WHERE code = $1 RETURNING ${COLUMNS}`,
        [code, label, closedOn],
      );
      if (changed === undefined) throw refused('unknown-dimension', { code });
      return changed;
    });
  }
}
