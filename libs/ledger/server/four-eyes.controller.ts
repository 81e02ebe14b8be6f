import { Body, Controller, Get, Put } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { NewLimit, type FourEyes } from '@sojourn/ledger/contract';
import { FourEyesService } from './four-eyes.service';
import { MONEY_READERS } from './money-roles';

/** The limit above which two people sign: seen by all who see the books, set by officers. */
@Controller('ledger/four-eyes')
export class FourEyesController {
  constructor(private readonly fourEyes: FourEyesService) {}

  @Get()
  @Roles(...MONEY_READERS)
  read(@CurrentScope() scope: Scope): Promise<FourEyes> {
    return this.fourEyes.read(scope);
  }

  @Put()
  @Roles('officer')
  set(@CurrentScope() scope: Scope, @Body(schemaPipe(NewLimit)) { limitMinor }: NewLimit): Promise<FourEyes> {
    return this.fourEyes.set(scope, BigInt(limitMinor));
  }
}
