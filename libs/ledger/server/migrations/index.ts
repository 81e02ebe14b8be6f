import type { MigrationClass } from '@sojourn/database';
import { Ledger1764000300000 } from './1764000300000-ledger';
import { LedgerDimensions1765000100000 } from './1765000100000-ledger-dimensions';
import { LedgerTwoPeople1765000110000 } from './1765000110000-ledger-two-people';
import { LedgerReports1765000200000 } from './1765000200000-ledger-reports';

export const ledgerMigrations: readonly MigrationClass[] = [
  Ledger1764000300000,
  LedgerDimensions1765000100000,
  LedgerTwoPeople1765000110000,
  LedgerReports1765000200000,
];
