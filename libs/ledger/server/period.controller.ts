import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import {
  BookableDayQuery,
  Month,
  PeriodChange,
  PeriodYearQuery,
  type BookableDay,
  type MonthOfBooks,
  type PeriodChecks,
  type PeriodYear,
} from '@sojourn/ledger/contract';
import { BOOKKEEPERS, MONEY_READERS } from './money-roles';
import { PeriodService } from './period.service';

/** Fiscal years and their months. */
@Controller('ledger')
@Roles(...MONEY_READERS)
export class PeriodController {
  constructor(private readonly periods: PeriodService) {}

  @Get('periods')
  year(@CurrentScope() scope: Scope, @Query(schemaPipe(PeriodYearQuery)) { year }: PeriodYearQuery): Promise<PeriodYear> {
    return this.periods.year(scope, year);
  }

  @Get('periods/:month/checks')
  async checks(@CurrentScope() scope: Scope, @Param('month', schemaPipe(Month)) month: string): Promise<PeriodChecks> {
    return { checks: await this.periods.checks(scope, month) };
  }

  @Post('periods/:month/steps')
  @HttpCode(200)
  @Roles(...BOOKKEEPERS)
  change(
    @CurrentScope() scope: Scope,
    @Param('month', schemaPipe(Month)) month: string,
    @Body(schemaPipe(PeriodChange)) change: PeriodChange,
  ): Promise<MonthOfBooks> {
    return this.periods.change(scope, month, change);
  }

  /** Where something that happened on a day can be booked: late papers go to the first open day with their own date kept. */
  @Get('bookable-day')
  bookableDay(@CurrentScope() scope: Scope, @Query(schemaPipe(BookableDayQuery)) { date }: BookableDayQuery): Promise<BookableDay> {
    return this.periods.bookableDay(scope, date);
  }
}
