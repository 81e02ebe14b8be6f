import type { MigrationClass } from '@sojourn/database';
import { Giving1764400000000 } from './1764400000000-giving';
import { RecurringAndCampaigns1765000600000 } from './1765000600000-recurring-and-campaigns';

export const givingMigrations: readonly MigrationClass[] = [Giving1764400000000, RecurringAndCampaigns1765000600000];
