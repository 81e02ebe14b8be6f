import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Public, schemaPipe } from '@sojourn/http';
import { BoxId, NewReceiptWish, PublicSlug, type ReceiptAnswers, type ReceiptDoor } from '@sojourn/giving/contract';
import { ReceiptWishService } from './receipt-wish.service';

/** What a donor without a session may ask: where to seal to, to keep a sealed wish, to fetch what lies under twelve words. */
@Controller('giving')
@Public()
export class ReceiptPublicController {
  constructor(private readonly wishes: ReceiptWishService) {}

  @Get('receipt-doors/:slug')
  door(@Param('slug', schemaPipe(PublicSlug)) slug: string): Promise<ReceiptDoor> {
    return this.wishes.door(slug);
  }

  @Post('receipt-wishes')
  @HttpCode(201)
  async keep(@Body(schemaPipe(NewReceiptWish)) wish: NewReceiptWish): Promise<{ formId: string }> {
    await this.wishes.keep(wish);
    return { formId: wish.formId };
  }

  @Get('receipt-answers/:boxId')
  answers(@Param('boxId', schemaPipe(BoxId)) boxId: string): Promise<ReceiptAnswers> {
    return this.wishes.answers(boxId);
  }
}
