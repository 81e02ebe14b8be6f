import { randomUUID } from 'node:crypto';
import { auditMigrations } from '@sojourn/audit';
import { containersMigrations } from '@sojourn/containers/server';
import type { Scope } from '@sojourn/database';
import { testDatabase, type TestDatabase } from '@sojourn/database/testing';
import { groupMigrations } from '@sojourn/group/server';
import { LedgerReader, LedgerService, ledgerMigrations } from '@sojourn/ledger/server';
import { fixedClock, systemRandom, type FixedClock } from '@sojourn/units';
import { WatchService, watchMigrations } from '@sojourn/watch/server';
import type { BudgetLine, GrantDraft } from '@sojourn/grants/contract';
import type { DraftEntry } from '@sojourn/ledger/contract';
import { usdFund } from '../../../ledger/server/testing';
import { BudgetService } from '../budget.service';
import { ConditionService } from '../condition.service';
import { GrantService } from '../grant.service';
import { GrantsReader } from '../grants-reader';
import { IndirectService } from '../indirect.service';
import { InstalmentService } from '../instalment.service';
import { grantMigrations } from '../migrations';
import { OverviewService } from '../overview.service';
import { noPublishedCounts } from '../published-counts';
import { ReportDueService } from '../report-due.service';
import { ReportFileService } from '../report-file.service';
import { ReportService } from '../report.service';

/** The real services on a real database, with a clock that a test can move. */
export interface TestGrants {
  readonly db: TestDatabase;
  readonly clock: FixedClock;
  readonly ledger: LedgerService;
  readonly reader: LedgerReader;
  readonly watch: WatchService;
  readonly grants: GrantService;
  readonly budgets: BudgetService;
  readonly instalments: InstalmentService;
  readonly conditions: ConditionService;
  readonly reports: ReportService;
  readonly files: ReportFileService;
  readonly due: ReportDueService;
  readonly indirect: IndirectService;
  readonly overviews: OverviewService;
  readonly facade: GrantsReader;
  /** A new group with open books, the dollar fund and an accountant in it. */
  newBooks(currency?: string): Promise<Scope>;
  /** Books entries drafted by a colleague and approved by the member, as the limit asks for. */
  book(scope: Scope, entries: readonly DraftEntry[]): Promise<void>;
  /** An agreement, signed. */
  signed(scope: Scope, change?: Partial<GrantDraft>, signature?: { on?: string; rate?: string }): Promise<string>;
}

export async function openTestGrants(now = '2026-03-31T10:00:00.000Z'): Promise<TestGrants> {
  const db = await testDatabase([
    ...groupMigrations,
    ...auditMigrations,
    ...containersMigrations,
    ...ledgerMigrations,
    ...watchMigrations,
    ...grantMigrations,
  ]);
  const clock = fixedClock(now);
  const ledger = new LedgerService(clock, systemRandom);
  const reader = new LedgerReader(db.tenant);
  const watch = new WatchService(db.tenant, clock);
  const grants = new GrantService(db.tenant, ledger, systemRandom);
  const reports = new ReportService(db.tenant, reader, noPublishedCounts);
  return {
    db,
    clock,
    ledger,
    reader,
    watch,
    grants,
    reports,
    budgets: new BudgetService(db.tenant, clock, systemRandom),
    instalments: new InstalmentService(db.tenant, ledger, reader, watch, systemRandom),
    conditions: new ConditionService(db.tenant, ledger),
    files: new ReportFileService(reader, reports, clock),
    due: new ReportDueService(db.tenant, watch, reports, systemRandom),
    indirect: new IndirectService(db.tenant, ledger, reader),
    overviews: new OverviewService(db.tenant, reader, reports, clock),
    facade: new GrantsReader(db.tenant, reader),
    async newBooks(currency = 'EUR') {
      const { groupId } = await db.newGroup(currency);
      const scope = await db.newMember(groupId, ['accountant']);
      await db.tenant.transaction(scope, async (tx) => {
        await ledger.openBooks(tx, groupId, currency);
        await ledger.addFund(tx, groupId, usdFund);
      });
      return scope;
    },
    async book(scope, entries) {
      const { memberId: draftedBy } = await db.newMember(scope.groupId, ['accountant']);
      const approved = entries.map((draft) => ({ ...draft, draftedBy, approvedBy: scope.memberId }));
      await db.tenant.transaction(scope, (tx) => ledger.postEntries(tx, scope, approved));
    },
    async signed(scope, change = {}, { on = '2026-01-10', ...rest } = {}) {
      const { id } = await grants.add(scope, agreement(change));
      await grants.sign(scope, id, { on, ...rest });
      return id;
    },
  };
}

/** Grant A of the worked quarter: 24,000.00 for 2026, no condition, 10 % of direct costs. */
export function agreement(change: Partial<GrantDraft> = {}): GrantDraft {
  return {
    code: 'GRA-A',
    funder: 'Foundation A',
    funderKind: 'foundation',
    reference: 'A/2026/17',
    fund: 'RLEG',
    functionCode: 'LEG',
    currency: 'EUR',
    amountMinor: '2400000',
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    recognition: 'unconditional',
    counted: 'fund',
    indirectMethod: 'direct-costs',
    indirectCap: 1000,
    reportLanguage: 'en',
    conversion: 'transaction-day',
    matchingMinor: '0',
    ...change,
  };
}

/** Grant B of the worked quarter, in dollars: its instalments are income when they come. */
export const grantB: Partial<GrantDraft> = {
  code: 'GRA-B',
  funder: 'Foundation B',
  reference: null,
  fund: 'RUSD',
  currency: 'USD',
  amountMinor: '2000000',
  recognition: 'by-instalment',
  indirectMethod: 'none',
  indirectCap: null,
};

/** The municipal housing grant of the worked quarter: 50.00 for each bed-night, paid in advance. */
export const municipalGrant: Partial<GrantDraft> = {
  code: 'MUN-H',
  funder: 'City of B.',
  funderKind: 'public',
  reference: null,
  fund: 'RHOU',
  functionCode: 'HOU',
  amountMinor: '2400000',
  recognition: 'conditional',
  counted: 'code',
  indirectMethod: 'none',
  indirectCap: null,
};

export function budgetLine(code: string, key: BudgetLine['key'], label: string, amountMinor: string, accounts: string[]): BudgetLine {
  return { code, key, label, amountMinor, accounts, functions: [] };
}

/** The budget of grant report A. */
export const budgetOfA = [
  budgetLine('1', 'staff', 'Staff', '960000', ['6000', '6005', '6010']),
  budgetLine('2', 'lawyers', 'External lawyers', '300000', ['6100']),
  budgetLine('3', 'indirect', 'Indirect costs 10 %', '126000', ['6900']),
];

export const newId = (): string => randomUUID();
