export * from './open-books';
export * from './plant-entries';
export * from './running-ledger';
export * from './worked-quarter';
