import type { CsvMapping } from '@sojourn/ledger/contract';
import { csvLine } from './csv-line';
import { CsvRows, type CsvRow } from './csv-rows';
import { Unreadable, type StatementPart } from './statement';
import { StatementTotal } from './statement-total';

/** What a CSV file does not say: whose money it is, and, where it prints no balances, those of the bank's own page. */
export interface CsvAccount {
  readonly currency: string;
  readonly openingMinor: bigint | null;
  readonly closingMinor: bigint | null;
}

/** Reads a bank's CSV by its mapping while the text arrives, as one statement. */
export async function* readCsv(texts: AsyncIterable<string>, mapping: CsvMapping, account: CsvAccount): AsyncGenerator<StatementPart> {
  const rows = new CsvRows(mapping.delimiter);
  const total = new StatementTotal();
  const balances = new PrintedBalances();
  let seen = 0;
  let last = 1;
  const take = function* (row: CsvRow): Generator<StatementPart> {
    last = row.fileLine;
    if (seen++ < mapping.rowsBefore) return;
    assertColumns(row, mapping);
    const read = csvLine(row, mapping, account.currency);
    if (read === null) return;
    balances.add(read.line.amountMinor, read.balanceMinor, row.fileLine);
    if (read.line.amountMinor === 0n) return;
    total.add(read.line);
    yield { kind: 'line', line: read.line };
  };
  yield { kind: 'head', head: { iban: null, otherAccount: null, currency: account.currency, sequence: null } };
  for await (const text of texts) for (const row of rows.push(text)) yield* take(row);
  for (const row of rows.end()) yield* take(row);
  if (seen <= mapping.rowsBefore) throw new Unreadable('statement-missing', last);
  yield { kind: 'end', end: total.close(balances.ends(account, last), last) };
}

/** A row so short that a needed column is not there is of another layout. */
function assertColumns({ cells, fileLine }: CsvRow, mapping: CsvMapping): void {
  if (cells.length === 1) return; // a remark below the table
  const needed = [mapping.bookedOn, ...(mapping.sign === 'two-columns' ? [mapping.debit, mapping.credit] : [mapping.amount])];
  const missing = needed.find((column) => column !== null && column >= cells.length);
  if (missing !== undefined && missing !== null) throw new Unreadable('column-missing', fileLine, { column: String(missing + 1) });
}

/**
 * The balances a bank prints beside each row, oldest row first or newest first: one of the two orders must hold from row to row, and gives
 * opening and closing. Without printed balances the person types both.
 */
class PrintedBalances {
  private first: { amount: bigint; balance: bigint } | null = null;
  private before: { amount: bigint; balance: bigint } | null = null;
  private brokenUp: number | null = null; // file line where oldest first fails
  private brokenDown: number | null = null;
  private without = false;

  add(amount: bigint, balance: bigint | null, fileLine: number): void {
    if (balance === null) {
      this.without = true;
      return;
    }
    const { before } = this;
    if (before !== null && before.balance + amount !== balance) this.brokenUp ??= fileLine;
    if (before !== null && balance + before.amount !== before.balance) this.brokenDown ??= fileLine;
    this.first ??= { amount, balance };
    this.before = { amount, balance };
  }

  ends(typed: CsvAccount, fileLine: number): { openingMinor: bigint; closingMinor: bigint } {
    const { first, before } = this;
    if (first === null || before === null || this.without) {
      if (typed.openingMinor === null || typed.closingMinor === null) throw new Unreadable('balance-missing', fileLine, { balance: 'CSV' });
      return { openingMinor: typed.openingMinor, closingMinor: typed.closingMinor };
    }
    if (this.brokenUp === null) return { openingMinor: first.balance - first.amount, closingMinor: before.balance };
    if (this.brokenDown === null) return { openingMinor: before.balance - before.amount, closingMinor: first.balance };
    throw new Unreadable('balance-chain-broken', this.brokenUp > this.brokenDown ? this.brokenUp : this.brokenDown);
  }
}
