import { Controller, Get, Query } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { GiftsQuery, type GiftsPage, type GivingSetup } from '@sojourn/giving/contract';
import { GiftReader } from './gift-reader';

/** Gifts as the members who handle money see them: amounts and funds, nobody's name. */
@Controller('giving')
@Roles('officer', 'accountant', 'payments')
export class GiftController {
  constructor(private readonly reader: GiftReader) {}

  @Get('gifts')
  gifts(@CurrentScope() scope: Scope, @Query(schemaPipe(GiftsQuery)) { before }: GiftsQuery): Promise<GiftsPage> {
    return this.reader.gifts(scope, before);
  }

  @Get('setup')
  setup(@CurrentScope() scope: Scope): Promise<GivingSetup> {
    return this.reader.setup(scope);
  }
}
