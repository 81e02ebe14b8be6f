import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { RecurringQuery, type RecurringPage } from '@sojourn/giving/contract';
import { Uuid } from '@sojourn/units';
import { RecurringService } from './recurring.service';

/** Monthly gifts. What an officer does with one is done at Stripe first. */
@Controller('giving/recurring')
@Roles('officer', 'accountant', 'payments')
export class RecurringController {
  constructor(private readonly recurring: RecurringService) {}

  @Get()
  list(@CurrentScope() scope: Scope, @Query(schemaPipe(RecurringQuery)) query: RecurringQuery): Promise<RecurringPage> {
    return this.recurring.list(scope, query);
  }

  @Post(':id/pause')
  @Roles('officer')
  @HttpCode(204)
  pause(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<void> {
    return this.recurring.pause(scope, id);
  }

  @Post(':id/resume')
  @Roles('officer')
  @HttpCode(204)
  resume(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<void> {
    return this.recurring.resume(scope, id);
  }

  @Post(':id/stop')
  @Roles('officer')
  @HttpCode(204)
  stop(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<void> {
    return this.recurring.stop(scope, id);
  }
}
