import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import { CASE_ROLES, CaseDraft, CaseStatusChange, type CaseFile, type CaseList } from '@sojourn/cases/contract';
import { CaseService } from './case.service';

@Controller('cases')
@Roles(...CASE_ROLES)
export class CaseController {
  constructor(private readonly cases: CaseService) {}

  @Get()
  list(@CurrentScope() scope: Scope): Promise<CaseList> {
    return this.cases.list(scope);
  }

  @Post()
  create(@CurrentScope() scope: Scope, @Body(schemaPipe(CaseDraft)) draft: CaseDraft): Promise<CaseFile> {
    return this.cases.create(scope, draft);
  }

  @Post(':id/status')
  @HttpCode(200)
  changeStatus(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(CaseStatusChange)) { status }: CaseStatusChange,
  ): Promise<CaseFile> {
    return this.cases.changeStatus(scope, id, status);
  }
}
