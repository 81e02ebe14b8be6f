import { Injectable } from '@nestjs/common';
import { TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import type { LocalDate } from '@sojourn/units';
import type {
  Account,
  AccountDays,
  BooksByMonth,
  CounterMovement,
  EntriesPage,
  EntriesQuery,
  EntryInChain,
  Fund,
  FundBalances,
  GrantLineDetail,
  GrantLineDetailsAsked,
  GrantLines,
  GrantLinesAsked,
  Letterhead,
  Period,
  TrialBalance,
} from '@sojourn/ledger/contract';
import { readGrantLineDetails } from './grant-lines-by-line';
import { printedLetterhead } from './letterhead.service';
import { readAccountDays, readCounterMovement } from './read-account-days';
import { readAccounts } from './read-accounts';
import { refused } from './ledger-refusal';
import { readBooks } from './read-books';
import { readEntries, readEntry } from './read-entries';
import { readFunds } from './read-funds';
import { readGrantLines } from './read-grant-lines';
import { readMonths } from './read-months';
import { readRatesOnDays } from './read-rates';
import { readFundBalances, readTrialBalance } from './read-reports';

/** The read-only handle on the books: no method writes, and PostgreSQL is told so in every transaction. */
@Injectable()
export class LedgerReader {
  constructor(private readonly tenant: TenantTransactions) {}

  accounts(scope: Scope): Promise<Account[]> {
    return this.reading(scope, readAccounts);
  }

  funds(scope: Scope): Promise<Fund[]> {
    return this.reading(scope, readFunds);
  }

  /** Posted entries, newest first; `before` is the `next` of the page before. */
  entries(scope: Scope, query: EntriesQuery = {}): Promise<EntriesPage> {
    return this.reading(scope, (tx) => readEntries(tx, query));
  }

  /** One entry with its place in the chain. */
  entry(scope: Scope, entryId: string): Promise<EntryInChain> {
    return this.reading(scope, async (tx) => {
      const found = await readEntry(tx, entryId);
      if (found === null) throw refused('unknown-entry', { entryId });
      return found;
    });
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

  /** What a grant's accounts moved, period by period: what a report to its funder counts from. */
  grantLines(scope: Scope, asked: GrantLinesAsked): Promise<GrantLines> {
    return this.reading(scope, async (tx, booksCurrency) => ({ booksCurrency, lines: await readGrantLines(tx, asked, booksCurrency) }));
  }

  /** The lines behind one figure of such a report. */
  grantLineDetails(scope: Scope, asked: GrantLineDetailsAsked): Promise<GrantLineDetail[]> {
    return this.reading(scope, (tx) => readGrantLineDetails(tx, asked));
  }

  /** The rates of these days: units of the currency for one of the books'. A day for which none is kept is left out. */
  ratesOnDays(scope: Scope, currency: string, days: readonly LocalDate[]): Promise<ReadonlyMap<LocalDate, string>> {
    return this.reading(scope, (tx, booksCurrency) => readRatesOnDays(tx, currency, booksCurrency, days));
  }

  /** What stands at the head of what the group prints. */
  letterhead(scope: Scope): Promise<Letterhead> {
    return this.reading(scope, printedLetterhead);
  }

  private reading<T>(scope: Scope, work: (tx: Tx, currency: string) => Promise<T>): Promise<T> {
    return readBooks(this.tenant, scope, work);
  }
}

function sumOf(amounts: readonly string[]): string {
  return amounts.reduce((sum, amount) => sum + BigInt(amount), 0n).toString();
}
