import { Injectable } from '@nestjs/common';
import { TenantTransactions, type Scope } from '@sojourn/database';
import { firstOfMonth, lastOfMonth, monthOf, type LocalDate } from '@sojourn/units';
import type { CountRow } from '@sojourn/advocacy/contract';
import { readPublished } from './read-counts';

/** What others may ask of advocacy: what is published, and nothing that is only proposed. */
@Injectable()
export class CountsReader {
  constructor(private readonly tenant: TenantTransactions) {}

  /** The table of a fund for exactly these months, or null: of people who come twice nobody can add up parts. */
  async ofFund(
    scope: Scope,
    fund: string,
    { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  ): Promise<{ rows: CountRow[] } | null> {
    if (from !== firstOfMonth(from) || to !== lastOfMonth(to)) return null;
    const tables = await this.tenant.transaction(scope, (tx) => readPublished(tx, fund));
    const found = tables.find((table) => table.from === monthOf(from) && table.to === monthOf(to));
    return found === undefined ? null : { rows: found.rows };
  }
}
