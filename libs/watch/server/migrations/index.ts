import type { MigrationClass } from '@sojourn/database';
import { Watch1764000600000 } from './1764000600000-watch';

/** All steps of watching, forward only. */
export const watchMigrations: readonly MigrationClass[] = [Watch1764000600000];
