import { Module } from '@nestjs/common';
import { GrantsModule, GrantsReader } from '@sojourn/grants/server';
import { LedgerModule, LedgerReader } from '@sojourn/ledger/server';
import { BOOKS_BY_MONTH } from './read-books';
import { OutlookService } from './outlook.service';
import { EXPECTED_INSTALMENTS } from './read-expected';
import { RunwayController } from './runway.controller';
import { RunwayService } from './runway.service';

@Module({
  imports: [LedgerModule, GrantsModule],
  controllers: [RunwayController],
  providers: [
    RunwayService,
    OutlookService,
    { provide: BOOKS_BY_MONTH, useExisting: LedgerReader },
    { provide: EXPECTED_INSTALMENTS, useExisting: GrantsReader },
  ],
})
export class SolvencyModule {}
