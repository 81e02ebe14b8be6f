import type { MigrationClass } from '@sojourn/database';
import { PublishedCounts1765001400000 } from './1765001400000-published-counts';

export const advocacyMigrations: readonly MigrationClass[] = [PublishedCounts1765001400000];
