import type { MigrationClass } from '@sojourn/database';
import { Giving1764400000000 } from './1764400000000-giving';

export const givingMigrations: readonly MigrationClass[] = [Giving1764400000000];
