import { Injectable } from '@nestjs/common';
import { TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import type { LocalDate } from '@sojourn/units';
import type {
  Account,
  AccountDays,
  BooksByMonth,
  CounterMovement,
  EntriesPage,
  Fund,
  FundBalances,
  FundMovement,
  Period,
  TrialBalance,
} from '@sojourn/ledger/contract';
import { refused } from './ledger-refusal';
import { readAccountDays, readCounterMovement } from './read-account-days';
import { readEntries } from './read-entries';
import { readFunds } from './read-funds';
import { readMonths } from './read-months';
import { readFundBalances, readFundMovement, readTrialBalance } from './read-reports';

/** The read-only handle on the books: no method writes, and PostgreSQL is told so in every transaction. */
@Injectable()
export class LedgerReader {
  constructor(private readonly tenant: TenantTransactions) {}

  accounts(scope: Scope): Promise<Account[]> {
    return this.reading(scope, (tx) =>
      tx.query<Account>(
        `SELECT code, name, type, normal_balance AS "normalBalance", account_group AS "accountGroup", default_function AS "defaultFunction", sofa_line AS "sofaLine"
           FROM ledger_account ORDER BY code`,
      ),
    );
  }

  funds(scope: Scope): Promise<Fund[]> {
    return this.reading(scope, readFunds);
  }

  /** Posted entries, newest first; `before` is the `next` of the page before. */
  entries(scope: Scope, before?: string): Promise<EntriesPage> {
    return this.reading(scope, (tx) => readEntries(tx, before));
  }

  trialBalance(scope: Scope, period: Period): Promise<TrialBalance> {
    return this.reading(scope, async (tx, currency) => {
      const rows = await readTrialBalance(tx, period);
      return {
        currency,
        from: period.from ?? null,
        to: period.to ?? null,
        rows,
        closingDebitMinor: sumOf(rows.map((row) => row.closingDebitMinor)),
        closingCreditMinor: sumOf(rows.map((row) => row.closingCreditMinor)),
      };
    });
  }

  fundBalances(scope: Scope, on?: LocalDate): Promise<FundBalances> {
    return this.reading(scope, async (tx, currency) => {
      const rows = await readFundBalances(tx, on);
      return {
        currency,
        on: on ?? null,
        rows,
        balanceMinor: sumOf(rows.map((row) => row.balanceMinor)),
        cashMinor: sumOf(rows.map((row) => row.cashMinor)),
      };
    });
  }

  fundMovement(scope: Scope, period: Period): Promise<FundMovement> {
    return this.reading(scope, async (tx, currency) => ({
      currency,
      from: period.from ?? null,
      to: period.to ?? null,
      rows: await readFundMovement(tx, period),
    }));
  }

  /** The books by month, account and fund up to and including a day: what solvency counts from. */
  booksByMonth(scope: Scope, through: LocalDate): Promise<BooksByMonth> {
    return this.reading(scope, async (tx, currency) => ({
      currency,
      funds: await readFunds(tx),
      movements: await readMonths(tx, through),
    }));
  }

  /** An account day by day: what another account book is compared with. */
  accountDays(scope: Scope, account: string, from: LocalDate, to: LocalDate): Promise<AccountDays> {
    return this.reading(scope, (tx) => readAccountDays(tx, account, from, to));
  }

  /** What stands on the other side wherever an account moved. */
  counterMovement(scope: Scope, account: string, from: LocalDate, to: LocalDate): Promise<CounterMovement[]> {
    return this.reading(scope, (tx) => readCounterMovement(tx, account, from, to));
  }

  private reading<T>(scope: Scope, work: (tx: Tx, currency: string) => Promise<T>): Promise<T> {
    return this.tenant.transaction(scope, async (tx) => {
      await tx.query('SET TRANSACTION READ ONLY');
      const [book] = await tx.query<{ currency: string }>('SELECT currency FROM ledger_book');
      if (book === undefined) throw refused('books-not-open');
      return work(tx, book.currency);
    });
  }
}

function sumOf(amounts: readonly string[]): string {
  return amounts.reduce((sum, amount) => sum + BigInt(amount), 0n).toString();
}
