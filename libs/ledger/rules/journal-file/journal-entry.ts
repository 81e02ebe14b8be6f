import * as z from 'zod/mini';
import { isKnownCurrency, money, parseDecimal, type Money } from '@sojourn/units';
import {
  FunctionCode,
  LineDimensions,
  phrase,
  type DraftEntry,
  type DraftLine,
  type JournalFileEntry,
  type JournalFileLine,
} from '@sojourn/ledger/contract';
import { FileProblem } from './file-problem';

/**
 * An entry of a journal file as a draft in the books' currency. `lines` are the numbers of its rows in the file, for the messages.
 * Its source is the file's own reference, so that the same file read twice is booked once. Throws FileProblem.
 */
export function draftOfFileEntry(entry: JournalFileEntry, currency: string, lines: readonly number[]): DraftEntry {
  return {
    date: entry.date,
    documentDate: entry.documentDate,
    series: entry.series ?? 'JE',
    phrase: entry.phrase ?? phrase(entry.series === 'OB' ? 'opening-balances' : 'imported'),
    source: { kind: 'import', id: entry.entry },
    lines: entry.lines.map((line, index) => draftLine(line, currency, lines[index] ?? lines[0] ?? 1)),
  };
}

function draftLine(line: JournalFileLine, currency: string, at: number): DraftLine {
  const debit = amountOf(line.debit, currency, 'debit', at);
  const credit = amountOf(line.credit, currency, 'credit', at);
  if ((debit === 0n) === (credit === 0n))
    throw new FileProblem(at, 'a line stands on one side', 'Fill debit or credit, not both, with an amount above zero.');
  const functionCode = line.function === undefined ? undefined : z.safeParse(FunctionCode, line.function);
  if (functionCode?.success === false)
    throw new FileProblem(at, `${line.function} is not a function`, 'Use LEG, HOU, PRO, MGT or FUN, or leave it empty.');
  const { grant, project, caseCost, counterparty, taxSphere } = line;
  return {
    side: debit > 0n ? 'debit' : 'credit',
    account: line.account,
    fund: line.fund,
    amount: money(debit > 0n ? debit : credit, currency),
    functionCode: functionCode?.data,
    original: originalOf(line, currency, at),
    dimensions: dimensionsOf({ grant, project, caseCost, counterparty, taxSphere }, at),
  };
}

function dimensionsOf(given: Record<string, string | undefined>, at: number): LineDimensions | undefined {
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  if (Object.keys(filled).length === 0) return undefined;
  const parsed = z.safeParse(LineDimensions, filled);
  if (!parsed.success)
    throw new FileProblem(
      at,
      `${String(parsed.error.issues[0]?.path[0])} is not a code`,
      'Codes are capitals, digits and hyphens; a case-cost code has eight signs.',
    );
  return parsed.data;
}

function originalOf(line: JournalFileLine, currency: string, at: number): { amount: Money; rate: string } | undefined {
  if (line.currency === undefined || line.currency === currency) return undefined;
  if (line.rate === undefined || line.amountCurrency === undefined)
    throw new FileProblem(
      at,
      `a line in ${line.currency} needs its amount and rate`,
      'Fill amount_currency and rate (units for 1 of the books’ currency).',
    );
  const happened = amountOf(line.amountCurrency, line.currency, 'amount_currency', at);
  return { amount: money(happened < 0n ? -happened : happened, line.currency), rate: line.rate };
}

function amountOf(text: string | undefined, currency: string, column: string, at: number): bigint {
  if (text === undefined || text === '') return 0n;
  if (!isKnownCurrency(currency))
    throw new FileProblem(at, `${currency} is no currency of ISO 4217`, 'Correct the code, for instance EUR.');
  const minor = parseDecimal(text, currency);
  if (minor === null)
    throw new FileProblem(
      at,
      `${column} “${text}” is not an amount of ${currency}`,
      'Write 1234.50: no thousands separator, no more decimals than the currency has.',
    );
  return minor;
}
