import { Controller, Get, Query } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { RunwayQuery, type Outlook, type Runway } from '@sojourn/solvency/contract';
import { OutlookService } from './outlook.service';
import { RunwayService } from './runway.service';

/** The runway on Today, and what funders will bring. */
@Controller('solvency')
@Roles('accountant', 'officer', 'payments')
export class RunwayController {
  constructor(
    private readonly service: RunwayService,
    private readonly outlooks: OutlookService,
  ) {}

  @Get('runway')
  runway(@CurrentScope() scope: Scope, @Query(schemaPipe(RunwayQuery)) { on }: RunwayQuery): Promise<Runway> {
    return this.service.runway(scope, on);
  }

  @Get('outlook')
  outlook(@CurrentScope() scope: Scope): Promise<Outlook> {
    return this.outlooks.outlook(scope);
  }
}
