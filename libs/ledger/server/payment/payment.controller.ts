import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import {
  ChangedPaymentOrder,
  NewPaymentExport,
  NewPaymentOrder,
  PaymentApproval,
  PaymentQuery,
  PaymentStep,
  type PaymentExport,
  type PaymentOrder,
  type PaymentOrderPage,
} from '@sojourn/ledger/contract';
import { PAYMENTS_DESK } from '../bank/bank-roles';
import { MONEY_READERS, MONEY_ROLES } from '../money-roles';
import { PaymentExportService } from './payment-export.service';
import { PaymentService } from './payment.service';

/** Outgoing payments. Drafting and exporting is the payments desk's; approving anybody's of the money side but the drafter's. */
@Controller('ledger')
@Roles(...PAYMENTS_DESK)
export class PaymentController {
  constructor(
    private readonly payments: PaymentService,
    private readonly exports: PaymentExportService,
  ) {}

  @Get('payments')
  @Roles(...MONEY_READERS)
  page(@CurrentScope() scope: Scope, @Query(schemaPipe(PaymentQuery)) query: PaymentQuery): Promise<PaymentOrderPage> {
    return this.payments.page(scope, query);
  }

  @Post('payments')
  draft(@CurrentScope() scope: Scope, @Body(schemaPipe(NewPaymentOrder)) order: NewPaymentOrder): Promise<PaymentOrder> {
    return this.payments.draft(scope, order);
  }

  @Put('payments/:id')
  change(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(ChangedPaymentOrder)) order: ChangedPaymentOrder,
  ): Promise<PaymentOrder> {
    return this.payments.change(scope, id, order);
  }

  @Post('payments/:id/approval')
  @Roles(...MONEY_ROLES)
  approve(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(PaymentApproval)) step: PaymentApproval,
  ): Promise<PaymentOrder> {
    return this.payments.approve(scope, id, step);
  }

  @Post('payments/:id/withdrawal')
  @Roles(...MONEY_ROLES)
  withdraw(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(PaymentStep)) { round }: PaymentStep,
  ): Promise<PaymentOrder> {
    return this.payments.withdraw(scope, id, round);
  }

  @Post('payment-exports')
  export(@CurrentScope() scope: Scope, @Body(schemaPipe(NewPaymentExport)) wanted: NewPaymentExport): Promise<PaymentExport> {
    return this.exports.export(scope, wanted);
  }

  @Get('payment-exports/:id')
  @Roles(...MONEY_READERS)
  read(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<PaymentExport> {
    return this.exports.read(scope, id);
  }
}
