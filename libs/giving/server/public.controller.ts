import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Public, schemaPipe } from '@sojourn/http';
import { NewCheckout, PublicSlug, type CheckoutAnswer, type PublicGroup } from '@sojourn/giving/contract';
import { CheckoutService } from './checkout.service';
import { PublicPageService } from './public-page.service';

/** What a donor without a session may ask. */
@Controller('giving')
@Public()
export class PublicController {
  constructor(
    private readonly pages: PublicPageService,
    private readonly checkouts: CheckoutService,
  ) {}

  @Get('public/:slug')
  page(@Param('slug', schemaPipe(PublicSlug)) slug: string): Promise<PublicGroup> {
    return this.pages.page(slug);
  }

  @Post('checkouts')
  @HttpCode(201)
  begin(@Body(schemaPipe(NewCheckout)) wish: NewCheckout): Promise<CheckoutAnswer> {
    return this.checkouts.begin(wish);
  }
}
