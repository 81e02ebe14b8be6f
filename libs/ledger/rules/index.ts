export { Accounts, credit, debit, entry, phrase } from '@sojourn/ledger/contract';
export * from './check-entry';
export * from './mirror-lines';
export * from './rent-entry';
export * from './report';
