import type { MigrationClass } from '@sojourn/database';
import { Giving1764400000000 } from './1764400000000-giving';
import { ProcessorAccount1765000500000 } from './1765000500000-processor-account';
import { InboxByTheHandful1765001000000 } from './1765001000000-inbox-by-the-handful';
import { UnpaidMonthlyGifts1765001300000 } from './1765001300000-unpaid-monthly-gifts';
import { Receipts1765000700000 } from './1765000700000-receipts';
import { RecurringAndCampaigns1765000600000 } from './1765000600000-recurring-and-campaigns';
import { DonorCare1765000610000 } from './1765000610000-donor-care';
import { GiftsByHand1765000620000 } from './1765000620000-gifts-by-hand';
import { GiftStatistics1765001700001 } from './1765001700001-gift-statistics';

export const givingMigrations: readonly MigrationClass[] = [
  Giving1764400000000,
  ProcessorAccount1765000500000,
  RecurringAndCampaigns1765000600000,
  DonorCare1765000610000,
  GiftsByHand1765000620000,
  Receipts1765000700000,
  InboxByTheHandful1765001000000,
  UnpaidMonthlyGifts1765001300000,
  GiftStatistics1765001700001,
];
