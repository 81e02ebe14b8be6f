import { monthOf, money, type LocalDate } from '@sojourn/units';
import { Accounts, type GrantLine } from '@sojourn/ledger/contract';
import type { Conversion } from '@sojourn/grants/contract';
import { agreedAt, divideHalfUp, rateBetween } from './exchange';

/** What a line does to a grant's money: cash that came for it, or money spent on its purpose. Debit and credit are gone: both are positive. */
export interface AgreedLine {
  readonly line: GrantLine;
  readonly kind: 'received' | 'spent';
  readonly agreedMinor: bigint; // in the agreement's currency
  readonly bookedMinor: bigint; // in the books'
}

export interface ConversionRates {
  /** The agreement's currency for one of the books' on a day, or null where none is known. */
  readonly ofDay: (day: LocalDate) => string | null;
  /** 'YYYY-MM' to the rate written in by hand. */
  readonly ofMonth: ReadonlyMap<string, string>;
}

export type Converted = { readonly lines: readonly AgreedLine[]; readonly averageRate: string | null } | { readonly missingOn: LocalDate };

/** Two currencies and how one becomes the other. */
export interface Exchange {
  readonly currency: string; // of the agreement
  readonly booksCurrency: string;
  readonly conversion: Conversion;
  readonly rates: ConversionRates;
}

/**
 * The grant's lines in the agreement's currency, half up at each line. (accounting.md 3.8 and 4)
 *
 * Received is what moved income, promises and advances: income less what is owed, plus what was paid in advance, which is the cash that came.
 * Net assets of the opening balances count as received before. Both convert as they happened, whatever the agreement says about spending.
 * Spent is every cost but exchange differences, which are the books' own and no funder's. It converts as agreed.
 */
export function agreedLines(lines: readonly GrantLine[], exchange: Exchange): Converted {
  const converted: AgreedLine[] = [];
  for (const line of lines.filter(isReceipt)) {
    const agreedMinor = asItHappened(line, -line.bookedMinor, exchange);
    if (agreedMinor === null) return { missingOn: line.date };
    converted.push({ line, kind: 'received', agreedMinor, bookedMinor: -line.bookedMinor });
  }
  const averageRate = exchange.conversion === 'instalment-average' ? averageOf(converted, exchange) : null;
  for (const line of lines.filter(isCost)) {
    const agreedMinor = spentMinor(line, exchange, averageRate);
    if (agreedMinor === null) return { missingOn: line.date };
    converted.push({ line, kind: 'spent', agreedMinor, bookedMinor: line.bookedMinor });
  }
  return { lines: converted, averageRate };
}

/** A cost in the agreement's currency, as agreed; null where the rate for it is not known. */
export function spentMinor(line: GrantLine, exchange: Exchange, averageRate: string | null): bigint | null {
  const { currency, booksCurrency, conversion, rates } = exchange;
  if (conversion === 'transaction-day' || currency === booksCurrency) return asItHappened(line, line.bookedMinor, exchange);
  const rate = conversion === 'monthly-rate' ? (rates.ofMonth.get(monthOf(line.date)) ?? null) : averageRate;
  return rate === null ? null : agreedAt(money(line.bookedMinor, booksCurrency), rate, currency).minor;
}

function isCost({ accountType }: GrantLine): boolean {
  return accountType === 'expense' || accountType === 'contra_expense';
}

function isReceipt({ accountType, account, inFund }: GrantLine): boolean {
  const moves = accountType === 'income' || accountType === 'transfer' || accountType === 'net_assets';
  return inFund && (moves || account === Accounts.grantsReceivable || account === Accounts.grantAdvances);
}

/** The line's own amount, else its part of what its entry exchanged, else at the rate of its day, else of its month. */
function asItHappened(line: GrantLine, minor: bigint, { currency, booksCurrency, rates }: Exchange): bigint | null {
  if (currency === booksCurrency) return minor;
  if (line.happenedMinor !== null) return minor === line.bookedMinor ? line.happenedMinor : -line.happenedMinor;
  const { exchange } = line;
  if (exchange !== null && exchange.bookedMinor > 0n) return divideHalfUp(minor * exchange.happenedMinor, exchange.bookedMinor);
  const rate = rates.ofDay(line.date) ?? rates.ofMonth.get(monthOf(line.date)) ?? null;
  return rate === null ? null : agreedAt(money(minor, booksCurrency), rate, currency).minor;
}

/** What one unit of the books' currency was worth on average over all that was received, weighted by amount. A revaluation is no receipt. */
function averageOf(lines: readonly AgreedLine[], { currency, booksCurrency }: Exchange): string | null {
  if (currency === booksCurrency) return null;
  const received = lines.filter(({ agreedMinor }) => agreedMinor !== 0n);
  const agreed = received.reduce((sum, line) => sum + line.agreedMinor, 0n);
  const booked = received.reduce((sum, line) => sum + line.bookedMinor, 0n);
  return agreed > 0n && booked > 0n ? rateBetween(money(agreed, currency), money(booked, booksCurrency)) : null;
}
