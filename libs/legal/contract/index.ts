export * from './matter-bodies';
export * from './vocabulary';
