import type { Tx } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import type { DraftEntry, DraftLine } from '@sojourn/ledger/contract';
import type { KnownAccount, KnownBooks, KnownDimension, KnownFund } from '@sojourn/ledger/rules';
import { refused } from './ledger-refusal';

interface Row {
  currency: string | null;
  accounts: (KnownAccount & { code: string })[];
  funds: (KnownFund & { code: string })[];
  dimensions: (KnownDimension & { code: string })[];
}

/** What the books know of the accounts and funds these drafts name, in one question. */
export async function knownBooks(tx: Tx, drafts: readonly DraftEntry[]): Promise<KnownBooks> {
  const lines = drafts.flatMap((draft) => draft.lines);
  const [row] = await tx.query<Row>(
    `SELECT (SELECT currency FROM ledger_book) AS currency,
            (SELECT coalesce(json_agg(json_build_object('code', code, 'type', type, 'accountGroup', account_group, 'defaultFunction', default_function, 'active', active)), '[]')
               FROM ledger_account WHERE code = ANY ($1)) AS accounts,
            (SELECT coalesce(json_agg(json_build_object('code', code, 'id', id, 'restriction', restriction, 'startsOn', starts_on, 'endsOn', ends_on, 'closedOn', closed_on)), '[]')
               FROM fund WHERE code = ANY ($2)) AS funds,
            (SELECT coalesce(json_agg(json_build_object('code', code, 'kind', kind, 'closedOn', closed_on)), '[]')
               FROM ledger_dimension WHERE code = ANY ($3)) AS dimensions`,
    [
      [...new Set(lines.map((line) => line.account))],
      [...new Set(lines.map((line) => line.fund))],
      [...new Set(lines.flatMap(dimensionCodes))],
    ],
  );
  invariant(row !== undefined, 'a SELECT without FROM gives one row');
  if (row.currency === null) throw refused('books-not-open');
  return {
    currency: row.currency,
    accounts: new Map(row.accounts.map((account) => [account.code, account])),
    funds: new Map(row.funds.map((fund) => [fund.code, fund])),
    dimensions: new Map(row.dimensions.map((dimension) => [dimension.code, dimension])),
  };
}

function dimensionCodes({ dimensions }: DraftLine): string[] {
  return [dimensions?.grant, dimensions?.project, dimensions?.counterparty].filter((code) => code !== undefined);
}
