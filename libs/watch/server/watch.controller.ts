import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import {
  MONEY_WATCH_ROLES,
  TodayQuery,
  WATCH_ROLES,
  WatchDraft,
  WatchQuery,
  type Today,
  type WatchItem,
  type WatchList,
} from '@sojourn/watch/contract';
import { WatchService } from './watch.service';

/** How far Today looks ahead when nobody says. */
const WITHIN_DAYS = 14;

/** Those who keep the books see what they answer for themselves: reports and instalments. Who sees which item is the database's to decide. */
@Controller('watch')
@Roles(...WATCH_ROLES, ...MONEY_WATCH_ROLES)
export class WatchController {
  constructor(private readonly watch: WatchService) {}

  @Get('today')
  today(@CurrentScope() scope: Scope, @Query(schemaPipe(TodayQuery)) { within }: TodayQuery): Promise<Today> {
    return this.watch.today(scope, within === undefined ? WITHIN_DAYS : Number(within));
  }

  @Get('items')
  list(@CurrentScope() scope: Scope, @Query(schemaPipe(WatchQuery)) query: WatchQuery): Promise<WatchList> {
    return this.watch.list(scope, query);
  }

  @Post('items')
  add(@CurrentScope() scope: Scope, @Body(schemaPipe(WatchDraft)) draft: WatchDraft): Promise<WatchItem> {
    return this.watch.add(scope, draft);
  }

  @Post('items/:id/seen')
  @HttpCode(200)
  seen(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<WatchItem> {
    return this.watch.seen(scope, id);
  }

  @Post('items/:id/done')
  @HttpCode(200)
  done(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<WatchItem> {
    return this.watch.done(scope, id);
  }

  @Post('items/:id/undo')
  @HttpCode(200)
  undo(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<WatchItem> {
    return this.watch.undo(scope, id);
  }
}
