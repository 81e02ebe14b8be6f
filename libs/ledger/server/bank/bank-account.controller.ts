import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import {
  BankLinesQuery,
  NewBankAccount,
  ReconciliationQuery,
  RememberedMapping,
  type BankAccount,
  type BankAccountList,
  type BankLinesPage,
  type BankReconciliation,
  type BankStatementList,
  type OpenBankItems,
} from '@sojourn/ledger/contract';
import { MONEY_READERS, MONEY_ROLES } from '../money-roles';
import { BankAccountService } from './bank-account.service';
import { BankLineService } from './bank-line.service';
import { BankReconciliationService } from './bank-reconciliation.service';
import { PAYMENTS_DESK } from './bank-roles';
import { BankStatementService } from './bank-statement.service';

/** Bank accounts: how they stand, their statements and lines, and whether bank and books agree. */
@Controller('ledger/bank-accounts')
@Roles(...MONEY_READERS)
export class BankAccountController {
  constructor(
    private readonly accounts: BankAccountService,
    private readonly statements: BankStatementService,
    private readonly lines: BankLineService,
    private readonly reconciliation: BankReconciliationService,
  ) {}

  @Get()
  list(@CurrentScope() scope: Scope): Promise<BankAccountList> {
    return this.accounts.list(scope);
  }

  @Post()
  @Roles(...MONEY_ROLES)
  add(@CurrentScope() scope: Scope, @Body(schemaPipe(NewBankAccount)) account: NewBankAccount): Promise<BankAccount> {
    return this.accounts.add(scope, account);
  }

  @Put(':id/csv-mapping')
  @Roles(...PAYMENTS_DESK)
  remember(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(RememberedMapping)) { mapping }: RememberedMapping,
  ): Promise<BankAccount> {
    return this.accounts.rememberMapping(scope, id, mapping);
  }

  @Get(':id/statements')
  statementsOf(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<BankStatementList> {
    return this.statements.list(scope, id);
  }

  @Get(':id/lines')
  linesOf(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Query(schemaPipe(BankLinesQuery)) query: BankLinesQuery,
  ): Promise<BankLinesPage> {
    return this.lines.page(scope, id, query);
  }

  @Get(':id/open-items')
  openItems(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<OpenBankItems> {
    return this.lines.open(scope, id);
  }

  @Get(':id/reconciliation')
  reconcile(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Query(schemaPipe(ReconciliationQuery)) { on }: ReconciliationQuery,
  ): Promise<BankReconciliation> {
    return this.reconciliation.on(scope, id, on);
  }
}
