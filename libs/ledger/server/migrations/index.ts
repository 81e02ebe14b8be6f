import type { MigrationClass } from '@sojourn/database';
import { Ledger1764000300000 } from './1764000300000-ledger';

export const ledgerMigrations: readonly MigrationClass[] = [Ledger1764000300000];
