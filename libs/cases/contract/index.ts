export * from './case-bodies';
export * from './case-costs';
export * from './case-file';
export * from './vocabulary';
