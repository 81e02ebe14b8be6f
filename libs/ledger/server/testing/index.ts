export * from './ledger-app';
export * from './open-books';
export * from './quarter-over-http';
export * from './plant-entries';
export * from './running-ledger';
export * from './signing-hands';
export * from './unsigned-approval';
export * from './worked-quarter';
