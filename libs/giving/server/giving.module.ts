import { Module, type DynamicModule } from '@nestjs/common';
import { LedgerModule } from '@sojourn/ledger/server';
import { CheckoutService } from './checkout.service';
import { EndpointService } from './endpoint.service';
import { EventReceiver } from './event-receiver';
import { GiftReader } from './gift-reader';
import { GiftController } from './gift.controller';
import { GIVING_SETTINGS, type GivingSettings } from './giving-settings';
import { InboxWorker } from './inbox-worker';
import { PublicPageService } from './public-page.service';
import { PublicController } from './public.controller';
import { ReceiptPublicController } from './receipts/receipt-public.controller';
import { ReceiptWishService } from './receipts/receipt-wish.service';
import { ReceiptController } from './receipts/receipt.controller';
import { ReceiptService } from './receipts/receipt.service';
import { StripeDesk } from './stripe-desk';
import { StripeEventController } from './stripe-event.controller';

/** Gifts: the public checkout, Stripe's messages, and what a gift does to the books. */
@Module({})
export class GivingModule {
  static with(settings: GivingSettings): DynamicModule {
    return {
      module: GivingModule,
      imports: [LedgerModule],
      controllers: [PublicController, StripeEventController, GiftController, ReceiptPublicController, ReceiptController],
      providers: [
        { provide: GIVING_SETTINGS, useValue: settings },
        StripeDesk,
        EndpointService,
        PublicPageService,
        CheckoutService,
        EventReceiver,
        InboxWorker,
        GiftReader,
        ReceiptWishService,
        ReceiptService,
      ],
    };
  }
}
