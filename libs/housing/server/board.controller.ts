import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { BoardQuery, HOUSING_ROLES, IndicatorsQuery, LabelsContainer, type Board, type Indicators } from '@sojourn/housing/contract';
import { BoardService } from './board.service';

@Controller('housing')
@Roles(...HOUSING_ROLES)
export class BoardController {
  constructor(private readonly boards: BoardService) {}

  @Get('board')
  board(@CurrentScope() scope: Scope, @Query(schemaPipe(BoardQuery)) query: BoardQuery): Promise<Board> {
    return this.boards.board(scope, query.from, Number(query.days));
  }

  @Get('indicators')
  indicators(@CurrentScope() scope: Scope, @Query(schemaPipe(IndicatorsQuery)) period: IndicatorsQuery): Promise<Indicators> {
    return this.boards.indicators(scope, { from: period.from, to: period.to });
  }

  @Post('labels-container')
  @HttpCode(200)
  nameLabels(@CurrentScope() scope: Scope, @Body(schemaPipe(LabelsContainer)) labels: LabelsContainer): Promise<LabelsContainer> {
    return this.boards.nameLabels(scope, labels.containerId);
  }
}
