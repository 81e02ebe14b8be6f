import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import {
  NewReceipt,
  ReceiptBox,
  ReceiptPaper,
  ReceiptsQuery,
  VoidReceipt,
  type Receipt,
  type ReceiptsPage,
  type WaitingWishes,
} from '@sojourn/giving/contract';
import { GiftExport } from '../gift-export';
import { ReceiptWishService } from './receipt-wish.service';
import { ReceiptService } from './receipt.service';

/** Receipts are the accountants': whoever may hold the sealed container. (formats.md 2) */
@Controller('giving')
@Roles('accountant')
export class ReceiptController {
  constructor(
    private readonly wishes: ReceiptWishService,
    private readonly receipts: ReceiptService,
    private readonly exports: GiftExport,
  ) {}

  @Get('receipt-box')
  async box(@CurrentScope() scope: Scope): Promise<{ box: ReceiptBox | null }> {
    return { box: await this.wishes.box(scope) };
  }

  @Post('receipt-box')
  @HttpCode(204)
  openBox(@CurrentScope() scope: Scope, @Body(schemaPipe(ReceiptBox)) box: ReceiptBox): Promise<void> {
    return this.wishes.openBox(scope, box);
  }

  @Get('receipt-wishes')
  waiting(@CurrentScope() scope: Scope): Promise<WaitingWishes> {
    return this.wishes.waiting(scope);
  }

  @Post('receipt-wishes/:id/refusal')
  @HttpCode(204)
  decline(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) formId: string): Promise<void> {
    return this.wishes.decline(scope, formId);
  }

  /** Asked before this browser writes a file of donors, like the one for Gift Aid. Refuses with `exports-frozen`. */
  @Post('receipt-exports')
  @HttpCode(204)
  mayExport(@CurrentScope() scope: Scope): Promise<void> {
    return this.exports.assertOpen(scope);
  }

  @Get('receipts')
  list(@CurrentScope() scope: Scope, @Query(schemaPipe(ReceiptsQuery)) { before }: ReceiptsQuery): Promise<ReceiptsPage> {
    return this.receipts.list(scope, before);
  }

  @Post('receipts')
  issue(@CurrentScope() scope: Scope, @Body(schemaPipe(NewReceipt)) wish: NewReceipt): Promise<Receipt> {
    return this.receipts.issue(scope, wish);
  }

  @Post('receipts/:id/paper')
  @HttpCode(204)
  paperKept(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) receiptId: string,
    @Body(schemaPipe(ReceiptPaper)) paper: ReceiptPaper,
  ): Promise<void> {
    return this.receipts.paperKept(scope, receiptId, paper);
  }

  @Post('receipts/:id/void')
  void(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) receiptId: string,
    @Body(schemaPipe(VoidReceipt)) { reason }: VoidReceipt,
  ): Promise<Receipt> {
    return this.receipts.void(scope, receiptId, reason);
  }
}
