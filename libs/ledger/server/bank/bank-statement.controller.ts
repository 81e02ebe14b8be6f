import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import {
  KnownLinesQuery,
  NewBankStatement,
  SentBankLines,
  type BankStatement,
  type KnownLinesPage,
  type ReceivedLines,
} from '@sojourn/ledger/contract';
import { MONEY_READERS } from '../money-roles';
import { PAYMENTS_DESK } from './bank-roles';
import { BankStatementService } from './bank-statement.service';

/** Import of a statement in parts: begin, lines, completion. Only the desk that may see counterparties reads statements in. */
@Controller('ledger')
@Roles(...PAYMENTS_DESK)
export class BankStatementController {
  constructor(private readonly statements: BankStatementService) {}

  @Get('bank-accounts/:id/known-lines')
  @Roles(...MONEY_READERS)
  known(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Query(schemaPipe(KnownLinesQuery)) query: KnownLinesQuery,
  ): Promise<KnownLinesPage> {
    return this.statements.known(scope, id, query);
  }

  @Post('bank-statements')
  begin(@CurrentScope() scope: Scope, @Body(schemaPipe(NewBankStatement)) statement: NewBankStatement): Promise<ReceivedLines> {
    return this.statements.begin(scope, statement);
  }

  @Post('bank-statements/:id/lines')
  receive(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(SentBankLines)) lines: SentBankLines,
  ): Promise<ReceivedLines> {
    return this.statements.receive(scope, id, lines);
  }

  @Post('bank-statements/:id/completion')
  complete(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<BankStatement> {
    return this.statements.complete(scope, id);
  }

  @Delete('bank-statements/:id')
  @HttpCode(204)
  abandon(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<void> {
    return this.statements.abandon(scope, id);
  }
}
