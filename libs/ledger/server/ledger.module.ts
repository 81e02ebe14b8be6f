import { Module } from '@nestjs/common';
import { BankAccountController } from './bank/bank-account.controller';
import { BankAccountService } from './bank/bank-account.service';
import { BankLineService } from './bank/bank-line.service';
import { BankMatchController } from './bank/bank-match.controller';
import { BankMatchService } from './bank/bank-match.service';
import { BankReconciliationService } from './bank/bank-reconciliation.service';
import { BankStatementController } from './bank/bank-statement.controller';
import { BankStatementService } from './bank/bank-statement.service';
import { BookController } from './book.controller';
import { EntryController } from './entry.controller';
import { LedgerReader } from './ledger-reader';
import { LedgerService } from './ledger.service';
import { PaymentExportService } from './payment/payment-export.service';
import { PaymentController } from './payment/payment.controller';
import { PaymentService } from './payment/payment.service';
import { ReportController } from './report.controller';

@Module({
  controllers: [
    BookController,
    EntryController,
    ReportController,
    BankAccountController,
    BankStatementController,
    BankMatchController,
    PaymentController,
  ],
  providers: [
    LedgerService,
    LedgerReader,
    BankAccountService,
    BankStatementService,
    BankLineService,
    BankMatchService,
    BankReconciliationService,
    PaymentService,
    PaymentExportService,
  ],
  exports: [LedgerService, LedgerReader],
})
export class LedgerModule {}
