export * from './datev';
export * from './exported-entry';
export * from './hledger';
export * from './journal-csv';
export * from './journal-json';
export * from './saft';
