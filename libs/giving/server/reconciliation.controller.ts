import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { NewComparisonRun, ReconciliationQuery, type ComparisonRun, type Reconciliation } from '@sojourn/giving/contract';
import { ComparisonWorker } from './comparison-worker';
import { ReconciliationReader } from './reconciliation.reader';

/** The account at Stripe beside the books, for those who answer for money. */
@Controller('giving/reconciliation')
@Roles('officer', 'accountant', 'payments')
export class ReconciliationController {
  constructor(
    private readonly reader: ReconciliationReader,
    private readonly worker: ComparisonWorker,
  ) {}

  @Get()
  read(@CurrentScope() scope: Scope, @Query(schemaPipe(ReconciliationQuery)) asked: ReconciliationQuery): Promise<Reconciliation> {
    return this.reader.read(scope, asked);
  }

  /** Compares now; answers when it is done. */
  @Post('runs')
  @HttpCode(200)
  run(@CurrentScope() scope: Scope, @Body(schemaPipe(NewComparisonRun)) _: object): Promise<ComparisonRun> {
    return this.worker.runFor(scope);
  }
}
