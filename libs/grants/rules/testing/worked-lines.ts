import type { AccountType, FunctionCode, GrantLine } from '@sojourn/ledger/contract';
import chart from '../../../ledger/server/data/chart-of-accounts.json';
import quarter from '../../../ledger/server/data/worked-quarter.json';

interface JournalLine {
  readonly account: string;
  readonly fund: string;
  readonly debit: string;
  readonly credit: string;
  readonly function?: string;
  readonly currency?: string;
  readonly amount_currency?: string;
}

const cents = (text: string): bigint => BigInt(text.replace('.', ''));

/** Lines of the worked quarter as the ledger gives them: of one fund or of all. Written from the paper, not from the ledger's code. */
export function workedLines(fund: string | null, currency = 'EUR'): GrantLine[] {
  return quarter.journal.flatMap((entry) => {
    const lines = (entry.lines as JournalLine[]).filter((line) => fund === null || line.fund === fund);
    const cash = lines.filter((line) => line.currency === currency && line.amount_currency !== '0.00');
    return lines.map((line): GrantLine => {
      const account = chart.find(({ code }) => code === line.account);
      return {
        date: entry.date,
        opening: entry.kind === 'opening',
        account: line.account,
        accountType: account?.type as AccountType,
        accountGroup: account?.accountGroup ?? '',
        functionCode: (line.function as FunctionCode | undefined) ?? null,
        inFund: true,
        bookedMinor: cents(line.debit) - cents(line.credit),
        happenedMinor: line.currency === currency ? cents(line.amount_currency ?? '0') : null,
        exchange:
          cash.length === 0
            ? null
            : {
                happenedMinor: cash.reduce((sum, { amount_currency = '0' }) => sum + absolute(cents(amount_currency)), 0n),
                bookedMinor: cash.reduce((sum, { debit, credit }) => sum + absolute(cents(debit) - cents(credit)), 0n),
              },
      };
    });
  });
}

function absolute(minor: bigint): bigint {
  return minor < 0n ? -minor : minor;
}
