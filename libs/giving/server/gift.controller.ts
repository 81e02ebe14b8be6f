import { Body, Controller, Get, HttpCode, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import {
  GiftsQuery,
  NewHandGift,
  NewRefund,
  type GiftDetail,
  type GiftsPage,
  type GivingMeasures,
  type GivingSetup,
  type HandGiftAnswer,
  type Refund,
} from '@sojourn/giving/contract';
import { Uuid } from '@sojourn/units';
import { GiftExport } from './gift-export';
import { GiftReader } from './gift-reader';
import { HandGiftService } from './hand-gift.service';
import { MeasuresReader } from './measures.reader';
import { RefundService } from './refund.service';

/** Gifts as the members who handle money see them: amounts and funds, nobody's name. */
@Controller('giving')
@Roles('officer', 'accountant', 'payments')
export class GiftController {
  constructor(
    private readonly reader: GiftReader,
    private readonly measures: MeasuresReader,
    private readonly exports: GiftExport,
    private readonly byHand: HandGiftService,
    private readonly refunds: RefundService,
  ) {}

  @Get('gifts')
  gifts(@CurrentScope() scope: Scope, @Query(schemaPipe(GiftsQuery)) query: GiftsQuery): Promise<GiftsPage> {
    return this.reader.gifts(scope, query);
  }

  @Get('gifts.csv')
  csv(@CurrentScope() scope: Scope): Promise<StreamableFile> {
    return this.exports.csv(scope);
  }

  @Get('gifts/:id')
  gift(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<GiftDetail> {
    return this.reader.gift(scope, id);
  }

  @Post('gifts/:id/refunds')
  @Roles('officer', 'accountant')
  @HttpCode(200)
  refund(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(NewRefund)) wanted: NewRefund,
  ): Promise<Refund> {
    return this.refunds.refund(scope, id, wanted);
  }

  @Post('hand-gifts')
  @Roles('officer', 'accountant')
  @HttpCode(200)
  enter(@CurrentScope() scope: Scope, @Body(schemaPipe(NewHandGift)) gift: NewHandGift): Promise<HandGiftAnswer> {
    return this.byHand.enter(scope, gift);
  }

  @Get('measures')
  figures(@CurrentScope() scope: Scope): Promise<GivingMeasures> {
    return this.measures.read(scope);
  }

  @Get('setup')
  setup(@CurrentScope() scope: Scope): Promise<GivingSetup> {
    return this.reader.setup(scope);
  }
}
