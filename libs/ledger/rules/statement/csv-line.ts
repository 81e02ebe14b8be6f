import type { CsvMapping } from '@sojourn/ledger/contract';
import { csvAmount, csvDay, csvMark } from './csv-cells';
import type { CsvRow } from './csv-rows';
import { knownCurrency } from './exact-amount';
import { Unreadable, type StatementLine } from './statement';
import { plainIban, tidyOrNull, tidyText } from './tidy-text';

/** One row by its mapping: the line, and the balance behind it where the bank prints one. Null for a row without date and amount (a sum, a note). */
export function csvLine(row: CsvRow, mapping: CsvMapping, currency: string): { line: StatementLine; balanceMinor: bigint | null } | null {
  const { fileLine } = row;
  const cell = (column: number | null): string => (column === null ? '' : (row.cells[column] ?? ''));
  const amountMinor = amountOf(row, mapping, currency);
  if (amountMinor === null && cell(mapping.bookedOn) === '') return null;
  const bookedOn = csvDay(cell(mapping.bookedOn), mapping.dateFormat);
  if (bookedOn === null) {
    if (amountMinor === null) return null; // a heading inside the file, a closing remark
    throw new Unreadable('date-unreadable', fileLine, { field: cell(mapping.bookedOn), format: mapping.dateFormat });
  }
  if (amountMinor === null) throw new Unreadable('field-missing', fileLine, { field: String((mapping.amount ?? mapping.debit ?? 0) + 1) });
  const said = cell(mapping.currency);
  if (said !== '' && knownCurrency(said, fileLine) !== currency)
    throw new Unreadable('currency-differs', fileLine, { currency: said, needs: currency });
  const line: StatementLine = {
    fileLine,
    bookedOn,
    valueOn: csvDay(cell(mapping.valueOn), mapping.dateFormat) ?? bookedOn,
    amountMinor,
    currency,
    code: null,
    bankReference: tidyOrNull(cell(mapping.reference)),
    endToEnd: tidyOrNull(cell(mapping.endToEnd)),
    remittance: tidyText(mapping.remittance.map(cell).join(' ')),
    counterpartyName: tidyOrNull(cell(mapping.counterpartyName)),
    counterpartyIban: plainIban(cell(mapping.counterpartyIban)),
  };
  return { line, balanceMinor: csvAmount(cell(mapping.balance), mapping.decimalMark, currency, fileLine) };
}

function amountOf({ cells, fileLine }: CsvRow, mapping: CsvMapping, currency: string): bigint | null {
  const amount = (column: number | null): bigint | null =>
    column === null ? null : csvAmount(cells[column] ?? '', mapping.decimalMark, currency, fileLine);
  const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor);
  if (mapping.sign === 'two-columns') {
    const [went, came] = [amount(mapping.debit), amount(mapping.credit)];
    if (went === null && came === null) return null;
    // Some banks print the outgoing column with a minus, some without.
    return (came ?? 0n) - size(went ?? 0n);
  }
  const minor = amount(mapping.amount);
  if (minor === null || mapping.sign === 'signed') return minor;
  return csvMark(cells[mapping.mark ?? -1] ?? '', fileLine) * size(minor);
}
