export * from './case-life';
