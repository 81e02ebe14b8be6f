export * from './case-costs';
export * from './case-life';
