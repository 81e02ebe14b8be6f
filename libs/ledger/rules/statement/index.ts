export * from './encoding';
export * from './guess-csv';
export * from './known-lines';
export * from './read-csv';
export * from './read-statements';
export * from './reconciliation';
export * from './statement';
export * from './suggest-matches';
