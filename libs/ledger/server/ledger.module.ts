import { Module } from '@nestjs/common';
import { BookController } from './book.controller';
import { EntryController } from './entry.controller';
import { ExportController } from './export/export.controller';
import { JournalExports } from './export/journal-exports';
import { LedgerReader } from './ledger-reader';
import { LedgerService } from './ledger.service';
import { ReportController } from './report.controller';

@Module({
  controllers: [BookController, EntryController, ReportController, ExportController],
  providers: [LedgerService, LedgerReader, JournalExports],
  exports: [LedgerService, LedgerReader],
})
export class LedgerModule {}
