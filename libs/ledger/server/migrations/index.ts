import type { MigrationClass } from '@sojourn/database';
import { Ledger1764000300000 } from './1764000300000-ledger';
import { LedgerDimensions1765000100000 } from './1765000100000-ledger-dimensions';

export const ledgerMigrations: readonly MigrationClass[] = [Ledger1764000300000, LedgerDimensions1765000100000];
