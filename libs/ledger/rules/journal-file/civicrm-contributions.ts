import { isLocalDate, money, parseDecimal } from '@sojourn/units';
import { Accounts, credit, debit, entry, isFree, phrase, type DraftEntry, type Restriction } from '@sojourn/ledger/contract';
import { FileProblem } from './file-problem';
import type { FileRow } from './csv-entries';

/** A fund the file's purposes lead to. */
export interface PurposeFund {
  readonly code: string;
  readonly restriction: Restriction;
}

/**
 * Contributions as CiviCRM exports them ("Export contributions", primary fields): Contribution ID, Contribution Date (Date Received in older
 * versions), Total Amount, Fee Amount, Financial Type, Contribution Status, Currency. Only completed ones are money; names and addresses
 * are not read at all. Income is gross, the fee is fundraising. Throws FileProblem.
 */
export async function* entriesOfCiviCrm(
  rows: AsyncIterable<FileRow>,
  currency: string,
  fundOf: (financialType: string) => PurposeFund | undefined,
): AsyncGenerator<{ draft: DraftEntry; line: number }> {
  for await (const row of rows) {
    if (cell(row, 'Contribution Status') !== 'Completed') continue;
    yield { draft: draftOf(row, currency, fundOf), line: row.line };
  }
}

function draftOf(row: FileRow, currency: string, fundOf: (financialType: string) => PurposeFund | undefined): DraftEntry {
  const id = cell(row, 'Contribution ID');
  if (!/^\d{1,8}$/.test(id))
    throw new FileProblem(row.line, 'Contribution ID is not a number', 'Export the field Contribution ID with the others.');
  const dated = row.fields['Date Received'] === undefined ? 'Contribution Date' : 'Date Received';
  const received = cell(row, dated).slice(0, 10);
  if (!isLocalDate(received))
    throw new FileProblem(row.line, `${dated} “${received}” is not a date`, 'Set CiviCRM’s export dates to 2026-03-31.');
  const given = cell(row, 'Currency', currency);
  if (given !== currency)
    throw new FileProblem(
      row.line,
      `it is in ${given}, the books are in ${currency}`,
      'Import it as a journal file with amount_currency and rate.',
    );
  const type = cell(row, 'Financial Type');
  const fund = fundOf(type);
  if (fund === undefined)
    throw new FileProblem(row.line, `no fund is named for “${type}”`, `Add --fund "${type}=GEN" (or the fund it belongs to).`);
  const gross = amount(row, 'Total Amount', currency);
  const fee = amount(row, 'Fee Amount', currency, '0');
  if (gross <= 0n) throw new FileProblem(row.line, 'Total Amount is not above zero', 'Import refunds as a journal file.');
  const income = isFree(fund.restriction) ? Accounts.donations : Accounts.donationsForPurpose;
  const lines = [debit(Accounts.bank, fund.code, money(gross, currency)), credit(income, fund.code, money(gross, currency))];
  if (fee > 0n) {
    lines.push(debit(Accounts.processorFees, fund.code, money(fee, currency), { functionCode: 'FUN' }));
    lines.push(credit(Accounts.bank, fund.code, money(fee, currency)));
  }
  return entry(received, phrase('imported', Number(id)), lines, { kind: 'civicrm', id });
}

function amount(row: FileRow, column: string, currency: string, missing?: string): bigint {
  const text = cell(row, column, missing)
    .replace(/[^\d.,-]/g, '')
    .replace(/,(?=\d{3}(\D|$))/g, '');
  const minor = parseDecimal(text, currency);
  if (minor === null)
    throw new FileProblem(row.line, `${column} “${cell(row, column, missing)}” is not an amount`, 'Export amounts as 1234.50.');
  return minor;
}

function cell({ line, fields }: FileRow, column: string, missing?: string): string {
  const text = fields[column]?.trim() ?? '';
  if (text !== '') return text;
  if (missing !== undefined) return missing;
  throw new FileProblem(line, `the column ${column} is missing or empty`, 'Export it with the others.');
}
