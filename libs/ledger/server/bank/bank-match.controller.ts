import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import {
  EntryOfLine,
  IgnoredLine,
  NewMatch,
  SuggestedMatches,
  type BankLine,
  type BankMatch,
  type KeptSuggestions,
} from '@sojourn/ledger/contract';
import { MONEY_READERS, MONEY_ROLES } from '../money-roles';
import { BankLineService } from './bank-line.service';
import { BankMatchService } from './bank-match.service';

/** What becomes of a bank line: matched, booked now, ignored for a reason, or open again. */
@Controller('ledger')
@Roles(...MONEY_ROLES)
export class BankMatchController {
  constructor(
    private readonly matches: BankMatchService,
    private readonly lines: BankLineService,
  ) {}

  @Put('bank-accounts/:id/suggestions')
  suggest(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(SuggestedMatches)) suggested: SuggestedMatches,
  ): Promise<KeptSuggestions> {
    return this.matches.suggest(scope, id, suggested);
  }

  @Post('bank-matches')
  accept(@CurrentScope() scope: Scope, @Body(schemaPipe(NewMatch)) match: NewMatch): Promise<BankMatch> {
    return this.matches.accept(scope, match);
  }

  @Get('bank-matches/:id')
  @Roles(...MONEY_READERS)
  read(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<BankMatch> {
    return this.matches.read(scope, id);
  }

  @Delete('bank-matches/:id')
  @HttpCode(204)
  undo(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<void> {
    return this.matches.undo(scope, id);
  }

  @Post('bank-lines/:id/entry')
  book(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(EntryOfLine)) chosen: EntryOfLine,
  ): Promise<BankMatch> {
    return this.matches.bookLine(scope, id, chosen);
  }

  @Put('bank-lines/:id/ignored')
  ignore(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(IgnoredLine)) { reason }: IgnoredLine,
  ): Promise<BankLine> {
    return this.lines.ignore(scope, id, reason);
  }

  @Delete('bank-lines/:id/ignored')
  unignore(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<BankLine> {
    return this.lines.unignore(scope, id);
  }
}
