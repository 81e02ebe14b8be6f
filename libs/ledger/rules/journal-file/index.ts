export * from './civicrm-contributions';
export * from './csv-entries';
export * from './file-problem';
export * from './journal-entry';
export * from './stripe-balance-history';
