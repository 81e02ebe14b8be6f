import { Inject, Injectable } from '@nestjs/common';
import { TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import { CLOCK, type Clock, type LocalDate } from '@sojourn/units';
import { LedgerReader } from '@sojourn/ledger/server';
import type {
  Budget,
  BorrowingAlarm,
  Condition,
  GrantAlert,
  GrantList,
  GrantOverview,
  GrantPage,
  GrantRefusal,
  GrantReport,
  GrantsToday,
  IndirectCharge,
  Instalment,
  ReportDue,
} from '@sojourn/grants/contract';
import { borrowingAlarms, grantAlerts, newestBudgets, timeTenths, usedTenths } from '@sojourn/grants/rules';
import { groupDay } from './group-day';
import { readBudgets, readCommitments } from './read-budgets';
import { readDueLabels } from './read-due-labels';
import { readConditions, readIndirectCharges, readInstalments, readMonthlyRates, readReportsDue } from './read-plans';
import { ReportService, type GrantPapers } from './report.service';
import { allGrants, booksCurrencyOf, grantOf, type StoredGrant } from './stored-grant';

/** A grant with everything that lies beside it. */
interface GrantFile extends GrantPapers {
  readonly instalments: readonly Instalment[];
  readonly conditions: readonly Condition[];
  readonly reportsDue: readonly ReportDue[];
  readonly indirectCharges: readonly IndirectCharge[];
}

interface Seen {
  readonly overview: GrantOverview;
  readonly report: GrantReport | null;
}

type Period = { readonly from: LocalDate; readonly to: LocalDate };

/** What pages show of grants: the list, one, and what of them belongs to today. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly reader: LedgerReader,
    private readonly reports: ReportService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(scope: Scope): Promise<GrantList> {
    const { on, files, booksCurrency } = await this.tenant.transaction(scope, async (tx) => ({
      on: await groupDay(tx, scope, this.clock),
      files: await filesOf(tx, await allGrants(tx)),
      booksCurrency: (await tx.query<{ currency: string }>('SELECT currency FROM ledger_book'))[0]?.currency ?? 'EUR',
    }));
    const grants: GrantOverview[] = [];
    for (const file of files) grants.push((await this.see(scope, file, on)).overview);
    return { on, booksCurrency, grants, borrowing: await this.borrowing(scope, on) };
  }

  async page(scope: Scope, grantId: string): Promise<GrantPage> {
    const { on, file } = await this.tenant.transaction(scope, async (tx) => {
      const file = await fileOf(tx, await grantOf(tx, grantId));
      return { on: await groupDay(tx, scope, this.clock), file };
    });
    const { overview, report } = await this.see(scope, file, on);
    return {
      on,
      booksCurrency: booksCurrencyOf(file.stored),
      overview,
      budgets: [...newestBudgets(file.budgets)],
      report,
      instalments: [...file.instalments],
      conditions: [...file.conditions],
      reportsDue: [...file.reportsDue],
      commitments: [...file.commitments],
      indirectCharges: [...file.indirectCharges],
      rates: [...file.rates],
      advanceMinor: file.stored.advance.agreed.minor.toString(),
      receivableMinor: file.stored.receivable.agreed.minor.toString(),
    };
  }

  /** What Today shows: what is wrong with grants, whether givers' money is borrowed, and what the watched items are about. */
  async today(scope: Scope): Promise<GrantsToday> {
    const { on, grants, borrowing } = await this.list(scope);
    const due = await this.tenant.transaction(scope, readDueLabels);
    return { on, alerts: grants.flatMap(({ alerts }) => alerts), borrowing, due };
  }

  private async borrowing(scope: Scope, on: LocalDate): Promise<BorrowingAlarm[]> {
    const { rows, currency } = await this.reader.fundBalances(scope, on);
    return [...borrowingAlarms(rows, currency)];
  }

  private async see(scope: Scope, file: GrantFile, on: LocalDate): Promise<Seen> {
    const { stored, budgets, instalments, reportsDue } = file;
    const { grant } = stored;
    const period = periodShown(grant, newestBudgets(budgets), on);
    const counted = await this.counted(scope, file, period, on);
    // Before it runs nothing is spent; where a rate is missing nobody knows.
    const spent = counted === null ? 0n : 'noRate' in counted ? null : counted.spentMinor;
    const report = counted === null || 'noRate' in counted ? null : counted.report;
    const received = instalments.reduce((sum, { receivedMinor }) => sum + BigInt(receivedMinor), 0n);
    const alerts = grantAlerts({
      on,
      grant,
      report: report === null || period === null ? null : { report, since: period.from, until: period.to },
      spentMinor: spent,
      instalments,
      conditions: file.conditions,
      indirectCharges: file.indirectCharges,
      reportsDue,
      advanceMinor: stored.advance.agreed.minor,
    });
    const noRate: GrantAlert[] =
      counted !== null && 'noRate' in counted
        ? [{ kind: 'no-rate', level: 'watch', grantId: grant.id, code: grant.code, currency: grant.currency, on: counted.noRate }]
        : [];
    return {
      report,
      overview: {
        grant,
        timeTenths: timeTenths(grant.startsOn, grant.endsOn, on),
        receivedMinor: received.toString(),
        spentMinor: spent?.toString() ?? null,
        moneyTenths: spent === null ? null : usedTenths(spent, BigInt(grant.amountMinor)),
        nextDueOn: reportsDue.find(({ sentOn }) => sentOn === null)?.dueOn ?? null,
        alerts: [...noRate, ...alerts],
      },
    };
  }

  /** Spending since the agreement began, and the report of the budget that runs; null before there is anything to count. */
  private async counted(
    scope: Scope,
    file: GrantFile,
    period: Period | null,
    on: LocalDate,
  ): Promise<{ spentMinor: bigint; report: GrantReport | null } | { noRate: LocalDate } | null> {
    const { grant } = file.stored;
    if (grant.state === 'draft' || grant.state === 'withdrawn' || on < grant.startsOn) return null;
    try {
      const money = await this.reports.money(scope, file, period === null ? [grant.startsOn] : [grant.startsOn, period.from], on);
      const costs = money.lines.filter(({ kind, line }) => kind === 'spent' && line.inFund && !line.opening && line.date >= grant.startsOn);
      const spentMinor = costs.reduce((sum, { agreedMinor }) => sum + agreedMinor, 0n);
      const to = period === null || on < period.to ? on : period.to;
      // A period that is over is cut at its own end, which the lines read up to today are not.
      const report =
        period === null
          ? null
          : to === on
            ? this.reports.reportOf(file, money, { from: period.from, to })
            : await this.reports.reportFrom(scope, file, { from: period.from, to });
      return { spentMinor, report };
    } catch (error) {
      const code: GrantRefusal = 'no-rate';
      if (error instanceof Refusal && error.code === code) return { noRate: String(error.facts['on']) };
      throw error;
    }
  }
}

/** The budget period that runs today, else the last that ran, else the agreement's own days; null before it begins. */
function periodShown(grant: { startsOn: LocalDate; endsOn: LocalDate }, budgets: readonly Budget[], on: LocalDate): Period | null {
  const begun = budgets.filter(({ from }) => from <= on).at(-1);
  if (begun !== undefined) return { from: begun.from, to: begun.to };
  return on < grant.startsOn ? null : { from: grant.startsOn, to: grant.endsOn };
}

async function filesOf(tx: Tx, grants: readonly StoredGrant[]): Promise<GrantFile[]> {
  const files: GrantFile[] = [];
  for (const stored of grants) files.push(await fileOf(tx, stored));
  return files;
}

async function fileOf(tx: Tx, stored: StoredGrant): Promise<GrantFile> {
  const { id } = stored.grant;
  return {
    stored,
    budgets: await readBudgets(tx, id),
    commitments: await readCommitments(tx, id),
    rates: await readMonthlyRates(tx, id),
    instalments: await readInstalments(tx, id),
    conditions: await readConditions(tx, id),
    reportsDue: await readReportsDue(tx, id),
    indirectCharges: await readIndirectCharges(tx, id),
  };
}
