import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { CountryCode, NewGateCountry, NewListingDay, type DonorGate, type ListingDay, type ListingDays } from '@sojourn/giving/contract';
import { Uuid } from '@sojourn/units';
import { DonorGateService } from './donor-gate.service';
import { ListingDayService } from './listing-day.service';

/** The donor gate and listing days, for officers. */
@Controller('giving')
@Roles('officer')
export class DonorGateController {
  constructor(
    private readonly gate: DonorGateService,
    private readonly listing: ListingDayService,
  ) {}

  @Get('gate')
  read(@CurrentScope() scope: Scope): Promise<DonorGate> {
    return this.gate.read(scope);
  }

  @Post('gate/countries')
  @HttpCode(200)
  add(@CurrentScope() scope: Scope, @Body(schemaPipe(NewGateCountry)) country: NewGateCountry): Promise<DonorGate> {
    return this.gate.add(scope, country);
  }

  @Delete('gate/countries/:country')
  @HttpCode(204)
  remove(@CurrentScope() scope: Scope, @Param('country', schemaPipe(CountryCode)) country: string): Promise<void> {
    return this.gate.remove(scope, country);
  }

  @Get('listing-days')
  days(@CurrentScope() scope: Scope): Promise<ListingDays> {
    return this.listing.list(scope);
  }

  @Post('listing-days')
  @HttpCode(200)
  declare(@CurrentScope() scope: Scope, @Body(schemaPipe(NewListingDay)) wanted: NewListingDay): Promise<ListingDay> {
    return this.listing.declare(scope, wanted);
  }

  @Post('listing-days/:id/undo')
  @HttpCode(200)
  undo(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) id: string): Promise<ListingDay> {
    return this.listing.undo(scope, id);
  }
}
