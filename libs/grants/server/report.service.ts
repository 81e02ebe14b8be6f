import { Inject, Injectable, Optional } from '@nestjs/common';
import { TenantTransactions, type Scope } from '@sojourn/database';
import type { LocalDate } from '@sojourn/units';
import { LedgerReader } from '@sojourn/ledger/server';
import type { GrantLine, GrantLines, GrantSelection } from '@sojourn/ledger/contract';
import type {
  Budget,
  Commitment,
  Grant,
  GrantLinesQuery,
  GrantReport,
  GrantReportLines,
  GrantReportQuery,
  MonthlyRate,
} from '@sojourn/grants/contract';
import { agreedLines, budgetOfReport, countedCosts, grantReport, spentMinor, type AgreedLine, type Exchange } from '@sojourn/grants/rules';
import { refused } from './grant-refusal';
import { noPublishedCounts, PUBLISHED_COUNTS, type PublishedCounts } from './published-counts';
import { readBudgets, readCommitments } from './read-budgets';
import { readMonthlyRates } from './read-plans';
import { grantOf, type StoredGrant } from './stored-grant';

/** How many lines behind a figure are shown at once. */
const LINES_SHOWN = 200;

/** What a report is made from, besides the books. */
export interface GrantPapers {
  readonly stored: StoredGrant;
  readonly budgets: readonly Budget[];
  readonly commitments: readonly Commitment[];
  readonly rates: readonly MonthlyRate[];
}

/** The grant's money in the agreement's currency up to a day. */
export interface GrantMoney {
  readonly exchange: Exchange;
  readonly lines: readonly AgreedLine[];
  readonly averageRate: string | null;
  readonly booked: readonly GrantLine[];
}

/** Reports to funders: from the lines of the books, in the currency of the agreement. */
@Injectable()
export class ReportService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly reader: LedgerReader,
    @Optional() @Inject(PUBLISHED_COUNTS) private readonly counts: PublishedCounts = noPublishedCounts,
  ) {}

  async report(scope: Scope, grantId: string, period: GrantReportQuery): Promise<GrantReport> {
    return this.reportFrom(scope, await this.papers(scope, grantId), period);
  }

  /** The lines behind one row of a report: those a budget line counts, or those none does. */
  async lines(scope: Scope, grantId: string, { from, to, line }: GrantLinesQuery): Promise<GrantReportLines> {
    const papers = await this.papers(scope, grantId);
    const { grant } = papers.stored;
    const budget = budgetOfReport(papers.budgets, { from, to });
    if (line !== undefined && !budget.lines.some(({ code }) => code === line)) throw refused('no-such-line', { line });
    const costs = countedCosts(budget.lines).filter((cost) => line === undefined || cost.line === line);
    const details = await this.reader.grantLineDetails(scope, {
      selection: selectionOf(grant),
      currency: grant.currency,
      from,
      to,
      costs: costs.map(({ account, functionCode }) => `${account} ${functionCode}`),
      named: line !== undefined,
      limit: LINES_SHOWN + 1,
    });
    // The average of the instalments hangs on everything received so far, not on the lines shown.
    const { exchange, averageRate } = await this.money(scope, papers, [from], to);
    return {
      currency: grant.currency,
      booksCurrency: exchange.booksCurrency,
      more: details.length > LINES_SHOWN,
      lines: details.slice(0, LINES_SHOWN).map((detail) => {
        const agreed = spentMinor(detail, exchange, averageRate);
        if (agreed === null) throw refused('no-rate', { currency: grant.currency, on: detail.date });
        const { entryId, series, fiscalYear, number, date, account, functionCode, bookedMinor } = detail;
        return {
          entryId,
          series,
          fiscalYear,
          number,
          date,
          account,
          functionCode,
          amountMinor: agreed.toString(),
          bookedMinor: bookedMinor.toString(),
        };
      }),
    };
  }

  async reportFrom(scope: Scope, papers: GrantPapers, { from, to }: GrantReportQuery): Promise<GrantReport> {
    const { since } = budgetOfReport(papers.budgets, { from, to });
    const people = await this.counts.ofFund(scope, papers.stored.grant.fund, { from, to });
    return { ...this.reportOf(papers, await this.money(scope, papers, [since, from], to), { from, to }), people };
  }

  /** A report from money that was read already: its lines must be cut at the budget's and the period's first day. */
  reportOf({ stored: { grant }, budgets, commitments }: GrantPapers, money: GrantMoney, { from, to }: GrantReportQuery): GrantReport {
    const differences = money.booked.filter(
      ({ accountType, inFund, date, opening }) => accountType === 'fx' && inFund && !opening && date >= from && date <= to,
    );
    return grantReport({
      grant,
      booksCurrency: money.exchange.booksCurrency,
      from,
      to,
      budget: budgetOfReport(budgets, { from, to }),
      lines: money.lines.filter(({ line }) => line.date <= to),
      averageRate: money.averageRate,
      exchangeLossMinor: differences.reduce((sum, { bookedMinor }) => sum + bookedMinor, 0n),
      commitments,
      people: null,
    });
  }

  /** All lines of the grant up to a day, converted as agreed. Refuses where a rate is not known. */
  async money(scope: Scope, { stored, rates }: GrantPapers, cuts: readonly LocalDate[], through: LocalDate): Promise<GrantMoney> {
    const { grant } = stored;
    const asked = { selection: selectionOf(grant), cuts, through, currency: grant.currency };
    const { booksCurrency, lines }: GrantLines = await this.reader.grantLines(scope, asked);
    const ofDay = await this.ratesFor(scope, grant.currency, booksCurrency, lines);
    const exchange: Exchange = {
      currency: grant.currency,
      booksCurrency,
      conversion: grant.conversion,
      rates: { ofDay: (day) => ofDay.get(day) ?? null, ofMonth: new Map(rates.map(({ month, rate }) => [month, rate])) },
    };
    const converted = agreedLines(lines, exchange);
    if ('missingOn' in converted) throw refused('no-rate', { currency: grant.currency, on: converted.missingOn });
    return { exchange, ...converted, booked: lines };
  }

  papers(scope: Scope, grantId: string): Promise<GrantPapers> {
    return this.tenant.transaction(scope, async (tx) => ({
      stored: await grantOf(tx, grantId),
      budgets: await readBudgets(tx, grantId),
      commitments: await readCommitments(tx, grantId),
      rates: await readMonthlyRates(tx, grantId),
    }));
  }

  private ratesFor(
    scope: Scope,
    currency: string,
    booksCurrency: string,
    lines: readonly GrantLine[],
  ): Promise<ReadonlyMap<LocalDate, string>> {
    const bare = lines.filter(({ happenedMinor, exchange }) => happenedMinor === null && exchange === null);
    const days = currency === booksCurrency ? [] : [...new Set(bare.map(({ date }) => date))];
    return days.length === 0 ? Promise.resolve(new Map()) : this.reader.ratesOnDays(scope, currency, days);
  }
}

export function selectionOf({ counted, fund, code }: Pick<Grant, 'counted' | 'fund' | 'code'>): GrantSelection {
  return { counted, fund, grant: code };
}
