export { LedgerModule } from './ledger.module';
export { LedgerReader } from './ledger-reader';
export { LedgerService } from './ledger.service';
export { ledgerMigrations } from './migrations';
export { verifyLedger } from './verify-ledger';
