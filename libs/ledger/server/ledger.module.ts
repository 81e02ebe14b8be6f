import { Module } from '@nestjs/common';
import { BookController } from './book.controller';
import { EntryController } from './entry.controller';
import { LedgerReader } from './ledger-reader';
import { LedgerService } from './ledger.service';
import { ReportController } from './report.controller';

@Module({
  controllers: [BookController, EntryController, ReportController],
  providers: [LedgerService, LedgerReader],
  exports: [LedgerService, LedgerReader],
})
export class LedgerModule {}
