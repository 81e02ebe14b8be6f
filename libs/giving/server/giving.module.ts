import { Module, type DynamicModule } from '@nestjs/common';
import { LedgerModule } from '@sojourn/ledger/server';
import { BrakeService } from './brake.service';
import { CampaignController } from './campaign.controller';
import { CampaignService } from './campaign.service';
import { CheckoutService } from './checkout.service';
import { ComparisonWorker } from './comparison-worker';
import { ComparisonService } from './comparison.service';
import { DonorCareWorker } from './donor-care.worker';
import { DonorGateController } from './donor-gate.controller';
import { DonorGateService } from './donor-gate.service';
import { EndpointService } from './endpoint.service';
import { EventAnswers } from './event-answers';
import { EventReceiver } from './event-receiver';
import { Gatherer } from './gatherer';
import { GiftExport } from './gift-export';
import { GiftImportController } from './gift-import.controller';
import { GiftImportService } from './gift-import.service';
import { GiftReader } from './gift-reader';
import { GiftController } from './gift.controller';
import { GIVING_SETTINGS, type GivingSettings } from './giving-settings';
import { HandGiftService } from './hand-gift.service';
import { Healer } from './healer';
import { InboxWorker } from './inbox-worker';
import { InboxWriter } from './inbox-writer';
import { LinesTogether } from './lines-together';
import { ListingDayService } from './listing-day.service';
import { ManageController } from './manage.controller';
import { ManageService } from './manage.service';
import { MeasuresReader } from './measures.reader';
import { OfferService } from './offer.service';
import { ProcessorDesk } from './processor-desk';
import { PublicPageService } from './public-page.service';
import { PublicController } from './public.controller';
import { ReconciliationController } from './reconciliation.controller';
import { ReconciliationReader } from './reconciliation.reader';
import { ReceiptPublicController } from './receipts/receipt-public.controller';
import { ReceiptWishService } from './receipts/receipt-wish.service';
import { ReceiptController } from './receipts/receipt.controller';
import { ReceiptService } from './receipts/receipt.service';
import { RecurringActs } from './recurring-acts';
import { RecurringController } from './recurring.controller';
import { RecurringNews } from './recurring-news';
import { RecurringService } from './recurring.service';
import { RefundDesk } from './refund-desk';
import { RefundService } from './refund.service';
import { StripeDesk } from './stripe-desk';
import { StripeEventController } from './stripe-event.controller';
import { SubscriptionDesk } from './subscription-desk';
import { UnpaidGifts } from './unpaid-gifts';

/** What donors ask, and what it takes to answer them. */
const DONORS = [BrakeService, CampaignService, CheckoutService, DonorGateService, ManageService, OfferService, PublicPageService];
/** What comes from Stripe and goes there. */
const STRIPE = [
  ComparisonService,
  ComparisonWorker,
  EndpointService,
  EventAnswers,
  EventReceiver,
  Gatherer,
  Healer,
  InboxWorker,
  InboxWriter,
  LinesTogether,
  ProcessorDesk,
  RecurringNews,
  RefundDesk,
  StripeDesk,
  SubscriptionDesk,
  UnpaidGifts,
];
/** What members do with gifts. */
const OFFICE = [
  DonorCareWorker,
  GiftExport,
  GiftImportService,
  GiftReader,
  HandGiftService,
  ListingDayService,
  MeasuresReader,
  ReconciliationReader,
  RecurringActs,
  RecurringService,
  RefundService,
];

/** Who wants a receipt, sealed, and which were issued. */
const RECEIPTS = [ReceiptWishService, ReceiptService];

/** Gifts: the public checkout, Stripe's messages, and what a gift does to the books. */
@Module({})
export class GivingModule {
  static with(settings: GivingSettings): DynamicModule {
    return {
      module: GivingModule,
      imports: [LedgerModule],
      controllers: [
        PublicController,
        ManageController,
        StripeEventController,
        GiftController,
        GiftImportController,
        CampaignController,
        RecurringController,
        DonorGateController,
        ReconciliationController,
        ReceiptPublicController,
        ReceiptController,
      ],
      providers: [{ provide: GIVING_SETTINGS, useValue: settings }, ...DONORS, ...STRIPE, ...OFFICE, ...RECEIPTS],
    };
  }
}
