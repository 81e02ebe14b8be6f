import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import { CountsPublication, NewCounts, type CountsList, type CountsTable } from '@sojourn/advocacy/contract';
import { CountsService } from './counts.service';

/** Counts of helped people, for outside. Officers publish them, in pairs. */
@Controller('advocacy/counts')
@Roles('officer')
export class CountsController {
  constructor(private readonly counts: CountsService) {}

  @Get()
  list(@CurrentScope() scope: Scope): Promise<CountsList> {
    return this.counts.list(scope);
  }

  @Post()
  propose(@CurrentScope() scope: Scope, @Body(schemaPipe(NewCounts)) table: NewCounts): Promise<CountsTable> {
    return this.counts.propose(scope, table);
  }

  @Post(':id/publication')
  @HttpCode(200)
  publish(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(CountsPublication)) publication: CountsPublication,
  ): Promise<CountsTable> {
    return this.counts.publish(scope, id, publication);
  }
}
