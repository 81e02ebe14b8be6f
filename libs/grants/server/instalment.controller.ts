import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import {
  ConditionDraft,
  FulfilmentDraft,
  GRANT_ROLES,
  GrantReversal,
  InstalmentClaim,
  InstalmentDraft,
  ReceiptDraft,
  type GrantChanged,
} from '@sojourn/grants/contract';
import { ConditionService } from './condition.service';
import { InstalmentService } from './instalment.service';

/** Instalments and conditions: what comes, and when it is the group's own. */
@Controller('grants/:id')
@Roles(...GRANT_ROLES)
export class InstalmentController {
  constructor(
    private readonly instalments: InstalmentService,
    private readonly conditions: ConditionService,
  ) {}

  @Post('instalments')
  plan(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(InstalmentDraft)) draft: InstalmentDraft,
  ): Promise<GrantChanged> {
    return this.instalments.plan(scope, id, draft);
  }

  @Post('instalments/:instalmentId/claim')
  @HttpCode(200)
  claim(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Param('instalmentId', schemaPipe(Uuid)) instalmentId: string,
    @Body(schemaPipe(InstalmentClaim)) claim: InstalmentClaim,
  ): Promise<GrantChanged> {
    return this.instalments.claim(scope, id, instalmentId, claim);
  }

  @Post('instalments/:instalmentId/receipts')
  receive(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Param('instalmentId', schemaPipe(Uuid)) instalmentId: string,
    @Body(schemaPipe(ReceiptDraft)) draft: ReceiptDraft,
  ): Promise<GrantChanged> {
    return this.instalments.receive(scope, id, instalmentId, draft);
  }

  @Post('instalments/:instalmentId/receipts/:receiptId/reversal')
  takeBackReceipt(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Param('instalmentId', schemaPipe(Uuid)) instalmentId: string,
    @Param('receiptId', schemaPipe(Uuid)) receiptId: string,
    @Body(schemaPipe(GrantReversal)) reversal: GrantReversal,
  ): Promise<GrantChanged> {
    return this.instalments.takeBack(scope, id, instalmentId, receiptId, reversal);
  }

  @Post('conditions')
  agree(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(ConditionDraft)) draft: ConditionDraft,
  ): Promise<GrantChanged> {
    return this.conditions.add(scope, id, draft);
  }

  @Post('conditions/:conditionId/fulfilments')
  meet(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Param('conditionId', schemaPipe(Uuid)) conditionId: string,
    @Body(schemaPipe(FulfilmentDraft)) draft: FulfilmentDraft,
  ): Promise<GrantChanged> {
    return this.conditions.meet(scope, id, conditionId, draft);
  }

  @Post('conditions/:conditionId/fulfilments/:fulfilmentId/reversal')
  takeBackFulfilment(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Param('conditionId', schemaPipe(Uuid)) conditionId: string,
    @Param('fulfilmentId', schemaPipe(Uuid)) fulfilmentId: string,
    @Body(schemaPipe(GrantReversal)) reversal: GrantReversal,
  ): Promise<GrantChanged> {
    return this.conditions.takeBack(scope, id, conditionId, fulfilmentId, reversal);
  }
}
