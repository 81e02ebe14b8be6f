export * from './cash-expense';
export * from './divide-half-up';
export * from './luna';
export * from './money-path';
export * from './net-assets';
export * from './outlook';
