import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import {
  GRANT_READERS,
  GRANT_ROLES,
  GrantDraft,
  GrantExtension,
  GrantSignature,
  GrantStep,
  MonthlyRate,
  type GrantChanged,
  type GrantList,
  type GrantPage,
  type GrantsToday,
} from '@sojourn/grants/contract';
import { GrantService } from './grant.service';
import { OverviewService } from './overview.service';

/** Agreements: the list, one, and the steps of its life. */
@Controller('grants')
@Roles(...GRANT_ROLES)
export class GrantController {
  constructor(
    private readonly grants: GrantService,
    private readonly overviews: OverviewService,
  ) {}

  @Get()
  @Roles(...GRANT_READERS)
  list(@CurrentScope() scope: Scope): Promise<GrantList> {
    return this.overviews.list(scope);
  }

  @Get('today')
  @Roles(...GRANT_READERS)
  today(@CurrentScope() scope: Scope): Promise<GrantsToday> {
    return this.overviews.today(scope);
  }

  @Post()
  add(@CurrentScope() scope: Scope, @Body(schemaPipe(GrantDraft)) draft: GrantDraft): Promise<GrantChanged> {
    return this.grants.add(scope, draft);
  }

  @Get(':id')
  @Roles(...GRANT_READERS)
  page(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<GrantPage> {
    return this.overviews.page(scope, id);
  }

  @Put(':id')
  change(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(GrantDraft)) draft: GrantDraft,
  ): Promise<GrantChanged> {
    return this.grants.change(scope, id, draft);
  }

  @Post(':id/signature')
  @HttpCode(200)
  sign(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(GrantSignature)) signature: GrantSignature,
  ): Promise<GrantChanged> {
    return this.grants.sign(scope, id, signature);
  }

  @Post(':id/state')
  @HttpCode(200)
  step(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(GrantStep)) step: GrantStep,
  ): Promise<GrantChanged> {
    return this.grants.step(scope, id, step);
  }

  @Post(':id/extension')
  @HttpCode(200)
  extend(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(GrantExtension)) extension: GrantExtension,
  ): Promise<GrantChanged> {
    return this.grants.extend(scope, id, extension);
  }

  @Put(':id/rates')
  putRate(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(MonthlyRate)) rate: MonthlyRate,
  ): Promise<GrantChanged> {
    return this.grants.putRate(scope, id, rate);
  }
}
