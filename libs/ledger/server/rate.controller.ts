import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import {
  NewRates,
  NewRevaluation,
  RateQuestion,
  RevaluationQuery,
  type PostedEntry,
  type RateAnswer,
  type RatesSaved,
  type RateSuggestion,
  type RateTable,
  type Revaluation,
} from '@sojourn/ledger/contract';
import { BOOKKEEPERS, MONEY_READERS } from './money-roles';
import { RateService } from './rate.service';
import { RevaluationService } from './revaluation.service';

/** Other currencies: rates and the revaluation at a period's end. */
@Controller('ledger')
@Roles(...MONEY_READERS)
export class RateController {
  constructor(
    private readonly rates: RateService,
    private readonly revaluations: RevaluationService,
  ) {}

  @Get('rates')
  table(@CurrentScope() scope: Scope): Promise<RateTable> {
    return this.rates.table(scope);
  }

  @Get('rate')
  onDay(@CurrentScope() scope: Scope, @Query(schemaPipe(RateQuestion)) { currency, on }: RateQuestion): Promise<RateAnswer> {
    return this.rates.onDay(scope, currency, on);
  }

  /** For forms that ask by themselves: no rate is an answer there, not a refusal. */
  @Get('rates/suggestion')
  suggestion(@CurrentScope() scope: Scope, @Query(schemaPipe(RateQuestion)) { currency, on }: RateQuestion): Promise<RateSuggestion> {
    return this.rates.suggestion(scope, currency, on);
  }

  @Post('rates')
  @HttpCode(200)
  @Roles(...BOOKKEEPERS)
  save(@CurrentScope() scope: Scope, @Body(schemaPipe(NewRates)) rates: NewRates): Promise<RatesSaved> {
    return this.rates.save(scope, rates);
  }

  @Get('revaluation')
  preview(@CurrentScope() scope: Scope, @Query(schemaPipe(RevaluationQuery)) { on }: RevaluationQuery): Promise<Revaluation> {
    return this.revaluations.preview(scope, on);
  }

  @Post('revaluations')
  @Roles(...BOOKKEEPERS)
  post(@CurrentScope() scope: Scope, @Body(schemaPipe(NewRevaluation)) revaluation: NewRevaluation): Promise<PostedEntry> {
    return this.revaluations.post(scope, revaluation);
  }
}
