import { Injectable } from '@nestjs/common';
import { refuseWhen, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import type { BankAccount, BankAccountList, CsvMapping, NewBankAccount } from '@sojourn/ledger/contract';
import { refused } from '../ledger-refusal';
import { bankRefused } from './bank-refusal';

/** The group's own bank accounts, and how each of them stands. */
@Injectable()
export class BankAccountService {
  constructor(private readonly tenant: TenantTransactions) {}

  list(scope: Scope): Promise<BankAccountList> {
    return this.tenant.transaction(scope, async (tx) => ({ accounts: await readAccounts(tx, null) }));
  }

  /** Adds a bank account. The same request twice adds one. */
  add(scope: Scope, account: NewBankAccount): Promise<BankAccount> {
    return this.tenant
      .transaction(scope, async (tx) => {
        const [known] = await readAccounts(tx, account.id);
        if (known !== undefined && sameAccount(known, account)) return known;
        await assertCash(tx, account.account);
        await tx.query('INSERT INTO bank_account (group_id, id, code, account_code, currency, iban) VALUES ($1, $2, $3, $4, $5, $6)', [
          scope.groupId,
          account.id,
          account.code,
          account.account,
          account.currency,
          account.iban,
        ]);
        const [added] = await readAccounts(tx, account.id);
        invariant(added !== undefined, 'a new bank account is read back', { id: account.id });
        return added;
      })
      .catch(refuseWhen('bank_account_code_once', () => bankRefused('bank-account-code-taken', { code: account.code })))
      .catch(refuseWhen('bank_account_pkey', () => bankRefused('bank-account-code-taken', { code: account.code })))
      .catch(refuseWhen('one_bank_account_per_ledger_account', () => bankRefused('ledger-account-has-bank', { account: account.account })));
  }

  /** How the CSV of this account's bank is read, for the next time. */
  rememberMapping(scope: Scope, id: string, mapping: CsvMapping): Promise<BankAccount> {
    return this.tenant.transaction(scope, async (tx) => {
      await tx.query('UPDATE bank_account SET csv_mapping = $2 WHERE id = $1', [id, JSON.stringify(mapping)]);
      const [account] = await readAccounts(tx, id);
      if (account === undefined) throw bankRefused('unknown-bank-account', { id });
      return account;
    });
  }
}

/** Bank accounts have statements; cash in a box has none, and other accounts are no money. */
async function assertCash(tx: Tx, code: string): Promise<void> {
  const [account] = await tx.query<{ accountGroup: string }>('SELECT account_group AS "accountGroup" FROM ledger_account WHERE code = $1', [
    code,
  ]);
  if (account === undefined) throw refused('unknown-account', { account: code });
  if (account.accountGroup !== 'cash') throw bankRefused('account-not-cash', { account: code });
}

function sameAccount(known: BankAccount, { code, account, currency, iban }: NewBankAccount): boolean {
  return known.code === code && known.account === account && known.currency === currency && known.iban === iban;
}

/** All open bank accounts, or one. The books are asked through the day on which the statements end, so that both sides speak of one day. */
export function readAccounts(tx: Tx, id: string | null): Promise<BankAccount[]> {
  return tx.query<BankAccount>(
    `SELECT a.id, a.code, a.account_code AS account, a.currency, a.iban, a.csv_mapping AS "csvMapping",
            (SELECT min(s.from_on) FROM bank_statement s WHERE s.bank_account_id = a.id AND s.state = 'complete') AS "statementsFrom",
            last.to_on AS "statementsTo", last.closing_minor::text AS "statementMinor",
            (SELECT coalesce(sum(m.amount_currency_minor), 0)::text FROM ledger_movement('1990-01-01', coalesce(last.to_on, '2199-12-31')) m
              WHERE m.account_code = a.account_code AND m.currency = a.currency) AS "bookMinor",
            coalesce(n.unmatched, 0)::integer AS unmatched, coalesce(n.suggested, 0)::integer AS suggested,
            coalesce(n.matched, 0)::integer AS matched, coalesce(n.ignored, 0)::integer AS ignored
       FROM bank_account a
       LEFT JOIN LATERAL (${LAST_STATEMENT('a.id')}) last ON true
       LEFT JOIN LATERAL (
         SELECT count(*) FILTER (WHERE l.state = 'unmatched') AS unmatched, count(*) FILTER (WHERE l.state = 'suggested') AS suggested,
                count(*) FILTER (WHERE l.state = 'matched') AS matched, count(*) FILTER (WHERE l.state = 'ignored') AS ignored
           FROM bank_line l JOIN bank_statement s ON s.group_id = l.group_id AND s.id = l.statement_id AND s.state = 'complete'
          WHERE l.bank_account_id = a.id) n ON true
      WHERE a.closed_on IS NULL AND ($1::uuid IS NULL OR a.id = $1) ORDER BY a.code`,
    [id],
  );
}

/** The newest complete statement of a bank account; of several on one day, the one with the highest number. */
export const LAST_STATEMENT = (account: string, through = `'2199-12-31'`): string =>
  `SELECT s.to_on, s.closing_minor FROM bank_statement s WHERE s.bank_account_id = ${account} AND s.state = 'complete' AND s.to_on <= ${through}
    ORDER BY s.to_on DESC, s.from_on DESC, split_part(s.sequence, '/', 1)::bigint DESC NULLS LAST, split_part(s.sequence, '/', 2) DESC NULLS LAST, s.imported_at DESC LIMIT 1`;
