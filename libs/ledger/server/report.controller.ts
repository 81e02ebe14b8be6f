import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { OnDay, Period, type FundBalances, type FundMovement, type TrialBalance } from '@sojourn/ledger/contract';
import { csvFile } from './csv';
import { LedgerReader } from './ledger-reader';
import { MONEY_READERS } from './money-roles';

/** Reports on screen and as CSV, from the same rows. */
@Controller('ledger')
@Roles(...MONEY_READERS)
export class ReportController {
  constructor(private readonly reader: LedgerReader) {}

  @Get('trial-balance')
  trialBalance(@CurrentScope() scope: Scope, @Query(schemaPipe(Period)) period: Period): Promise<TrialBalance> {
    return this.reader.trialBalance(scope, period);
  }

  @Get('trial-balance.csv')
  async trialBalanceCsv(@CurrentScope() scope: Scope, @Query(schemaPipe(Period)) period: Period): Promise<StreamableFile> {
    const { currency, rows } = await this.reader.trialBalance(scope, period);
    return csvFile(
      'trial-balance.csv',
      currency,
      ['account', 'name', 'type', 'opening', 'debit', 'credit', 'closing_debit', 'closing_credit', 'currency'],
      rows.map((row) => [
        row.account,
        row.name,
        row.type,
        BigInt(row.openingMinor),
        BigInt(row.debitMinor),
        BigInt(row.creditMinor),
        BigInt(row.closingDebitMinor),
        BigInt(row.closingCreditMinor),
        currency,
      ]),
    );
  }

  @Get('fund-balances')
  fundBalances(@CurrentScope() scope: Scope, @Query(schemaPipe(OnDay)) { on }: OnDay): Promise<FundBalances> {
    return this.reader.fundBalances(scope, on);
  }

  @Get('fund-balances.csv')
  async fundBalancesCsv(@CurrentScope() scope: Scope, @Query(schemaPipe(OnDay)) { on }: OnDay): Promise<StreamableFile> {
    const { currency, rows } = await this.reader.fundBalances(scope, on);
    return csvFile(
      'fund-balances.csv',
      currency,
      ['fund', 'name', 'restriction', 'balance', 'of_which_cash', 'currency'],
      rows.map((row) => [row.fund, row.name, row.restriction, BigInt(row.balanceMinor), BigInt(row.cashMinor), currency]),
    );
  }

  @Get('reports/fund-movement')
  fundMovement(@CurrentScope() scope: Scope, @Query(schemaPipe(Period)) period: Period): Promise<FundMovement> {
    return this.reader.fundMovement(scope, period);
  }
}
