import { Body, Controller, Get, Post } from '@nestjs/common';
import { TenantTransactions, type Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { NewFund, type AccountList, type Fund, type FundList } from '@sojourn/ledger/contract';
import { LedgerReader } from './ledger-reader';
import { LedgerService } from './ledger.service';
import { MONEY_ROLES } from './money-roles';

/** The chart of accounts and the funds. */
@Controller('ledger')
@Roles(...MONEY_ROLES)
export class BookController {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerService,
    private readonly reader: LedgerReader,
  ) {}

  @Get('accounts')
  async accounts(@CurrentScope() scope: Scope): Promise<AccountList> {
    return { accounts: await this.reader.accounts(scope) };
  }

  @Get('funds')
  async funds(@CurrentScope() scope: Scope): Promise<FundList> {
    return { funds: await this.reader.funds(scope) };
  }

  @Post('funds')
  addFund(@CurrentScope() scope: Scope, @Body(schemaPipe(NewFund)) fund: NewFund): Promise<Fund> {
    return this.tenant.transaction(scope, (tx) => this.ledger.addFund(tx, scope.groupId, fund));
  }
}
