import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import {
  DimensionChange,
  DimensionCode,
  FundChange,
  FundClosing,
  FundCode,
  FundTransfer,
  NewDimension,
  NewFund,
  type Dimension,
  type DimensionList,
  type Fund,
  type FundList,
  type PostedEntry,
} from '@sojourn/ledger/contract';
import { DimensionService } from './dimension.service';
import { FundService } from './fund.service';
import { LedgerReader } from './ledger-reader';
import { BOOKKEEPERS, MONEY_READERS } from './money-roles';

/** Funds, and the codes that lines may name. */
@Controller('ledger')
@Roles(...BOOKKEEPERS)
export class FundController {
  constructor(
    private readonly funds: FundService,
    private readonly dimensions: DimensionService,
    private readonly reader: LedgerReader,
  ) {}

  @Get('funds')
  @Roles(...MONEY_READERS)
  async list(@CurrentScope() scope: Scope): Promise<FundList> {
    return { funds: await this.reader.funds(scope) };
  }

  @Post('funds')
  add(@CurrentScope() scope: Scope, @Body(schemaPipe(NewFund)) fund: NewFund): Promise<Fund> {
    return this.funds.add(scope, fund);
  }

  @Put('funds/:code')
  change(
    @CurrentScope() scope: Scope,
    @Param('code', schemaPipe(FundCode)) code: string,
    @Body(schemaPipe(FundChange)) change: FundChange,
  ): Promise<Fund> {
    return this.funds.change(scope, code, change);
  }

  @Post('funds/:code/closing')
  @HttpCode(200)
  close(
    @CurrentScope() scope: Scope,
    @Param('code', schemaPipe(FundCode)) code: string,
    @Body(schemaPipe(FundClosing)) { on }: FundClosing,
  ): Promise<Fund> {
    return this.funds.close(scope, code, on);
  }

  @Post('funds/:code/reopening')
  @HttpCode(200)
  reopen(@CurrentScope() scope: Scope, @Param('code', schemaPipe(FundCode)) code: string): Promise<Fund> {
    return this.funds.reopen(scope, code);
  }

  @Post('fund-transfers')
  transfer(@CurrentScope() scope: Scope, @Body(schemaPipe(FundTransfer)) transfer: FundTransfer): Promise<PostedEntry> {
    return this.funds.transfer(scope, transfer);
  }

  @Get('dimensions')
  @Roles(...MONEY_READERS)
  codes(@CurrentScope() scope: Scope): Promise<DimensionList> {
    return this.dimensions.list(scope);
  }

  @Post('dimensions')
  addCode(@CurrentScope() scope: Scope, @Body(schemaPipe(NewDimension)) dimension: NewDimension): Promise<Dimension> {
    return this.dimensions.add(scope, dimension);
  }

  @Put('dimensions/:code')
  changeCode(
    @CurrentScope() scope: Scope,
    @Param('code', schemaPipe(DimensionCode)) code: string,
    @Body(schemaPipe(DimensionChange)) change: DimensionChange,
  ): Promise<Dimension> {
    return this.dimensions.change(scope, code, change);
  }
}
