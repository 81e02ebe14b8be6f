import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { CampaignChange, GivingOffer, NewCampaign, type Campaign, type CampaignList } from '@sojourn/giving/contract';
import { Uuid } from '@sojourn/units';
import { CampaignService } from './campaign.service';
import { OfferService } from './offer.service';

/** Campaigns and the offer: everybody who handles money reads them, officers change them. */
@Controller('giving')
@Roles('officer', 'accountant', 'payments')
export class CampaignController {
  constructor(
    private readonly campaigns: CampaignService,
    private readonly offers: OfferService,
  ) {}

  @Get('campaigns')
  list(@CurrentScope() scope: Scope): Promise<CampaignList> {
    return this.campaigns.list(scope);
  }

  @Post('campaigns')
  @Roles('officer')
  @HttpCode(200)
  begin(@CurrentScope() scope: Scope, @Body(schemaPipe(NewCampaign)) wanted: NewCampaign): Promise<Campaign> {
    return this.campaigns.begin(scope, wanted);
  }

  @Put('campaigns/:id')
  @Roles('officer')
  change(
    @CurrentScope() scope: Scope,
    @Param('id', schemaPipe(Uuid)) id: string,
    @Body(schemaPipe(CampaignChange)) change: CampaignChange,
  ): Promise<Campaign> {
    return this.campaigns.change(scope, id, change);
  }

  @Get('offer')
  offer(@CurrentScope() scope: Scope): Promise<GivingOffer> {
    return this.offers.read(scope);
  }

  @Put('offer')
  @Roles('officer')
  changeOffer(@CurrentScope() scope: Scope, @Body(schemaPipe(GivingOffer)) offer: GivingOffer): Promise<GivingOffer> {
    return this.offers.change(scope, offer);
  }
}
