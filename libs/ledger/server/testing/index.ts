export * from './ledger-app';
export * from './open-books';
export * from './quarter-over-http';
export * from './worked-quarter';
