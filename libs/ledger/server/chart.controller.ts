import { Body, Controller, Get, HttpCode, Param, Post, Put, type StreamableFile } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import {
  AccountChange,
  AccountCode,
  ChartFile,
  NewAccount,
  type Account,
  type AccountList,
  type ChartImported,
} from '@sojourn/ledger/contract';
import { ChartService } from './chart.service';
import { csvFile } from './csv';
import { LedgerReader } from './ledger-reader';
import { BOOKKEEPERS, MONEY_READERS } from './money-roles';
import { CHART_COLUMNS } from './parse-chart';

/** The chart of accounts: read by everybody who sees the books, kept by the accountant and the officers. */
@Controller('ledger')
@Roles(...BOOKKEEPERS)
export class ChartController {
  constructor(
    private readonly chart: ChartService,
    private readonly reader: LedgerReader,
  ) {}

  @Get('accounts')
  @Roles(...MONEY_READERS)
  async accounts(@CurrentScope() scope: Scope): Promise<AccountList> {
    return { accounts: await this.reader.accounts(scope) };
  }

  @Get('accounts.csv')
  @Roles(...MONEY_READERS)
  async csv(@CurrentScope() scope: Scope): Promise<StreamableFile> {
    const accounts = await this.reader.accounts(scope);
    return csvFile(
      'chart-of-accounts.csv',
      'EUR', // no amount stands in it
      CHART_COLUMNS,
      accounts.map((account) => [
        account.code,
        account.name,
        account.type,
        account.normalBalance,
        account.accountGroup,
        account.defaultFunction ?? '',
        account.sofaLine,
        account.form990Line,
        account.skr49Code,
        account.skr49Certainty,
        account.active ? 'yes' : 'no',
      ]),
    );
  }

  @Post('accounts')
  add(@CurrentScope() scope: Scope, @Body(schemaPipe(NewAccount)) account: NewAccount): Promise<Account> {
    return this.chart.add(scope, account);
  }

  @Put('accounts/:code')
  change(
    @CurrentScope() scope: Scope,
    @Param('code', schemaPipe(AccountCode)) code: string,
    @Body(schemaPipe(AccountChange)) change: AccountChange,
  ): Promise<Account> {
    return this.chart.change(scope, code, change);
  }

  @Post('accounts-import')
  @HttpCode(200)
  import(@CurrentScope() scope: Scope, @Body(schemaPipe(ChartFile)) { csv }: ChartFile): Promise<ChartImported> {
    return this.chart.import(scope, csv);
  }
}
