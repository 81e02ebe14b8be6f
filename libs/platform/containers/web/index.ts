export * from './keeper';
export * from './kept-containers';
export * from './known-directory';
export * from './sealed-containers';
