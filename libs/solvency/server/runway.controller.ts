import { Controller, Get, Query } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { RunwayQuery, type Runway } from '@sojourn/solvency/contract';
import { RunwayService } from './runway.service';

/** The runway on Today. */
@Controller('solvency')
@Roles('accountant', 'officer', 'payments')
export class RunwayController {
  constructor(private readonly service: RunwayService) {}

  @Get('runway')
  runway(@CurrentScope() scope: Scope, @Query(schemaPipe(RunwayQuery)) { on }: RunwayQuery): Promise<Runway> {
    return this.service.runway(scope, on);
  }
}
