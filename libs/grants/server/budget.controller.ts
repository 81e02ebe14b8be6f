import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import {
  BudgetDraft,
  CommitmentDraft,
  CommitmentRelease,
  GRANT_READERS,
  GRANT_ROLES,
  type Budget,
  type BudgetList,
  type GrantChanged,
} from '@sojourn/grants/contract';
import { BudgetService } from './budget.service';

/** Budgets of an agreement and what is bound against them. */
@Controller('grants/:id')
@Roles(...GRANT_ROLES)
export class BudgetController {
  constructor(private readonly budgets: BudgetService) {}

  @Get('budgets')
  @Roles(...GRANT_READERS)
  list(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<BudgetList> {
    return this.budgets.list(scope, id);
  }

  @Put('budgets')
  put(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(BudgetDraft)) draft: BudgetDraft,
  ): Promise<Budget> {
    return this.budgets.put(scope, id, draft);
  }

  @Post('commitments')
  commit(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(CommitmentDraft)) draft: CommitmentDraft,
  ): Promise<GrantChanged> {
    return this.budgets.commit(scope, id, draft);
  }

  @Post('commitments/:commitmentId/release')
  @HttpCode(200)
  release(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Param('commitmentId', schemaPipe(Uuid)) commitmentId: string,
    @Body(schemaPipe(CommitmentRelease)) release: CommitmentRelease,
  ): Promise<GrantChanged> {
    return this.budgets.release(scope, id, commitmentId, release);
  }
}
