export * from './bank-entry';
export * from './check-entry';
export * from './journal-file';
export * from './mirror-lines';
export * from './reconciliation';
export * from './rent-entry';
export { Accounts, credit, debit, entry, phrase } from '@sojourn/ledger/contract';
