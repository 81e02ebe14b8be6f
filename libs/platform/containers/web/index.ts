export * from './keeper';
export * from './kept-containers';
export * from './known-directory';
export * from './name-guard';
export * from './sealed-containers';
