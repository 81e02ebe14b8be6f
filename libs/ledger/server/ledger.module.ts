import { Module } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { ContainersModule } from '@sojourn/containers/server';
import { ChartController } from './chart.controller';
import { ChartService } from './chart.service';
import { DimensionService } from './dimension.service';
import { DraftController } from './draft.controller';
import { DraftService } from './draft.service';
import { EntryController } from './entry.controller';
import { FourEyesController } from './four-eyes.controller';
import { FourEyesService } from './four-eyes.service';
import { FundController } from './fund.controller';
import { FundService } from './fund.service';
import { LedgerReader } from './ledger-reader';
import { LedgerService } from './ledger.service';
import { PeriodController } from './period.controller';
import { PeriodService } from './period.service';
import { ReportController } from './report.controller';
import { VoucherController } from './voucher.controller';

@Module({
  imports: [ContainersModule],
  controllers: [
    ChartController,
    DraftController,
    EntryController,
    FourEyesController,
    FundController,
    PeriodController,
    ReportController,
    VoucherController,
  ],
  providers: [
    AuditTrail,
    ChartService,
    DimensionService,
    DraftService,
    FourEyesService,
    FundService,
    LedgerReader,
    LedgerService,
    PeriodService,
  ],
  exports: [LedgerService, LedgerReader],
})
export class LedgerModule {}
