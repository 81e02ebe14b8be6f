export * from './case-bodies';
export * from './case-file';
export * from './vocabulary';
