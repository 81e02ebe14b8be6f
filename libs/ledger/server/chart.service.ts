import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { refuseWhen, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import type { Account, AccountChange, ChartImported, NewAccount } from '@sojourn/ledger/contract';
import { NORMAL_BALANCE } from '@sojourn/ledger/rules';
import { insertAccounts } from './insert-accounts';
import { refused } from './ledger-refusal';
import { parseChart, type ChartLine } from './parse-chart';
import { readAccounts } from './read-accounts';

/** The group's chart of accounts. Names and mappings are the group's; code, type and side of an account stay for its life. */
@Injectable()
export class ChartService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly audit: AuditTrail,
  ) {}

  add(scope: Scope, account: NewAccount): Promise<Account> {
    return this.tenant.transaction(scope, async (tx) => {
      await insertAccounts(tx, scope.groupId, [rowOf(account)]).catch(
        refuseWhen('ledger_account_pkey', () => refused('account-code-taken', { code: account.code })),
      );
      await this.audit.append(tx, scope, 'money', 'account-added', null);
      return found(tx, account.code);
    });
  }

  change(scope: Scope, code: string, change: AccountChange): Promise<Account> {
    return this.tenant.transaction(scope, async (tx) => {
      await found(tx, code);
      await updateAccount(tx, { code, ...change });
      await this.audit.append(tx, scope, 'money', 'account-changed', null);
      return found(tx, code);
    });
  }

  /** Takes a chart as CSV, whole or not at all: codes nobody has are added, known ones get the file's name and mappings. */
  import(scope: Scope, csv: string): Promise<ChartImported> {
    const lines = parseChart(csv);
    return this.tenant.transaction(scope, async (tx) => {
      const known = new Map((await readAccounts(tx)).map((account) => [account.code, account]));
      const added: ChartLine[] = [];
      let changed = 0;
      for (const line of lines) {
        const account = known.get(line.code);
        if (account === undefined) added.push(line);
        else if (account.type !== line.type) throw refused('chart-line-wrong', { line: line.lineNo, column: 'type', code: line.code });
        else if (account.accountGroup !== line.accountGroup)
          throw refused('chart-line-wrong', { line: line.lineNo, column: 'group', code: line.code });
        else if (differs(account, line)) {
          await updateAccount(tx, line);
          changed += 1;
        }
      }
      await insertAccounts(tx, scope.groupId, added.map(rowOf));
      for (const line of added) if (!line.active) await updateAccount(tx, line);
      await this.audit.append(tx, scope, 'money', 'chart-imported', null);
      return { added: added.length, changed, same: lines.length - added.length - changed };
    });
  }
}

/** A code the group gives itself is its own; no list was asked about it. */
function rowOf(account: NewAccount): Parameters<typeof insertAccounts>[2][number] {
  return { ...account, normalBalance: NORMAL_BALANCE[account.type], skr49Certainty: 'own' };
}

async function updateAccount(tx: Tx, account: AccountChange & { code: string }): Promise<void> {
  await tx.query(
    `UPDATE ledger_account SET name = $2, default_function = $3, sofa_line = $4, form_990_line = $5, active = $6, skr49_code = $7,
            skr49_certainty = CASE WHEN $7 = '' THEN 'none' WHEN $7 = skr49_code THEN skr49_certainty ELSE 'own' END
      WHERE code = $1`,
    [account.code, account.name, account.defaultFunction, account.sofaLine, account.form990Line, account.active, account.skr49Code],
  );
}

async function found(tx: Tx, code: string): Promise<Account> {
  const account = (await readAccounts(tx)).find((each) => each.code === code);
  if (account === undefined) throw refused('unknown-account', { account: code });
  return account;
}

function differs(account: Account, line: ChartLine): boolean {
  return (['name', 'defaultFunction', 'sofaLine', 'form990Line', 'skr49Code', 'active'] as const).some((key) => account[key] !== line[key]);
}
