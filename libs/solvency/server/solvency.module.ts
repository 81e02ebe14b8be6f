import { Module } from '@nestjs/common';
import { LedgerModule, LedgerReader } from '@sojourn/ledger/server';
import { BOOKS_BY_MONTH } from './read-books';
import { RunwayController } from './runway.controller';
import { RunwayService } from './runway.service';

@Module({
  imports: [LedgerModule],
  controllers: [RunwayController],
  providers: [RunwayService, { provide: BOOKS_BY_MONTH, useExisting: LedgerReader }],
})
export class SolvencyModule {}
