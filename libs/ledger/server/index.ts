export { approvalsMissing } from './approvals-missing';
export { LedgerModule } from './ledger.module';
export { LedgerReader } from './ledger-reader';
export { LedgerService } from './ledger.service';
export { ledgerMigrations } from './migrations';
export { PERIOD_CHECKERS, type PeriodChecker } from './period-checks';
export { RateService } from './rate.service';
export { verifyLedger } from './verify-ledger';
export { ReportReader } from './report/report-reader';
