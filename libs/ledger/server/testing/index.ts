export * from './ledger-app';
export * from './open-books';
export * from './worked-quarter';
