import type { MigrationClass } from '@sojourn/database';
import { Ledger1764000300000 } from './1764000300000-ledger';
import { LedgerDimensions1765000100000 } from './1765000100000-ledger-dimensions';
import { LedgerTwoPeople1765000110000 } from './1765000110000-ledger-two-people';
import { ExchangeRates1765000120000 } from './1765000120000-exchange-rates';
import { LedgerReports1765000200000 } from './1765000200000-ledger-reports';
import { Bank1765000300000 } from './1765000300000-bank';
import { Payments1765000300001 } from './1765000300001-payments';
import { EntryPatterns1765001000001 } from './1765001000001-entry-patterns';
import { EntriesCheckedTogether1765001000010 } from './1765001000010-entries-checked-together';
import { LinesKnownByTheirDays1765001000011 } from './1765001000011-lines-known-by-their-days';
import { LinesReadOnce1765001000012 } from './1765001000012-lines-read-once';
import { SignedApprovals1765001200001 } from './1765001200001-signed-approvals';
import { MonthsBeginOpen1765001700000 } from './1765001700000-months-begin-open';
import { CashFlowOfNothing1765001800000 } from './1765001800000-cash-flow-of-nothing';

export const ledgerMigrations: readonly MigrationClass[] = [
  Ledger1764000300000,
  LedgerDimensions1765000100000,
  LedgerTwoPeople1765000110000,
  ExchangeRates1765000120000,
  LedgerReports1765000200000,
  Bank1765000300000,
  Payments1765000300001,
  EntryPatterns1765001000001,
  EntriesCheckedTogether1765001000010,
  LinesKnownByTheirDays1765001000011,
  LinesReadOnce1765001000012,
  SignedApprovals1765001200001,
  MonthsBeginOpen1765001700000,
  CashFlowOfNothing1765001800000,
];
