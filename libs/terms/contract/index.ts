export * from './counted-term';
export * from './term-rule';
