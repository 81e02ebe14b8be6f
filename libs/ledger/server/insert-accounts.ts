import type { Tx } from '@sojourn/database';

/** One account as its row has it; `skr49Certainty` '' is 'none'. */
export interface AccountRow {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly normalBalance: string;
  readonly accountGroup: string;
  readonly defaultFunction: string | null;
  readonly sofaLine: string;
  readonly form990Line: string;
  readonly skr49Code: string;
  readonly skr49Certainty: string;
}

const KEYS = ['code', 'name', 'type', 'normalBalance', 'accountGroup', 'defaultFunction', 'sofaLine', 'form990Line', 'skr49Code'] as const;

/** Adds accounts to a group's chart, all in one statement. A code that is there already violates `ledger_account_pkey`. */
export async function insertAccounts(tx: Tx, groupId: string, accounts: readonly AccountRow[]): Promise<void> {
  await tx.query(
    `INSERT INTO ledger_account (group_id, code, name, type, normal_balance, account_group, default_function, sofa_line, form_990_line, skr49_code, skr49_certainty)
     SELECT $1::uuid, x.* FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[]) AS x`,
    [
      groupId,
      ...KEYS.map((key) => accounts.map((row) => row[key])),
      accounts.map((row) => (row.skr49Code === '' ? 'none' : row.skr49Certainty)),
    ],
  );
}
