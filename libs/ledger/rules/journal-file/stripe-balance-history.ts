import { isLocalDate, money, parseDecimal } from '@sojourn/units';
import { Accounts, credit, debit, entry, isFree, phrase, type DraftEntry, type DraftLine } from '@sojourn/ledger/contract';
import { FileProblem } from './file-problem';
import type { PurposeFund } from './civicrm-contributions';
import type { FileRow } from './csv-entries';
import { stripeColumns, type StripeColumns } from './stripe-columns';

/**
 * Stripe's own export of what moved its balance: "Balance history" or an itemized balance report. For the time before Sojourn: everything goes
 * to one fund, because the file knows no purpose. Amounts are in the account's currency; a payout arrives at the bank. (accounting.md 5)
 * Descriptions and e-mail addresses are not read. Throws FileProblem.
 */
export async function* entriesOfStripeHistory(
  rows: AsyncIterable<FileRow>,
  currency: string,
  fund: PurposeFund,
): AsyncGenerator<{ draft: DraftEntry; line: number }> {
  for await (const row of rows) yield { draft: draftOf(row, stripeColumns(row), currency, fund), line: row.line };
}

function draftOf(row: FileRow, columns: StripeColumns, currency: string, fund: PurposeFund): DraftEntry {
  const id = cell(row, columns.id);
  if (!/^txn_[A-Za-z0-9_]{1,100}$/.test(id))
    throw new FileProblem(row.line, `${columns.id} “${id}” is not a balance transaction`, 'Download the balance, not Payments.');
  const created = cell(row, columns.created).slice(0, 10);
  if (!isLocalDate(created))
    throw new FileProblem(row.line, `${columns.created} “${created}” is not a date`, 'Leave the file as Stripe writes it.');
  const given = cell(row, columns.currency).toUpperCase();
  if (given !== currency)
    throw new FileProblem(
      row.line,
      `it is in ${given}, the books are in ${currency}`,
      'Export the balance of one currency and convert it.',
    );
  return entry(created, phrase('imported'), linesOf(row, columns, currency, fund), { kind: 'stripe-history', id });
}

/** Signs as Stripe has them: what comes in is positive, the fee is positive and lessens the net. */
function linesOf(row: FileRow, columns: StripeColumns, currency: string, fund: PurposeFund): DraftLine[] {
  const gross = amountOf(row, columns.gross, currency);
  const fee = amountOf(row, columns.fee, currency);
  const net = row.fields[columns.net] === undefined ? gross - fee : amountOf(row, columns.net, currency);
  if (gross - fee !== net)
    throw new FileProblem(
      row.line,
      `${columns.gross} less ${columns.fee} is not ${columns.net}`,
      'A figure of this row was changed: export the file again.',
    );
  const other = counterAccount(row, cell(row, columns.kind), gross, fund);
  return [
    ...moved(Accounts.processorClearing, other, fund.code, gross, currency),
    ...moved(Accounts.processorClearing, Accounts.processorFees, fund.code, -fee, currency),
  ];
}

/** By the type of a balance transaction, or by its reporting category. */
function counterAccount(row: FileRow, kind: string, gross: bigint, fund: PurposeFund): string {
  const income = isFree(fund.restriction) ? Accounts.donations : Accounts.donationsForPurpose;
  switch (kind) {
    case 'charge':
    case 'payment':
    case 'refund':
    case 'refund_failure':
    case 'payment_refund':
    case 'payment_failure_refund':
    case 'charge_failure':
    case 'partial_capture_reversal':
      return income;
    case 'payout':
    case 'payout_cancel':
    case 'payout_failure':
    case 'payout_reversal':
    case 'topup':
    case 'topup_reversal':
      return Accounts.bank;
    case 'stripe_fee':
    case 'fee':
      return Accounts.processorFees;
    case 'adjustment': // a dispute: held when it is taken, back when it is won
    case 'dispute':
    case 'dispute_reversal':
      return Accounts.disputesHeld;
    default:
      throw new FileProblem(
        row.line,
        `“${kind}” of ${gross < 0n ? 'an outgoing' : 'an incoming'} amount is not known`,
        'Import this row as a journal file.',
      );
  }
}

/** A positive amount debits the first account, a negative one credits it. */
function moved(first: string, second: string, fund: string, minor: bigint, currency: string): DraftLine[] {
  if (minor === 0n) return [];
  const amount = money(minor < 0n ? -minor : minor, currency);
  const details = { functionCode: 'FUN' } as const;
  const line = (side: typeof debit, account: string): DraftLine =>
    side(account, fund, amount, account === Accounts.processorFees ? details : {});
  return minor > 0n ? [line(debit, first), line(credit, second)] : [line(debit, second), line(credit, first)];
}

function amountOf(row: FileRow, column: string, currency: string): bigint {
  const minor = parseDecimal(cell(row, column).replace(/,(?=\d{3}(\D|$))/g, ''), currency);
  if (minor === null)
    throw new FileProblem(
      row.line,
      `${column} “${cell(row, column)}” is not an amount of ${currency}`,
      'Leave the file as Stripe writes it.',
    );
  return minor;
}

function cell({ line, fields }: FileRow, column: string): string {
  const text = fields[column]?.trim() ?? '';
  if (text === '') throw new FileProblem(line, `the column ${column} is missing or empty`, 'Leave the file as Stripe writes it.');
  return text;
}
