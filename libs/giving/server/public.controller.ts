import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Public, schemaPipe } from '@sojourn/http';
import {
  NewBankGift,
  NewCheckout,
  PublicSlug,
  SeenNotices,
  type BankGiftAnswer,
  type CheckoutAnswer,
  type PublicCampaign,
  type PublicGroup,
} from '@sojourn/giving/contract';
import { CheckoutService } from './checkout.service';
import { DonorGateService } from './donor-gate.service';
import { PublicPageService } from './public-page.service';

/** What a donor without a session may ask. */
@Controller('giving')
@Public()
export class PublicController {
  constructor(
    private readonly pages: PublicPageService,
    private readonly checkouts: CheckoutService,
    private readonly gate: DonorGateService,
  ) {}

  @Get('public/:slug')
  page(@Param('slug', schemaPipe(PublicSlug)) slug: string): Promise<PublicGroup> {
    return this.pages.page(slug);
  }

  @Get('public/:slug/campaigns/:campaign')
  campaign(
    @Param('slug', schemaPipe(PublicSlug)) slug: string,
    @Param('campaign', schemaPipe(PublicSlug)) campaign: string,
  ): Promise<PublicCampaign> {
    return this.pages.campaign(slug, campaign);
  }

  @Post('public/:slug/seen')
  @HttpCode(204)
  seen(@Param('slug', schemaPipe(PublicSlug)) slug: string, @Body(schemaPipe(SeenNotices)) seen: SeenNotices): Promise<void> {
    return this.gate.seen(slug, seen);
  }

  @Post('checkouts')
  @HttpCode(201)
  begin(@Body(schemaPipe(NewCheckout)) wish: NewCheckout): Promise<CheckoutAnswer> {
    return this.checkouts.begin(wish);
  }

  @Post('bank-gifts')
  @HttpCode(200)
  bankAccount(@Body(schemaPipe(NewBankGift)) wish: NewBankGift): Promise<BankGiftAnswer> {
    return this.checkouts.bankAccount(wish);
  }
}
