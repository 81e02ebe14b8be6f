import type { Tx } from '@sojourn/database';
import type { Account } from '@sojourn/ledger/contract';

/** The chart, by code. */
export function readAccounts(tx: Tx): Promise<Account[]> {
  return tx.query<Account>(
    `SELECT code, name, type, normal_balance AS "normalBalance", account_group AS "accountGroup", default_function AS "defaultFunction", sofa_line AS "sofaLine",
            form_990_line AS "form990Line", skr49_code AS "skr49Code", skr49_certainty AS "skr49Certainty", active
       FROM ledger_account ORDER BY code`,
  );
}
