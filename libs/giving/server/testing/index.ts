export * from './counting-stripe';
export * from './giving-app';
export * from './stripe-side';
