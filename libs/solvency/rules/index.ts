export * from './cash-expense';
export * from './divide-half-up';
export * from './luna';
export * from './net-assets';
