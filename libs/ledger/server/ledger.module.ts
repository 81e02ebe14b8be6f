import { Module } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { ContainersModule } from '@sojourn/containers/server';
import { ChartController } from './chart.controller';
import { ChartService } from './chart.service';
import { DimensionService } from './dimension.service';
import { DraftController } from './draft.controller';
import { DraftService } from './draft.service';
import { ApprovalController } from './approval.controller';
import { BalanceController } from './balance.controller';
import { BankAccountController } from './bank/bank-account.controller';
import { BankAccountService } from './bank/bank-account.service';
import { BankLineService } from './bank/bank-line.service';
import { BankMatchController } from './bank/bank-match.controller';
import { BankMatchService } from './bank/bank-match.service';
import { BankReconciliationService } from './bank/bank-reconciliation.service';
import { BankStatementController } from './bank/bank-statement.controller';
import { BankStatementService } from './bank/bank-statement.service';
import { EntryController } from './entry.controller';
import { ExportController } from './export/export.controller';
import { JournalExports } from './export/journal-exports';
import { StreamedReads } from './export/streamed-reads';
import { FourEyesController } from './four-eyes.controller';
import { FourEyesService } from './four-eyes.service';
import { FundController } from './fund.controller';
import { FundService } from './fund.service';
import { LedgerReader } from './ledger-reader';
import { LedgerService } from './ledger.service';
import { LetterheadService } from './letterhead.service';
import { PaymentExportService } from './payment/payment-export.service';
import { PaymentController } from './payment/payment.controller';
import { PaymentService } from './payment/payment.service';
import { PeriodController } from './period.controller';
import { PeriodService } from './period.service';
import { RateController } from './rate.controller';
import { RateService } from './rate.service';
import { ReportController } from './report.controller';
import { PrintDesk } from './report/print-desk';
import { ReportFiles } from './report/report-files';
import { ReportReader } from './report/report-reader';
import { RevaluationService } from './revaluation.service';
import { VoucherController } from './voucher.controller';

@Module({
  imports: [ContainersModule],
  controllers: [
    ApprovalController,
    BalanceController,
    BankAccountController,
    BankMatchController,
    BankStatementController,
    ChartController,
    DraftController,
    EntryController,
    ExportController,
    FourEyesController,
    FundController,
    PaymentController,
    PeriodController,
    RateController,
    ReportController,
    VoucherController,
  ],
  providers: [
    AuditTrail,
    BankAccountService,
    BankLineService,
    BankMatchService,
    BankReconciliationService,
    BankStatementService,
    ChartService,
    DimensionService,
    DraftService,
    FourEyesService,
    FundService,
    JournalExports,
    LedgerReader,
    LedgerService,
    LetterheadService,
    PaymentExportService,
    PaymentService,
    PeriodService,
    RateService,
    PrintDesk,
    ReportFiles,
    ReportReader,
    RevaluationService,
    StreamedReads,
  ],
  exports: [LedgerService, LedgerReader, ReportReader],
})
export class LedgerModule {}
