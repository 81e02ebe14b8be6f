import type { MigrationClass } from '@sojourn/database';
import { Housing1764300000000 } from './1764300000000-housing';

/** All steps of housing, forward only. */
export const housingMigrations: readonly MigrationClass[] = [Housing1764300000000];
