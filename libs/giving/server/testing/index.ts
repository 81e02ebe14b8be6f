export * from './giving-app';
export * from './stripe-side';
