import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import { HOUSING_ROLES, StayDraft, StayEnd, StayMove, StayStep, type Changed, type PlacedStay } from '@sojourn/housing/contract';
import { StayService } from './stay.service';

@Controller('housing/stays')
@Roles(...HOUSING_ROLES)
export class StayController {
  constructor(private readonly stays: StayService) {}

  @Post()
  place(@CurrentScope() scope: Scope, @Body(schemaPipe(StayDraft)) draft: StayDraft): Promise<PlacedStay> {
    return this.stays.place(scope, draft);
  }

  @Post(':id/move')
  @HttpCode(200)
  move(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(StayMove)) to: StayMove,
  ): Promise<PlacedStay> {
    return this.stays.move(scope, id, to);
  }

  @Post(':id/step')
  @HttpCode(200)
  step(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(StayStep)) step: StayStep,
  ): Promise<Changed> {
    return this.stays.step(scope, id, step);
  }

  @Post(':id/end')
  @HttpCode(200)
  end(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string, @Body(schemaPipe(StayEnd)) end: StayEnd): Promise<Changed> {
    return this.stays.end(scope, id, end);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  cancel(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<Changed> {
    return this.stays.cancel(scope, id);
  }
}
