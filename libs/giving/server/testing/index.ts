export * from './giving-app';
export * from './monthly';
export * from './stripe-road';
export * from './stripe-side';
