export * from './encoding';
export * from './guess-csv';
export * from './known-lines';
export * from './lines-to-send';
export * from './read-csv';
export * from './read-statements';
export * from './statement';
export * from './suggest-matches';
