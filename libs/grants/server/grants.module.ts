import { Module } from '@nestjs/common';
import { LedgerModule } from '@sojourn/ledger/server';
import { WatchModule } from '@sojourn/watch/server';
import { BudgetController } from './budget.controller';
import { BudgetService } from './budget.service';
import { ConditionService } from './condition.service';
import { GrantReportController } from './grant-report.controller';
import { GrantController } from './grant.controller';
import { GrantService } from './grant.service';
import { GrantsReader } from './grants-reader';
import { IndirectService } from './indirect.service';
import { InstalmentController } from './instalment.controller';
import { InstalmentService } from './instalment.service';
import { OverviewService } from './overview.service';
import { ReportDueService } from './report-due.service';
import { ReportFileService } from './report-file.service';
import { ReportService } from './report.service';

/** Funders' agreements. Needs TenantTransactions, the clock and chance from the application. */
@Module({
  imports: [LedgerModule, WatchModule],
  controllers: [GrantController, BudgetController, InstalmentController, GrantReportController],
  providers: [
    GrantService,
    BudgetService,
    InstalmentService,
    ConditionService,
    ReportService,
    ReportDueService,
    IndirectService,
    OverviewService,
    ReportFileService,
    GrantsReader,
  ],
  exports: [GrantsReader],
})
export class GrantsModule {}
