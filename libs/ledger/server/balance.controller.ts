import { Controller, Get, Query } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { OnDay, Period, type FundBalances, type TrialBalance } from '@sojourn/ledger/contract';
import { LedgerReader } from './ledger-reader';
import { MONEY_READERS } from './money-roles';

/** Balances as other pages and programs ask for them. What is laid out and printed is a report. */
@Controller('ledger')
@Roles(...MONEY_READERS)
export class BalanceController {
  constructor(private readonly reader: LedgerReader) {}

  @Get('trial-balance')
  trialBalance(@CurrentScope() scope: Scope, @Query(schemaPipe(Period)) period: Period): Promise<TrialBalance> {
    return this.reader.trialBalance(scope, period);
  }

  @Get('fund-balances')
  fundBalances(@CurrentScope() scope: Scope, @Query(schemaPipe(OnDay)) { on }: OnDay): Promise<FundBalances> {
    return this.reader.fundBalances(scope, on);
  }
}
