import type { MigrationClass } from '@sojourn/database';
import { Giving1764400000000 } from './1764400000000-giving';
import { Receipts1765000700000 } from './1765000700000-receipts';

export const givingMigrations: readonly MigrationClass[] = [Giving1764400000000, Receipts1765000700000];
